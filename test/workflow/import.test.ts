import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Period } from '../../functions/domain/period.ts';
import { carryImport } from '../../functions/usecases/registers/carry-import.ts';
import { checkLedger, mostRows } from '../../functions/usecases/registers/check-ledger.ts';
import { carryQuarters } from '../../functions/usecases/reports/carry-quarters.ts';
import { confirmLedgerImport, putForward } from '../../functions/usecases/registers/imports.ts';
import { reportPeriod } from '../../functions/usecases/reports/report-period.ts';
import { composeLedgerFiles } from '../../functions/wiring/ledger-files.ts';
import { uploadAt } from '../support/applying.ts';
import { pageOf, signedInCaller, wordsOf, type Answer, type Caller } from '../support/caller.ts';
import { oldFacts, oldLedger, oldSheets, type OldFact } from '../support/imports/second-ledger.ts';
import { rawXlsx, type RawSheet } from '../support/imports/raw-xlsx.ts';
import { recount, spans, type Twelve } from '../support/imports/recount.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let first: Caller;
let second: Caller;
const facts = oldFacts(2025);
const file = oldLedger(facts);

beforeEach(async () => {
  world = await World.start();
  first = await signedInCaller(world, 'office', 'office-main');
  second = await signedInCaller(world, 'office', 'office-second');
}, 30_000);

afterEach(() => world.stop());

const ports = () => ({ ...world.parts, ledgerFiles: composeLedgerFiles() });

/** Uploads a file as a new import and shows what the check found. */
async function upload(name: string, bytes: Uint8Array): Promise<{ here: string; page: Answer }> {
  const { location } = await first.get('/office/imports-new');
  await uploadAt(first, location, { name, bytes });
  return { here: location, page: await first.get(location) };
}

async function put(bytes: Uint8Array = file, name = '旧台账.xlsx'): Promise<string> {
  const { here } = await upload(name, bytes);
  const { status, location } = await first.post(here, {});
  if (status !== 303) throw new Error(`putting a file forward answered ${status}`);
  return location.split('?')[0] ?? '';
}

async function figures(period: Period, asOf?: string): Promise<Twelve> {
  const rows = (await reportPeriod(world.parts, { period, asOf })).chapters.flatMap((chapter) => chapter.rows);
  return Object.fromEntries(
    Object.keys(recount([], '', '')).map((id) => [id, rows.find(({ indicator }) => indicator.id === id)?.value ?? NaN]),
  );
}

/** Parts that fail at a write after so many: before it is stored, or when it was stored and nobody heard of it. */
function breakingAfter(most: number, isStored: boolean) {
  let writes = 0;
  const breaking =
    <Args extends unknown[]>(write: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      writes += 1;
      if (writes <= most || isStored) await write(...args);
      if (writes > most) throw new Error('the power went off');
    };
  const { registers, imports } = world.parts;
  return {
    ...ports(),
    registers: { loadMany: registers.loadMany.bind(registers), save: breaking(registers.save.bind(registers)) },
    imports: Object.assign(Object.create(imports), {
      load: imports.load.bind(imports),
      part: imports.part.bind(imports),
      settlePart: breaking(imports.settlePart.bind(imports)),
      save: breaking(imports.save.bind(imports)),
    }),
  };
}

const counted = (of: readonly OldFact[] = facts) => spans.map(({ from, to }) => recount(of, from, to));
const reported = () => Promise.all(spans.map(({ period }) => figures(period)));
const nothing = counted([]);

describe('an old ledger as a workbook', { timeout: 60_000 }, () => {
  it('gives the figures of an independent recount for the year and its quarters, once a second person has confirmed it', async () => {
    const path = await put();
    const waiting = await reported();
    const own = await first.post(`${path}/confirm`, {});
    const confirmed = await second.post(`${path}/confirm`, {});

    expect(waiting).toEqual(nothing);
    expect([own.status, confirmed.status]).toEqual([403, 303]);
    expect(await reported()).toEqual(counted());
    expect(wordsOf(await second.get(path))).toContain('已导入');
  });

  it('shows the second person digest, numbers, samples and figures, and hands out the file as it was', async () => {
    const path = await put();

    const page = await second.get(path);
    const original = await second.ask('GET', `${path}/file`);

    expect(wordsOf(page)).toMatch(/SHA-256.*[0-9a-f]{64}.*请留意.*是合计，不作为条目.*人才工作培训310.*签约项目投资总额.*第 3 行/);
    expect(pageOf(page).querySelector('form[action$="/confirm"]')).not.toBeNull();
    expect(pageOf(await first.get(path)).querySelector('form[action$="/confirm"]')).toBeNull();
    expect(original.status).toBe(200);
    const total = recount(facts, '0', '9')['signed_investment_cny'];
    expect((await world.parts.imports.load(path.split('/').at(-1)!))?.figures).toContainEqual({
      indicator: 'signed_investment_cny',
      amount: total,
    });
  });

  it('adds nothing when it is imported twice, as the same file or written anew', async () => {
    const path = await put();
    await second.post(`${path}/confirm`, {});
    const before = await world.dump();

    const again = await upload('旧台账.xlsx', file);
    const anew = await upload('另存.xlsx', rawXlsx(oldSheets(facts).toReversed()));
    const forced = await first.post(again.here, {});

    expect([wordsOf(again.page), wordsOf(anew.page)]).toEqual([
      expect.stringContaining('没有新条目'),
      expect.stringContaining('没有新条目'),
    ]);
    expect(forced.status).toBe(200);
    expect(changesBetween(before, await world.dump()).filter((key) => !/^(session|throttle)/.test(key))).toEqual([]);
    expect(await reported()).toEqual(counted());
  });

  it('is put forward once by a form that is sent twice, and takes in only what is new of a longer ledger', async () => {
    const path = await put();
    const twice = await put();
    await second.post(`${path}/confirm`, {});
    const longer = [...facts, ...oldFacts(7).map((fact) => ({ ...fact, day: fact.day.replace('2024', '2023') }))];
    const next = await put(rawXlsx(oldSheets(longer).filter(({ name }) => name === 'training')), '续.xlsx');
    await second.post(`${next}/confirm`, {});

    expect(twice).toBe(path);
    const trainings = (await reported()).map((twelve) => twelve['trainings']);
    expect(trainings).toEqual(counted(longer).map((twelve) => twelve['trainings']));
  });

  it('is seen by no figure before its last part is in, wherever carrying breaks off, and is carried on by the next call', async () => {
    const path = await put();
    const id = path.split('/').at(-1) ?? '';
    await confirmLedgerImport(ports(), { id, person: 'office-second' });
    const seen = new Set<string>();

    for (let breaks = 0; (await world.parts.imports.load(id))?.state === 'taking-in'; breaks += 1) {
      await carryImport(breakingAfter(2, breaks % 2 === 0), id).catch((error: Error) => seen.add(error.message));
      const isUnderWay = (await world.parts.imports.load(id))?.state === 'taking-in';
      if (isUnderWay) expect([await figures({ year: 2025 }), await carryQuarters(world.parts)]).toEqual([nothing[0], []]);
    }

    expect([...seen]).toEqual(['the power went off']);
    expect(await reported()).toEqual(counted());
    expect((await carryQuarters(world.parts)).length).toBeGreaterThan(0);
    expect(await reported()).toEqual(counted());
  });

  it('is carried on by two calls at once as by one, and by the sweep when nobody calls', async () => {
    const [path, other] = [
      await put(),
      await put(rawXlsx(oldSheets(oldFacts(7)).filter(({ name }) => name === 'training')), '另一年.xlsx'),
    ];
    const [id, sweeps] = [path, other].map((each) => each.split('/').at(-1) ?? '');
    await confirmLedgerImport(ports(), { id: id ?? '', person: 'office-second' });

    await Promise.all([carryImport(ports(), id ?? ''), carryImport(ports(), id ?? ''), carryImport(ports(), id ?? '')]);
    const once = await reported();
    await world.advance({ minutes: 1 });
    await confirmLedgerImport(ports(), { id: sweeps ?? '', person: 'office-second' });
    const between = world.now;
    await world.advance({ minutes: 6 });

    expect(once).toEqual(counted());
    expect(await world.parts.imports.load(sweeps ?? '')).toMatchObject({ state: 'in' });
    expect(await figures({ year: 2025 }, between)).toEqual(counted()[0]);
    expect((await figures({ year: 2025 }))['trainings']).toBeGreaterThan(counted()[0]?.['trainings'] ?? 0);
  });

  it('is made void as a whole by two people, and may come again', async () => {
    const path = await put();
    await second.post(`${path}/confirm`, {});
    const withoutReason = await first.post(`${path}/ask-void`, { reason: ' ' });
    await first.post(`${path}/ask-void`, { reason: '导错了年度' });
    const own = await first.post(`${path}/agree`, {});
    const still = await reported();
    const agreed = await second.post(`${path}/agree`, {});
    const afterwards = await reported();
    const again = await put();
    await second.post(`${again}/confirm`, {});

    expect([withoutReason.status, own.status, agreed.status]).toEqual([422, 403, 303]);
    expect(still).toEqual(counted());
    expect(afterwards).toEqual(nothing);
    expect(wordsOf(await second.get(path))).toMatch(/已作废.*导错了年度/);
    expect(again).not.toBe(path);
    expect(await reported()).toEqual(counted());
  });

  it('is behind each of its figures for auditors: item, sheet and row, and the digest of the file, but not the file', async () => {
    const path = await put();
    await second.post(`${path}/confirm`, {});
    const auditor = await signedInCaller(world, 'audit', 'auditor');
    const figure = pageOf(await auditor.get('/audit/figures/trainings?year=2025'));

    const item = await auditor.get(figure.querySelector('a[href^="/audit/registers/training/"]')?.getAttribute('href') ?? '');
    const origin = pageOf(item).querySelector('a[href^="/audit/imports/"]')?.getAttribute('href') ?? '';
    const record = await auditor.get(origin);

    expect(wordsOf(item)).toMatch(/台账导入 ?（training，第 \d+ 行）/);
    expect(wordsOf(record)).toMatch(/[0-9a-f]{64}.*沈\*.*原文件可能含个人信息/);
    expect(wordsOf(record)).not.toContain('旧台账.xlsx');
    expect((await auditor.get(`${origin}/file`)).status).toBe(404);
  });

  it('is not confirmed when another import has brought some of its rows meanwhile', async () => {
    const [row] = oldSheets(facts).filter(({ name }) => name === '工作专班');
    const changed = { ...row!, rows: row!.rows.map((cells) => cells.map((cell) => (cell === 6 ? 7 : cell))) };
    const [path, other] = [await put(), await put(rawXlsx([changed]), '另一份.xlsx')];
    await second.post(`${path}/confirm`, {});

    const { location } = await second.post(`${other}/confirm`, {});

    expect(wordsOf(await second.get(location))).toMatch(/没有确认：提交以后，另一次导入已登记其中的条目.*待第二人确认/);
    expect(await reported()).toEqual(counted());
  });

  it('can be dropped by one person with a reason while it waits, and is then confirmed by nobody', async () => {
    const path = await put();

    const dropped = await second.post(`${path}/drop`, { reason: '年度不对' });
    const confirmed = await second.post(`${path}/confirm`, {});

    expect([dropped.status, confirmed.status]).toEqual([303, 409]);
    expect(wordsOf(await first.get(path))).toMatch(/已撤销.*年度不对/);
    expect((await first.get(`${path}/file`)).status).toBe(404);
    expect(await reported()).toEqual(nothing);
  });
});

describe('a file with errors', { timeout: 60_000 }, () => {
  const wrong: RawSheet = {
    name: '人才工作培训',
    rows: [
      ['培训主题', '培训日期', '主办部门', '参训人数'],
      ['好的一行', { day: '2025-03-01' }, '县财政局', 30],
      ['日期是数字', 45_000, '县财政局', 30],
      ['部门不对', { day: '2025-03-02' }, '县外经局', '三十'],
      ['好的一行', { day: '2025-03-01' }, 'finance', '３０'],
    ],
  };

  it('is told row by row with column, what is wrong and what is allowed, on the page and as a file, and nothing of it is taken', async () => {
    const before = await world.dump();
    const { here, page } = await upload('培训.xlsx', rawXlsx([wrong]));
    const csv = await first.get(`${here}/errors.csv`);
    const sent = await first.post(here, {});

    expect(page.status).toBe(422);
    expect(wordsOf(page)).toMatch(/有 4 处错误.*3B 培训日期45000这是数字，不是日期/);
    expect(wordsOf(page)).toMatch(
      /4C 主办部门县外经局请从列出的选项中选择。其中之一：县委组织部.*4D 参训人数三十请填写整数.*1 至 5000 的整数/,
    );
    expect(wordsOf(page)).toMatch(/5整行与“人才工作培训”第 2 行重复/);
    expect(csv.text.split('\r\n')).toHaveLength(6);
    expect(sent.status).toBe(422);
    expect(changesBetween(before, await world.dump()).filter((key) => !/^(session|throttle)/.test(key))).toEqual([]);
  });

  it('is said to have no entries when nobody has filled it in', async () => {
    const { page } = await upload(
      '旧台账模板.xlsx',
      rawXlsx([{ name: '人才工作培训', rows: [['培训主题', '培训日期', '主办部门', '参训人数']] }]),
    );

    expect(wordsOf(page)).toContain('文件中没有条目');
    expect(wordsOf(page)).not.toContain('都已在台账中');
  });

  it('is refused at the first row beyond what a page takes', async () => {
    const head = ['title', 'held-on', 'host', 'attendees'];
    const lines = Array.from({ length: mostRows.page + 1 }, (_, index) => [`t${index}`, '2025-03-01', 'finance', '3'].join(','));

    const checked = await checkLedger(ports(), {
      name: 'training.csv',
      bytes: new TextEncoder().encode([head.join(','), ...lines].join('\n')),
      maxRows: mostRows.page,
    });

    expect(checked.findings.issues).toMatchObject([{ rule: 'too-many-rows', row: mostRows.page + 2, values: { max: mostRows.page } }]);
    expect(await putForward(ports(), { checked, file: new Uint8Array(), person: 'office-main' })).toEqual({ outcome: 'wrong' });
  });

  it('is told when it says something else than what it brought before', async () => {
    const sheet = (host: string): RawSheet => ({
      name: '人才工作培训',
      rows: [
        ['原编号', '培训主题', '培训日期', '主办部门', '参训人数'],
        ['2025-1', '有编号的培训', { day: '2025-03-01' }, host, 30],
      ],
    });
    const path = await put(rawXlsx([sheet('finance')]));
    await second.post(`${path}/confirm`, {});

    const { page } = await upload('改.xlsx', rawXlsx([sheet('science')]));

    expect(wordsOf(page)).toMatch(/2主办部门台账中已有这一项，但内容不同/);
  });
});
