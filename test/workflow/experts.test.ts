import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExpertAsks, type ExpertAsk } from '../../functions/domain/proposal/panel-standing.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { rankingEntryOf } from '../../functions/domain/ranking.ts';
import { pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { ExpertReview, identities, overseasTeam } from '../support/experts.ts';
import { Browser } from '../support/reviewing.ts';
import { openMail, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;
const eventsOf = async (id: string) => (await world.parts.proposals.events(id)).map(({ data }) => data.type);
const addressOf = (person: string) => world.parts.programmes.current.people.find(({ id }) => id === person)?.email ?? '';
const nameOf = (person: string) => world.parts.programmes.current.people.find(({ id }) => id === person)?.name.zh ?? '';
const today = () => new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);
const declared = { noRelation: 'yes', confidential: 'yes' };
const marks = {
  'score-standing': '24',
  'score-fit': '21',
  'score-plan': '15',
  'score-effect': '8',
  recommends: 'yes',
  grounds: '计划可行。',
};

/** A team before its experts, the mails out. */
async function opened(title = overseasTeam['title'] as string): Promise<string> {
  const { proposal } = await ExpertReview.open(world.parts, { ...overseasTeam, title });
  await world.settle();
  return proposal.proposalId;
}

async function asks(id: string): Promise<ExpertAsk[]> {
  return openExpertAsks(await load(id));
}

/** The browser of an expert on the page of the newest mail about a proposal. */
async function browserOf(ask: ExpertAsk, title = ''): Promise<Browser> {
  const { caller, path } = await openMail(world, await world.mail(addressOf(ask.person), new RegExp(`完成匿名评审.*${title}`)));
  return new Browser(caller, path);
}

/** Opens the link, declares, scores. */
async function score(ask: ExpertAsk, more: Record<string, string> = {}): Promise<Browser> {
  const browser = await browserOf(ask);
  await browser.post(declared, '/open');
  const { status } = await browser.post({ ...marks, ...more });
  if (status !== 303) throw new Error(`${ask.person} was answered ${status}`);
  await world.settle();
  return browser;
}

async function scoreAll(id: string, recommending: number): Promise<void> {
  for (const [index, ask] of (await asks(id)).entries()) await score(ask, { recommends: index < recommending ? 'yes' : 'no' });
}

async function act(id: string, name: string, fields: Record<string, string> = {}): Promise<Answer> {
  const caller = await signedInCaller(world, 'office', 'office-main');
  const answer = await caller.post(`/office/proposals/${id}/${name}`, { version: String((await load(id)).version), ...fields });
  await world.settle();
  return answer;
}

const officePage = async (id: string) => (await signedInCaller(world, 'office', 'office-main')).get(`/office/proposals/${id}`);
const minutes = () => ({
  body: 'joint-meeting',
  minutesNumber: '8',
  decidedOn: today(),
  present: '9',
  inFavour: '8',
  outcome: 'approved',
  resolution: '同意。',
});

describe('five experts', () => {
  it('review before the meeting: one steps aside, one stays silent, both are replaced; then the defence, and the meeting approves', async () => {
    const id = await opened();
    const [aside, silent] = await asks(id);
    if (!aside || !silent) throw new Error('nobody was asked');

    const leaving = await browserOf(aside);
    expect(await leaving.post({ reason: '猜出是本人学生。' }, '/recuse')).toMatchObject({ status: 303, location: leaving.path });
    await world.settle();
    expect(wordsOf(await leaving.see())).toContain('由其他专家递补');
    const replacement = (await asks(id)).find(({ step }) => step === 'expert:6');
    expect(replacement?.seat).toBe(aside.seat);

    // Two have scored when the days are over: no majority, so the silent are reminded, then replaced.
    const [first, second] = (await asks(id)).filter(({ step }) => step !== silent.step);
    if (!first || !second) throw new Error('too few are asked');
    await score(first);
    await score(second);
    await world.advance({ days: 8 });
    expect((await world.mails(addressOf(silent.person))).map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^提醒：请完成匿名评审/)]),
    );
    await world.advance({ days: 6 });
    expect((await load(id)).panel?.asks.find(({ step }) => step === silent.step)?.closed).toBe('silent');
    expect((await eventsOf(id)).filter((type) => type === 'experts-replaced')).toHaveLength(2);

    await scoreAll(id, 5);
    expect((await load(id)).panel?.closed).toMatchObject({ verdict: 'passed', totalHundredths: 7600 });
    expect(await act(id, 'decide', minutes())).toMatchObject({ status: 422 });
    expect(wordsOf(await officePage(id))).toContain('登记专家答辩');

    const defence = { heldOn: today(), defencePresent: '9', defenceInFavour: '6', defenceNote: '答辩充分。' };
    expect(await act(id, 'defence', defence)).toMatchObject({ status: 303, location: `/office/proposals/${id}?done=defence` });
    expect(await act(id, 'decide', minutes())).toMatchObject({ status: 303 });
    expect(await load(id)).toMatchObject({ stage: 'public-notice' });
  });

  it('bar an approval when they do not pass it; a refusal stays possible', async () => {
    const id = await opened('第二个团队');
    await scoreAll(id, 2);

    const page = await officePage(id);
    expect(wordsOf(page)).toContain('会议不能通过该申报');
    expect(
      pageOf(page)
        .querySelectorAll('input[name=outcome]')
        .map((input) => input.getAttribute('value')),
    ).toEqual(['refused']);
    const barred = await act(id, 'decide', minutes());
    expect(barred.status).toBe(422);
    expect(wordsOf(barred)).toContain('专家书面评审未通过');
    expect(await act(id, 'decide', { ...minutes(), outcome: 'refused', inFavour: '0' })).toMatchObject({ status: 303 });
  });
});

describe('the page of an expert', () => {
  it('opens the dossier only after both declarations, and takes no scores before', async () => {
    const [ask] = await asks(await opened('第三个团队'));
    if (!ask) throw new Error('nobody was asked');
    const browser = await browserOf(ask);

    expect(wordsOf(await browser.see())).not.toContain('山区远程诊疗');
    expect(await browser.post({ noRelation: 'yes' }, '/open')).toMatchObject({ status: 422 });
    expect(await browser.post(marks)).toMatchObject({ status: 403 });
    await browser.post(declared, '/open');

    const page = await browser.see();
    expect(wordsOf(page)).toContain('山区远程诊疗与影像判读');
    expect(pageOf(page).querySelectorAll('input[checked]')).toEqual([]);
  });

  it('keeps what was typed when marks, recommendation or grounds are missing, and records once what is sent twice', async () => {
    const id = await opened('第四个团队');
    const [ask] = await asks(id);
    if (!ask) throw new Error('nobody was asked');
    const browser = await browserOf(ask);
    await browser.post(declared, '/open');

    const wrong = await browser.post({ ...marks, 'score-fit': '31', recommends: '', grounds: '' });
    expect(wrong.status).toBe(422);
    expect(wordsOf(wrong)).toMatch(/与淳安产业契合度：请填写 0 至 30 之间的数.*请选择推荐或不推荐.*请写明评分理由/);
    expect(pageOf(wrong).querySelector('input[name=score-standing]')?.getAttribute('value')).toBe('24');

    expect(await browser.post(marks)).toMatchObject({ status: 303 });
    expect(await browser.post(marks)).toMatchObject({ status: 200 });
    expect(await browser.post({ ...marks, recommends: 'no' })).toMatchObject({ status: 409 });
    expect((await eventsOf(id)).filter((type) => type === 'expert-scored')).toHaveLength(1);
    expect(wordsOf(await browser.see())).toContain('评分已提交');
  });

  it('shows, mails and serves nothing that tells who applies, nor what others scored', async () => {
    const id = await opened();
    await score((await asks(id))[0]!, { grounds: '第一位专家的理由' });
    const [ask] = await asks(id);
    if (!ask) throw new Error('nobody was asked');
    const summary = await load(id);
    const mail = await world.mail(addressOf(ask.person), /完成匿名评审/);
    const browser = await browserOf(ask);
    const seen: string[] = [mail.subject, mail.text, mail.html];
    const keep = (answer: Answer) => seen.push(answer.text, ...answer.headers.values());

    keep(await browser.see());
    keep(await browser.post({}, '/open'));
    await browser.post(declared, '/open');
    for (const language of ['zh', 'en'] as const) keep(await browser.caller.speak(language).get(browser.path));
    keep(await browser.post({ ...marks, grounds: '' }));
    const linkId = browser.path.split('/').at(-1);
    for (const path of [`/review/${linkId}`, `/sign/${linkId}`, `/review/${linkId}/documents/d1`, `${browser.path}/documents/d1`]) {
      const answer = await browser.caller.get(path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      keep(answer);
    }
    await browser.post(marks);
    keep(await browser.see());

    for (const text of seen) {
      for (const identity of [...identities, '第一位专家的理由', summary.receiptNumber ?? '', id]) expect(text).not.toContain(identity);
    }
    expect(seen.join('\n')).toContain('山区远程诊疗');
  });

  it('says what became of a link that is no longer asked, and mails a new one only to who is', async () => {
    const id = await opened('第五个团队');
    const all = await asks(id);
    for (const ask of all.slice(0, 3)) await score(ask);
    await world.advance({ days: 8 });
    expect((await load(id)).panel?.closed?.scored).toBe(3);
    const late = await browserOf(all[4]!, '第五个团队');

    expect(await late.see()).toMatchObject({ status: 410 });
    expect(await late.post(marks)).toMatchObject({ status: 409 });
    const before = (await world.mails(addressOf(all[4]!.person))).length;
    await late.caller.post('/r/resend', { link: late.path.split('/').at(-1) ?? '' });
    expect(await world.mails(addressOf(all[4]!.person))).toHaveLength(before);
  });
});

describe('what others see of the experts', () => {
  it('is for the office who has scored, and what only once the review has closed', async () => {
    const id = await opened('第六个团队');
    const [first] = await asks(id);
    if (!first) throw new Error('nobody was asked');
    await score(first, { grounds: '独到之处' });

    const open = wordsOf(await officePage(id));
    expect(open).toContain(nameOf(first.person));
    expect(open).toContain('等待 4 名专家评分');
    expect(open).not.toContain('独到之处');
    expect(open).not.toContain('评分表');
    await scoreAll(id, 4);

    const done = wordsOf(await officePage(id));
    expect(done).toMatch(/评分表.*24.*21.*15.*8.*76\.00/);
    expect(done).toContain('独到之处');
  });

  it('is for the unit that experts are asked and until when, without names, seats or scores', async () => {
    const id = await opened('第七个团队');
    await scoreAll(id, 5);
    const page = await (await signedInCaller(world, 'unit', 'unit@parties.example')).get(`/unit/proposals/${id}`);
    const words = wordsOf(page);

    expect(words).toContain('送专家匿名评审');
    expect(words).toContain('专家提交评分');
    for (const { person } of (await load(id)).panel?.asks ?? []) expect(words).not.toContain(nameOf(person));
    expect(words).not.toMatch(/号席|76\.00|人推荐/);
    expect((await world.mail('unit@parties.example', /进入专家评审：第七个团队/)).text).toContain('承诺办结日期相应顺延至');
  });

  it('is a ranking that the office and auditors open, and that follows a withdrawal by itself', async () => {
    const id = await opened('第八个团队');
    await scoreAll(id, 5);
    const office = await signedInCaller(world, 'office', 'office-main');
    const auditor = await signedInCaller(world, 'audit', 'auditor');
    const lineOf = async (caller: typeof office, path: string) =>
      pageOf(await caller.get(path))
        .querySelectorAll('tbody tr')
        .find((row) => row.textContent.includes('第八个团队'))?.textContent;

    expect(await lineOf(office, '/office/rankings')).toContain('76.00');
    expect(await lineOf(auditor, '/audit/rankings?year=2026')).toContain('76.00');
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
    await unit.post(`/unit/proposals/${id}/withdraw`, { version: String((await load(id)).version), reason: '撤回', confirm: 'yes' });

    expect(await load(id)).toMatchObject({ stage: 'withdrawn' });
    expect(await lineOf(office, '/office/rankings')).toBeUndefined();
    expect(wordsOf(await office.get('/office/rankings'))).toContain('通过后退出');
    expect(await world.parts.rankings.list('overseas-teams', 2026)).toContainEqual(rankingEntryOf(await load(id)));
  });
});
