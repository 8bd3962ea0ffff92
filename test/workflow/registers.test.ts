import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf, signedInCaller, wordsOf, type Caller } from '../support/caller.ts';
import { entriesOf, figureOf } from '../support/ledger.ts';
import type { Fields } from '../support/meeting-forms.ts';
import { RegisterDesk } from '../support/register-desk.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let first: RegisterDesk;
let second: RegisterDesk;
let auditor: Caller;

beforeAll(async () => {
  world = await World.start();
  first = await RegisterDesk.open(world);
  second = await RegisterDesk.open(world, 'office-second');
  auditor = await signedInCaller(world, 'audit', 'auditor');
});

afterAll(() => world.stop());

const policy = (title = '人才十条'): Fields => ({ title, 'issued-on': '2026-10-01', change: 'new' });
const training = (more: Fields = {}): Fields => ({
  title: '海外引才政策培训',
  'held-on': '2026-10-09',
  host: 'human-resources',
  attendees: '40',
  ...more,
});
const teams = (title: string): Fields => ({ title, 'set-up-on': '2026-10-08', lead: 'health', members: '6' });
const confirmedAt = async (register: string, fields: Fields): Promise<string> => {
  const path = await first.enter(register, fields);
  const { status } = await second.act(path, 'confirm');
  if (status !== 303) throw new Error(`the confirmation answered ${status}`);
  return path;
};

describe('an item of a register', () => {
  it('is entered once by a form that is sent twice', async () => {
    const hidden = await first.blank('publication');
    const fields = {
      title: '报道',
      channel: 'website',
      level: 'city',
      outlet: '日报',
      'published-on': '2026-10-01',
      'item-owner': 'office-main',
    };

    const answers = [
      await first.caller.post('/office/registers/publication', { ...hidden, ...fields }),
      await first.caller.post('/office/registers/publication', { ...hidden, ...fields }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await world.parts.registers.list('publication', 'draft')).items).toHaveLength(1);
  });

  it('keeps what was typed until it is complete, and asks who answers for it', async () => {
    const hidden = await first.blank('training');

    const answer = await first.caller.post('/office/registers/training', { ...hidden, ...training({ 'held-on': '' }) });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^422 .*培训日期：请填写此项.*责任人：请填写此项/);
    expect(pageOf(answer).querySelector('[name=title]')?.getAttribute('value')).toBe('海外引才政策培训');
    expect(pageOf(answer).querySelector('[name=_item]')?.getAttribute('value')).toBe(hidden['_item']);
  });

  it('counts for nothing as a draft, and once a second person has confirmed it by its own day', async () => {
    const before = await figureOf(world, 'policies');
    const path = await first.enter('policy', policy());

    const asDraft = await figureOf(world, 'policies');
    const own = await first.act(path, 'confirm');
    const afterOwn = await figureOf(world, 'policies');
    const confirmed = await second.act(path, 'confirm');
    const again = await second.act(path, 'confirm');

    expect([own.status, confirmed.status, again.status]).toEqual([403, 303, 303]);
    expect([asDraft, afterOwn, await figureOf(world, 'policies')]).toEqual([before, before, before + 1]);
    const [entry] = (await entriesOf(world, 'policies')).slice(-1);
    expect(entry).toMatchObject({ date: '2026-10-01', label: '人才十条', recordedAt: world.now, source: { register: 'policy', seq: 2 } });
    expect(await first.load(path)).toMatchObject({ enteredBy: 'office-main', confirmed: { by: 'office-second', at: world.now } });
  });

  it('offers the confirmation to the other person only, who finds it among what waits', async () => {
    const path = await first.enter('policy', policy('等待确认的政策'));

    const [own, other] = [await first.caller.get(path), await second.caller.get(path)];
    const waiting = await second.caller.get('/office/registers-waiting');
    const home = await second.caller.get('/office/registers');

    expect(wordsOf(own)).toContain('须由另一人确认');
    expect(pageOf(own).querySelector('form[action$="/confirm"]')).toBeNull();
    expect(pageOf(other).querySelector('form[action$="/confirm"]')).not.toBeNull();
    expect(pageOf(waiting).querySelector(`a[href="${path}"]`)?.textContent).toBe('等待确认的政策');
    expect(wordsOf(home)).toMatch(/待第二人办理的条目（\d+）.*人才政策.*待确认 \d/);
  });

  it('cannot be confirmed by who changed it last, and by nobody without the role of the office', async () => {
    const path = await first.enter('policy', policy('改过的政策'));
    await second.act(path, 'change', { ...policy('第二人改过的政策'), 'item-owner': 'office-main' });

    const changer = await second.act(path, 'confirm');
    const enterer = await first.act(path, 'confirm');
    const outsider = await auditor.post(`${path}/confirm`, { revision: '2' });

    expect([changer.status, enterer.status, outsider.status]).toEqual([403, 403, 401]);
    expect(await first.load(path)).toMatchObject({ state: 'draft', title: '第二人改过的政策', changedBy: 'office-second', revision: 2 });
  });

  it('is confirmed once when the confirmation comes many times at once', async () => {
    const path = await first.enter('training', training({ title: '同时确认的培训' }));
    const before = await figureOf(world, 'training_attendances');

    const answers = await Promise.all(Array.from({ length: 20 }, () => second.caller.post(`${path}/confirm`, { revision: '1' })));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await figureOf(world, 'training_attendances')).toBe(before + 40);
    expect((await world.parts.registers.events('training', (await first.load(path)).id)).map(({ data }) => data.type)).toEqual([
      'item-entered',
      'item-confirmed',
    ]);
  });

  it('shows what somebody else saved meanwhile, with what was typed, and takes no change once it is confirmed', async () => {
    const path = await first.enter('policy', policy('两人同时修改'));
    await second.act(path, 'change', { ...policy('对方先保存'), 'item-owner': 'office-main' });

    const late = await first.caller.post(`${path}/change`, { revision: '1', ...policy('我的修改'), 'item-owner': 'office-main' });
    const decided = await first.act(path, 'change', { ...policy('我的修改'), 'item-owner': 'office-main' });
    await (await RegisterDesk.open(world)).act(path, 'drop', { reason: '测试' });
    const gone = await first.act(path, 'change', { ...policy('又改'), 'item-owner': 'office-main' });

    expect(`${late.status} ${wordsOf(late)}`).toMatch(/^409 .*刚在另一个窗口保存过/);
    expect(pageOf(late).querySelector('[name=title]')?.getAttribute('value')).toBe('我的修改');
    expect(pageOf(late).querySelector('[name=revision]')?.getAttribute('value')).toBe('2');
    expect([decided.status, gone.status]).toEqual([303, 409]);
    expect(await first.load(path)).toMatchObject({ state: 'void', title: '我的修改', voided: { reason: '测试' } });
  });

  it('is listed by state, page by page', async () => {
    for (let count = 0; count < 52; count += 1) await first.enter('visit', visit(count));

    const page = await first.caller.get('/office/registers/visit?state=draft');
    const next = pageOf(page).querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    const rest = await first.caller.get(next);

    expect(pageOf(page).querySelectorAll('tbody tr')).toHaveLength(50);
    expect(pageOf(rest).querySelectorAll('tbody tr')).toHaveLength(2);
    expect(pageOf(page).querySelector('a[aria-current=page][href*=state]')?.textContent).toBe('待确认 (52)');
    expect(wordsOf(await first.caller.get('/office/registers/visit?state=void'))).toContain('没有条目');
  });
});

const visit = (number: number): Fields => ({
  title: `考察 ${number}`,
  kind: 'inspection',
  'visited-on': '2026-10-08',
  country: 'AU',
  guests: '3',
});

describe('the evidence of an item', () => {
  const fund: Fields = {
    title: '专项经费',
    unit: 'health',
    kind: 'paid',
    source: 'county',
    amount: '12.5',
    'booked-on': '2026-10-08',
  };

  it('is required where the register says so, is kept with its digest, and goes with the item once it is confirmed', async () => {
    const path = await first.enter('talent-fund', fund);

    const bare = await second.act(path, 'confirm');
    const nothing = await first.caller.post(`${path}/evidence`, {});
    const proven = await first.prove(path, '支付凭证.pdf');
    const confirmed = await second.act(path, 'confirm');
    const late = await first.caller.post(`${path}/evidence`, {});

    expect(`${bare.status} ${wordsOf(bare)}`).toMatch(/^422 .*请上传证明文件/);
    expect(`${nothing.status} ${wordsOf(nothing)}`).toMatch(/^422 .*还没有上传文件/);
    expect([proven.status, confirmed.status, late.status]).toEqual([303, 303, 409]);
    const { evidence } = await first.load(path);
    expect(evidence).toMatchObject([{ name: '支付凭证.pdf', ref: { type: 'pdf', digest: expect.stringMatching(/^[0-9a-f]{64}$/) } }]);
    const link = pageOf(await second.caller.get(path)).querySelector('a[href*="/documents/"]');
    const file = await second.caller.get(link?.getAttribute('href') ?? '');
    expect(file.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('支付凭证.pdf')}`);
    expect(await figureOf(world, 'talent_funds_paid_cny')).toBe(12_500_000);
  });

  it('makes who adds or removes it the one who changed the item last', async () => {
    const path = await first.enter('talent-fund', { ...fund, title: '第二笔' });
    await first.prove(path);
    await second.prove(path, '补充.pdf');

    const refused = await second.act(path, 'confirm');
    const { evidence } = await first.load(path);
    await first.caller.post(`${path}/evidence/remove`, { document: evidence[1]?.ref.id ?? '' });

    expect(refused.status).toBe(403);
    expect(await first.load(path)).toMatchObject({ changedBy: 'office-main', evidence: [{ name: '佐证.pdf' }] });
    expect((await second.act(path, 'confirm')).status).toBe(303);
  });
});

describe('voiding a confirmed item', () => {
  it('is asked with a reason and agreed to by another person; then the figure is as it was, and the entries stay', async () => {
    const before = await figureOf(world, 'trainings');
    const path = await confirmedAt('training', training({ title: '重复登记的培训' }));

    const silent = await second.act(path, 'ask-void', { reason: ' ' });
    await second.act(path, 'ask-void', { reason: '与另一条重复' });
    const own = await second.act(path, 'agree');
    const asked = await figureOf(world, 'trainings');
    const agreed = await first.act(path, 'agree');

    expect([silent.status, own.status, agreed.status]).toEqual([422, 403, 303]);
    expect([asked, await figureOf(world, 'trainings')]).toEqual([before + 1, before]);
    const amounts = (await entriesOf(world, 'trainings')).filter(({ label }) => label === '重复登记的培训').map(({ amount }) => amount);
    expect(amounts.toSorted((a, b) => a - b)).toEqual([-1, 1]);
    expect(await first.load(path)).toMatchObject({ state: 'void', voided: { reason: '与另一条重复', by: 'office-main' } });
    expect((await first.act(path, 'ask-void', { reason: '再来' })).status).toBe(409);
  });

  it('leaves the item as it is when it is not agreed to', async () => {
    const path = await confirmedAt('policy', policy('保留的政策'));
    const before = await figureOf(world, 'policies');

    await first.act(path, 'ask-void', { reason: '可能有误' });
    const dropped = await second.act(path, 'drop-ask');

    expect(dropped.status).toBe(303);
    expect(await figureOf(world, 'policies')).toBe(before);
    expect(await first.load(path)).toMatchObject({ state: 'confirmed', ask: null });
  });

  it('is followed by an item in its place, which begins with its answers and is linked both ways', async () => {
    const path = await confirmedAt('policy', policy('写错的政策'));
    await first.act(path, 'ask-void', { reason: '题目写错' });
    await second.act(path, 'agree');
    const old = await first.load(path);

    const form = pageOf(await first.caller.get(`/office/registers/policy/new?replaces=${old.id}`));
    const fresh = await first.enter('policy', policy('改正的政策'), `?replaces=${old.id}`);

    expect(form.querySelector('[name=title]')?.getAttribute('value')).toBe('写错的政策');
    expect(await first.load(fresh)).toMatchObject({ replaces: old.id, state: 'draft' });
    expect(pageOf(await first.caller.get(path)).querySelector(`a[href="${fresh}"]`)).not.toBeNull();
    expect(pageOf(await first.caller.get(fresh)).querySelector(`a[href="${path}"]`)).not.toBeNull();
  });
});

describe('the end of a standing item', () => {
  it('takes it out of what stands from its day on, once another person agrees', async () => {
    const path = await confirmedAt('working-team', teams('康养专班'));
    const before = await figureOf(world, 'working_teams');
    const setUp = await figureOf(world, 'working_teams_set_up');

    const early = await first.act(path, 'ask-end', { on: '2026-10-07', endReason: '并入' });
    await first.act(path, 'ask-end', { on: '2026-10-12', endReason: '并入其他专班' });
    const asked = await figureOf(world, 'working_teams');
    await second.act(path, 'agree');

    expect(`${early.status} ${wordsOf(early)}`).toMatch(/^422 .*日期不能早于 2026-10-08/);
    expect([asked, await figureOf(world, 'working_teams')]).toEqual([before, before - 1]);
    expect(await figureOf(world, 'working_teams', { year: 2026, quarter: 3 })).toBe(0);
    expect(await figureOf(world, 'working_teams_set_up')).toBe(setUp);
    expect((await first.act(path, 'ask-end', { on: '2026-10-12', endReason: '再次' })).status).toBe(409);
  });

  it('counts by how it ended, where the register knows ways to end', async () => {
    const path = await confirmedAt('match', {
      title: '侨商投资茶园',
      kind: 'investment',
      channel: 'station',
      'from-party': '侨商',
      'to-party': '茶企',
      sector: 'aquatic-drinks',
      country: 'SG',
      amount: '300',
      'begun-on': '2026-10-08',
    });

    const open = await first.act(path, 'ask-end', { on: '2026-10-12', endReason: '签约' });
    await first.act(path, 'ask-end', { on: '2026-10-12', outcome: 'succeeded', endReason: '签约' });
    await second.act(path, 'agree');

    expect(`${open.status} ${wordsOf(open)}`).toMatch(/^422 .*结果：请填写此项/);
    expect(await figureOf(world, 'matches_succeeded')).toBe(1);
    expect(await figureOf(world, 'link_investment_cny')).toBe(300_000_000);
    expect(wordsOf(await first.caller.get(path))).toMatch(/结果\s*对接成功/);
  });
});

describe('an auditor', () => {
  it('opens a figure down to its item and its evidence, under neutral names, and leaves a trace of each', async () => {
    const path = await first.enter('model-case', {
      title: '黄精样本',
      level: 'county',
      sector: 'health-care',
      experience: '三方合作',
      'chosen-on': '2026-10-08',
    });
    await first.prove(path, '陈某的材料.pdf');
    await second.act(path, 'confirm');

    const figure = pageOf(await auditor.get('/audit/figures/model_cases?year=2026&quarter=4'));
    const itemHref = figure.querySelector('td a[href^="/audit/registers/model-case/"]')?.getAttribute('href') ?? '';
    const item = await auditor.get(itemHref);
    const fileHref = pageOf(item).querySelector('a[href*="/documents/"]')?.getAttribute('href') ?? '';
    const file = await auditor.get(fileHref);

    expect(wordsOf(item)).toMatch(/黄精样本.*已确认.*佐证材料 1\.pdf.*确认条目.*苏\*/);
    expect(item.text).not.toContain('陈某');
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, expect.not.stringContaining('%E9%99%88')]);
    const traces = (await world.parts.traces.list('2026-10-12')).map(({ what }) => what);
    expect(traces).toEqual(expect.arrayContaining([fileHref, itemHref.split('#')[0]]));
    expect((await auditor.post(`${path}/confirm`, {})).status).toBe(401);
  });

  it('sees no name, neither in the ledger nor on the item, and gets no file that may hold one', async () => {
    const path = await first.enter('supporter', {
      title: '赵海外',
      country: 'AU',
      basis: 'consent',
      notice: '2026-01',
      channel: 'association',
      contact: 'zhao@abroad.example',
      since: '2026-10-08',
    });
    await first.prove(path, '赵海外同意书.pdf');
    await second.act(path, 'confirm');

    const figure = await auditor.get('/audit/figures/supporters?year=2026&quarter=4');
    const { id, evidence } = await first.load(path);
    const item = await auditor.get(`/audit/registers/supporter/${id}`);
    const file = await auditor.get(`/audit/registers/supporter/${id}/documents/${evidence[0]?.ref.id}`);
    const ledger = [...(await world.dump()).entries()].filter(([key]) => key.startsWith('ledger#')).map(([, text]) => text);

    for (const text of [figure.text, item.text, ...ledger]) expect(text).not.toMatch(/赵海外|zhao@abroad/);
    expect(wordsOf(item)).toContain('佐证材料可能含个人信息');
    expect(item.text).toContain(evidence[0]?.ref.digest);
    expect(file.status).toBe(404);
    expect(pageOf(await first.caller.get(path)).querySelector('h1')?.textContent).toBe('赵海外');
  });

  it('sees one item whole for a reason, which stands in the trace, in this session and for an hour', async () => {
    const enter = async (title: string): Promise<string> => {
      const known = { country: 'AU', basis: 'consent', notice: '2026-01', channel: 'association', since: '2026-10-08' };
      const path = await first.enter('supporter', { title, ...known });
      await first.prove(path, '同意书.pdf');
      const { id, evidence } = await first.load(path);
      return `/audit/registers/supporter/${id} ${evidence[0]?.ref.id}`;
    };
    const [page = '', document = ''] = (await enter('钱海外')).split(' ');
    const [other = ''] = (await enter('孙海外')).split(' ');
    const shown = async (caller = auditor): Promise<boolean[]> => [
      (await caller.get(page)).text.includes('钱海外'),
      (await caller.get(`${page}/documents/${document}`)).status === 200,
    ];

    expect(await shown()).toEqual([false, false]);
    const unsaid = await auditor.post(`${page}/personal-data`, { reason: ' ' });
    const said = await auditor.post(`${page}/personal-data`, { reason: '核对同意书' });

    expect([unsaid.status, pageOf(unsaid).querySelector('.banner.error a')?.getAttribute('href')]).toEqual([422, '#f-people-reason']);
    expect([said.status, said.location]).toEqual([303, `${page}#s-people`]);
    expect(await shown()).toEqual([true, true]);
    expect(await shown(await signedInCaller(world, 'audit', 'auditor'))).toEqual([false, false]);
    expect((await auditor.get(other)).text).not.toContain('孙海外');
    expect(await world.parts.traces.list('2026-10-12')).toContainEqual(
      expect.objectContaining({ person: 'auditor', what: `${page}/personal-data`, reason: '核对同意书' }),
    );
    await world.advance({ minutes: 61 });
    expect(await shown()).toEqual([false, false]);
  });
});

describe('pages that are looked at', () => {
  it('change nothing', async () => {
    const path = await first.enter('policy', policy('只看不动'));
    const before = await world.dump();

    for (const page of [
      path,
      `${path}/change`,
      `${path}/evidence`,
      '/office/registers',
      '/office/registers-waiting',
      '/office/registers/policy',
    ])
      expect((await first.caller.get(page)).status).toBe(200);

    expect(changesBetween(before, await world.dump())).toEqual([]);
  });
});
