import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginDraft, completeDraft, formWith, handIn } from '../support/applying.ts';
import { huangjing } from '../support/chunan.ts';
import { Caller, languageOf, pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { officeDoes, openMail, proposalAt, registerApplicant, reviewers } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let unit: Caller;
let englishUnit: Caller;
let office: Caller;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  unit = await signedInCaller(world, 'unit', 'unit@parties.example');
  englishUnit = (await signedInCaller(world, 'unit', 'unit@parties.example')).speak('en');
  office = await signedInCaller(world, 'office', 'office-main');
});

afterAll(() => world.stop());

/** What a page shows in the field of a name. */
function shownIn(answer: Answer, name: string): string | undefined {
  const field = pageOf(answer).querySelector(`[name="${name}"]`);
  return field?.tagName === 'TEXTAREA' ? field.textContent : field?.getAttribute('value');
}

const draftOf = async (id: string) => world.parts.drafts.load('unit-1', id);
const own = { headers: { origin: '', 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' } };

describe('an answer that breaks a rule of its field', () => {
  const rightToLeft = '\u202Egnp.eriovni\u202C';

  it.each([
    ['text that is too long', 'title', '长'.repeat(101), { zh: '内容过长，请控制在 100 字以内', en: /100/ }],
    ['a text of invisible marks only', 'title', '\u200B\u2060\u00A0', { zh: '请填写此项', en: /Answer this question/ }],
    ['text that turns the direction of reading', 'title', rightToLeft, { zh: '控制字符', en: /control characters|invisible/i }],
    ['a control character', 'aims', 'a\u0007b', { zh: '控制字符', en: /control characters|invisible/i }],
    ['an amount in words', 'amount', '很多', { zh: '请以万元为单位填写金额', en: /10,000 yuan|amount/i }],
    ['a negative amount', 'amount', '-5', { zh: '请以万元为单位填写金额', en: /amount/i }],
    ['an amount that overflows', 'amount', '9'.repeat(30), { zh: '请以万元为单位填写金额', en: /amount/i }],
    ['an amount above the most', 'amount', '1000001', { zh: '请填写 0 至 1000000 之间的数', en: /from 0 to 1000000/ }],
    ['an amount as a power', 'amount', '1e3', { zh: '请以万元为单位填写金额', en: /amount/i }],
    ['a day that does not exist', 'term-from', '2027-02-30', { zh: '请填写实际存在的日期', en: /date/i }],
    ['an end before its beginning', 'term-to', '2026-12-31', { zh: '日期不能早于 2027-01-01', en: /2027-01-01/ }],
    ['a choice that is not offered', 'sector', '__proto__', { zh: '请从列出的选项中选择', en: /choose|select|listed/i }],
    ['an address that is none', 'parties.1.email', 'a@b@c', { zh: '电子邮箱', en: /e-mail/i }],
    ['a header in an address', 'parties.1.email', 'a@b.example\r\nBcc: c@d.example', { zh: '控制字符', en: /control characters/ }],
    ['a country that is not offered', 'parties.0.country', 'XX', { zh: '请从列出的选项中选择', en: /Choose one of the listed/ }],
  ])('is pointed out in both languages and shown as it was typed: %s', async (_what, field, typed, told) => {
    const draft = await beginDraft(unit);
    const before = await world.dump();

    const answer = await unit.post(draft.path, formWith({ [field]: typed }));
    const inEnglish = await englishUnit.post(draft.path, formWith({ [field]: typed }, { revision: '2' }));

    expect([answer.status, inEnglish.status]).toEqual([422, 422]);
    expect([languageOf(answer), languageOf(inEnglish)]).toEqual(['zh-CN', 'en']);
    expect(wordsOf(answer)).toContain(told.zh);
    expect(wordsOf(inEnglish)).toMatch(told.en);
    // A browser sends no bare line break from a field of one line; what it would show is compared without.
    if (field !== 'sector' && field !== 'parties.0.country') {
      expect(shownIn(answer, field)?.replaceAll(/\s/g, '')).toBe(typed.replaceAll(/\s/g, ''));
    }
    if (field !== 'title') expect(shownIn(answer, 'title')).toBe(huangjing['title']);
    expect(changesBetween(before, await world.dump())).toEqual([`draft#unit-1|${draft.id}`]);
    expect(JSON.stringify((await draftOf(draft.id))?.answers)).not.toContain(JSON.stringify(typed).slice(1, -1));
  });

  it.each([
    'is-admin',
    'constructor',
    'toString',
    'parties',
    'parties.0.role',
    'parties.0.__proto__',
    'parties.__proto__.name',
    'parties.-1.name',
    'parties.100.name',
    'title.0.x',
    '名称',
    '\u202Etitle',
  ])('is refused in a field that the form does not have: %j', async (name) => {
    const draft = await beginDraft(unit);

    const answer = await unit.post(draft.path, formWith({ [name]: 'x' }));
    const english = await englishUnit.post(draft.path, formWith({ [name]: 'x' }, { revision: '2' }));

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^422 .*表单中含有本页没有的内容/);
    expect(english.status).toBe(422);
    expect(shownIn(answer, 'title')).toBe(huangjing['title']);
    expect(JSON.stringify((await draftOf(draft.id))?.answers)).not.toContain('"x"');
    expect((await unit.get(`${draft.path}/check`)).status).toBe(200);
  });

  it('is not read from a name that begins as those of buttons do', async () => {
    const draft = await beginDraft(unit);

    const answer = await unit.post(draft.path, formWith({ ['__proto__']: 'x', _title: 'x' }));

    expect(answer.status).toBe(303);
    expect((await draftOf(draft.id))?.answers).toEqual(huangjing);
    expect(Object.getPrototypeOf((await draftOf(draft.id))?.answers)).toBe(Object.prototype);
  });

  it('is refused in an eleventh row, and all rows are shown again', async () => {
    const draft = await beginDraft(unit);
    const rows = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`parties.${index}.name`, `第${index + 1}方`]));

    const answer = await unit.post(draft.path, formWith(rows));

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^422 .*请最多填写 10 行/);
    expect(shownIn(answer, 'parties.9.name')).toBe('第10方');
  });

  it('does not stop the answer to a return from keeping what was typed', async () => {
    const { proposalId, version } = await proposalAt(world, 'returned');
    const before = await world.dump();

    const answer = await unit.post(`/unit/proposals/${proposalId}/answer`, { version: String(version), amount: '一千六百' });
    const closed = await unit.post(`/unit/proposals/${proposalId}/answer`, { version: String(version), amount: '1600', nothing: 'x' });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^422 .*请以万元为单位填写金额/);
    expect(shownIn(answer, 'amount')).toBe('一千六百');
    expect(closed.status).toBe(422);
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('is pointed out to the office, whose typed resolution stays', async () => {
    const { proposalId, version } = await proposalAt(world, 'decision');
    const path = `/office/proposals/${proposalId}/decide`;
    const typed = { version: String(version), body: 'joint-meeting', minutesNumber: '', decidedOn: '明天', present: '三', inFavour: '9' };
    const before = await world.dump();

    const answer = await office.post(path, { ...typed, outcome: 'approved', resolution: '同意，但须补充环评。' });
    const unknown = await office.post(path, { version: String(version), constructor: 'x' });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^422 .*请填写整数/);
    expect(shownIn(answer, 'resolution')).toBe('同意，但须补充环评。');
    expect(unknown.status).toBe(422);
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('is pointed out on the page of a reviewer: an opinion that is too long, or turns the direction of reading', async () => {
    const { proposalId } = await proposalAt(world, 'department-review');
    const { caller, path } = await openMail(world, await world.mail(reviewers[0], /提出意见/));
    const before = await world.dump();

    const long = await caller.post(path, { stance: 'object', opinion: '长'.repeat(2001) });
    const turned = await caller.post(path, { stance: 'object', opinion: `不同意${rightToLeft}` });

    expect(`${long.status} ${wordsOf(long)}`).toMatch(/^422 .*请控制在 2000 字以内/);
    expect(shownIn(long, 'opinion')).toBe('长'.repeat(2001));
    expect(`${turned.status} ${wordsOf(turned)}`).toMatch(/^422 .*控制字符/);
    expect(changesBetween(before, await world.dump())).toEqual([]);
    expect((await world.parts.proposals.load(proposalId))?.asks.every(({ answered }) => answered === null)).toBe(true);
  });

  it('is pointed out at registration and at sign-in', async () => {
    const stranger = await signedInCaller(world, 'unit', 'stranger@parties.example');
    const typed = { 'unit-name': '某公司', 'unit-type': 'enterprise', name: '张三', phone: '12', privacy: 'read' };

    const answer = await stranger.post('/unit/register', { ...typed, 'credit-code': '91330100MA2B000019' });
    const signIn = await new Caller(world.base).speak('en').post('/office/sign-in', { email: '办公室@@县' });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^422 .*请填写电话号码/);
    expect(shownIn(answer, 'unit-name')).toBe('某公司');
    expect(signIn.status).toBe(422);
    expect(shownIn(signIn, 'email')).toBe('办公室@@县');
    expect(await world.parts.units.account('stranger@parties.example')).toBeNull();
  });
});

describe('an answer in any script', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&amp;{{7*7}}${7*7}';
  const scripts = ['😀'.repeat(100), 'مشروع تعاون, שיתוף', '𠮷野家 Zażółć gęślą', hostile];

  it.each(scripts)('is taken, and shown as it is on every page that shows it: %s', async (title) => {
    const { proposalId } = await proposalAt(world, 'department-review', { ...huangjing, title, aims: `${hostile}\n${title}` });
    const auditor = await signedInCaller(world, 'audit', 'auditor');
    const reviewer = await openMail(world, await world.mail(reviewers[0], /提出意见/));
    const pages = [
      await unit.get(`/unit/proposals/${proposalId}`),
      await unit.get('/unit'),
      await office.get(`/office/proposals/${proposalId}`),
      await office.get('/office'),
      await auditor.get(`/audit/proposals/${proposalId}`),
      await reviewer.caller.get(reviewer.path),
    ];

    for (const page of pages) {
      expect(page.status).toBe(200);
      expect(page.text).not.toMatch(/<img\b/);
    }
    expect(pageOf(pages[0]!).textContent).toContain(title);
    const { html } = await world.mail(reviewers[0], /提出意见/);
    expect(html).not.toMatch(/<img src=x/);
    expect((await world.mail(reviewers[0], /提出意见/)).subject).toContain(Array.from(title).slice(0, 20).join(''));
  });

  it('is taken with bytes that are no UTF-8, without failing', async () => {
    const draft = await beginDraft(unit);

    const answer = await unit.ask('POST', draft.path, { ...own, body: 'revision=1&_action=later&title=%FF%FE%80&aims=%ED%A0%80' });

    expect(answer.status).toBe(303);
    expect((await unit.get(draft.path)).status).toBe(200);
  });
});

describe('a form that is sent again', () => {
  it('from a second tab shows what was typed there, and changes nothing until it is sent once more', async () => {
    const draft = await beginDraft(unit);
    await unit.post(draft.path, formWith({ title: '第一个窗口' }, { _action: 'later' }));
    const before = await world.dump();

    const second = await unit.post(draft.path, formWith({ title: '第二个窗口' }, { _action: 'later' }));

    expect(`${second.status} ${wordsOf(second)}`).toMatch(/^409 .*刚在另一个窗口保存过/);
    expect(shownIn(second, 'title')).toBe('第二个窗口');
    expect(changesBetween(before, await world.dump())).toEqual([]);
    expect(
      (await unit.post(draft.path, formWith({ title: '第二个窗口' }, { _action: 'later', revision: shownIn(second, 'revision') ?? '' })))
        .status,
    ).toBe(303);
    expect((await draftOf(draft.id))?.answers['title']).toBe('第二个窗口');
  });

  it('from ten tabs at once is saved once, and each of the others shows what was typed there', async () => {
    const draft = await beginDraft(unit);

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => unit.post(draft.path, formWith({ title: `窗口${index}` }, { _action: 'later' }))),
    );

    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    for (const [index, answer] of answers.entries()) {
      if (answer.status !== 303) expect([answer.status, shownIn(answer, 'title')]).toEqual([409, `窗口${index}`]);
    }
    expect((await draftOf(draft.id))?.revision).toBe(2);
  });

  it('makes one proposal of a draft that is handed in ten times at once, and once more', async () => {
    const draft = await completeDraft(unit);

    const answers = await Promise.all(Array.from({ length: 10 }, () => handIn(unit, draft)));
    const again = await handIn(unit, draft);

    for (const answer of [...answers, again])
      expect(answer).toMatchObject({ status: 303, location: `/unit/proposals/${draft.id}/submitted` });
    expect((await unit.get(again.location)).status).toBe(200);
    expect(await world.parts.proposals.events(draft.id)).toHaveLength(1);
    expect(await draftOf(draft.id)).toBeNull();
  });

  it('does not hand in a draft that is incomplete, unconfirmed or changed since', async () => {
    const draft = await beginDraft(unit);
    expect(await handIn(unit, draft, '1')).toMatchObject({ status: 303, location: `${draft.path}/check` });
    await unit.post(draft.path, formWith({}));

    const unconfirmed = await unit.post(`${draft.path}/submit`, { revision: '2' });
    const stale = await handIn(englishUnit, draft, '1');
    const unnumbered = await handIn(unit, draft, 'two');

    expect(unconfirmed.status).toBe(422);
    expect(`${stale.status} ${wordsOf(stale)}`).toMatch(/^409 This page is out of date/);
    expect(pageOf(stale).querySelector('main a.button')?.getAttribute('href')).toBe(draft.path);
    expect(unnumbered.status).toBe(400);
    expect(await world.parts.proposals.load(draft.id)).toBeNull();
  });

  it('from an office page that others have overtaken changes nothing and leads to the newest', async () => {
    const { proposalId, version } = await proposalAt(world, 'intake');
    await officeDoes(world, proposalId, 'accept');
    await world.settle();
    const before = await world.dump();

    const answers = [
      await office.post(`/office/proposals/${proposalId}/accept`, { version: String(version) }),
      await office.post(`/office/proposals/${proposalId}/return`, {
        version: String(version),
        fields: ['amount'],
        'remark.amount': '请核对',
      }),
    ];
    const early = await office.post(`/office/proposals/${proposalId}/publish`, { version: String(version + 2) });

    for (const answer of answers) {
      expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^409 .*本次操作没有记录.*受理/);
    }
    expect(`${early.status} ${wordsOf(early)}`).toMatch(/^409 .*本次操作没有记录/);
    // The act that no page offers is in the record and among the exceptions.
    const touched = changesBetween(before, await world.dump());
    expect(touched).toEqual([expect.stringMatching(/^exception#/), expect.stringContaining('|event#'), `proposal#${proposalId}|summary`]);
  });

  it('leaves out of a reason what nobody can see', async () => {
    const { proposalId, version } = await proposalAt(world, 'intake');

    await unit.post(`/unit/proposals/${proposalId}/withdraw`, {
      version: String(version),
      reason: ' 计划\u000B有变，\u202E撤回\u202C。\r\n谢谢 ',
    });

    const [, withdrawn] = await world.parts.proposals.events(proposalId);
    expect(withdrawn?.sealed?.reason).toBe('计划有变，撤回。\n谢谢');
  });
});

describe('a deadline in a year whose calendar is not loaded', () => {
  let late: World;

  beforeAll(async () => {
    late = await World.start('2026-12-21T01:00:00.000Z');
  });

  afterAll(() => late.stop());

  it.each(['zh', 'en'] as const)(
    'gives the form of a return back with the words and the year, in %s, and writes nothing',
    async (language) => {
      const { proposalId, version } = await proposalAt(late, 'intake');
      const member = (await signedInCaller(late, 'office', 'office-main')).speak(language);
      await late.settle();
      const before = await late.dump();

      const remark = '请写明各方分工。';
      const fields = { version: String(version), fields: 'duties', 'remark.duties': remark };
      const answer = await member.post(`/office/proposals/${proposalId}/return`, fields);

      expect(`${answer.status} ${wordsOf(answer)}`).toMatch(
        language === 'zh'
          ? /^503 .*工作日历尚未载入，没有登记.*2027 年.*运维人员/
          : /^503 .*calendar is not loaded; nothing was recorded.*2027.*run the system/,
      );
      expect(answer.text).toMatch(new RegExp(`<textarea[^>]*name="remark.duties"[^>]*>${remark}</textarea>`));
      expect(changesBetween(before, await late.dump())).toEqual([]);
    },
  );

  it('is announced to the office on its home page, before anything stands still', async () => {
    const member = await signedInCaller(late, 'office', 'office-main');

    expect(wordsOf(await member.get('/office'))).toMatch(/请载入 2027 年工作日历.*calendar\/2027\.json/);
    await late.host.invoke('sweep', {});
    expect(late.logLines.some((line) => line.includes('calendar year to be loaded') && line.includes('2027'))).toBe(true);
  });

  it('leaves no workflow failed, and other proposals their reminders', async () => {
    const { proposalId } = await proposalAt(late, 'intake');
    await late.advance({ days: 12 });

    expect((await late.parts.proposals.load(proposalId))?.stage).toBe('intake');
    expect(late.host.executions.list('proposal').map(({ status }) => status)).not.toContain('FAILED');
  });
});
