import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageOf } from '../../functions/domain/close/close.ts';
import { applyDifference, differenceSchema } from '../../functions/domain/close/difference.ts';
import { readFrozenContent, versionOf } from '../../functions/usecases/quarters/frozen-reports.ts';
import { pinnedTo } from '../../functions/usecases/quarters/collect-quarter.ts';
import { yearFaults } from '../../functions/usecases/quarters/quarter-views.ts';
import { localProofs } from '../../local/documents/file-archive.ts';
import { pageOf, wordsOf, type Answer } from '../support/caller.ts';
import { Closing, withDemoLedger } from '../support/closing.ts';
import { confirmedItem } from '../support/register-items.ts';
import { entryOf } from '../support/sample-entries.ts';
import { World } from '../support/world.ts';

let world: World;
let closing: Closing;
let reported: Map<string, string>;

beforeAll(async () => {
  world = await World.start();
  await withDemoLedger(world);
  closing = await Closing.open(world);
  for (const quarter of ['2026Q1', '2026Q2', '2026Q3']) await closing.close(quarter);
  reported = await closing.filesOf('2026Q1', 1);
}, 60_000);

afterAll(() => world.stop(), 30_000);

const trainings = (answer: Answer): string =>
  pageOf(answer).querySelector('a[href^="/audit/figures/trainings?"]')?.textContent.trim() ?? '';
const report = (query: string): Promise<Answer> => closing.auditor.get(`/audit/report?year=2026&quarter=1${query}`);

/** A training of the first quarter that is entered after its close. */
async function enterLate(id: string): Promise<void> {
  const late = entryOf({ id, indicator: 'trainings', date: '2026-02-02', recordedAt: world.now });
  await world.parts.registers.save([{ ...confirmedItem({ register: 'training', id }), entries: [late] }]);
}

describe('a closed year', { timeout: 30_000 }, () => {
  it('adds up: its frozen quarters and the one that runs come to the report of the year', async () => {
    const page = await closing.auditor.get('/audit/quarters?year=2026');

    expect(wordsOf(page)).toContain('与全年报告一致');
    expect(pageOf(page).querySelectorAll('[data-fault]')).toHaveLength(0);
  });

  it('does not call for restating what its frozen quarters never knew', async () => {
    const current = structuredClone(world.parts.programmes.current);
    const known = current.indicators.find(({ id }) => id === 'trainings')!;
    current.indicators.push({ ...known, id: 'trainings_online' });
    const entry = entryOf({ id: 'online1', indicator: 'trainings_online', date: '2026-02-02', recordedAt: world.now });
    await world.parts.registers.save([{ ...confirmedItem({ register: 'training', id: 'online1' }), entries: [entry] }]);
    const programmes = pinnedTo(world.parts.programmes, current);
    const { archive } = localProofs(world.host.documents);

    expect(await yearFaults({ ...world.parts, programmes, archive }, 2026)).toEqual([]);
  });

  it('has nothing to restate while the ledger stays as it is', async () => {
    const page = await closing.second.get('/office/quarters/2026Q1/restatement');
    const asked = await closing.act(closing.second, '2026Q1', 'restatement', { asOf: world.now, difference: '', reason: '无变化' });

    expect(wordsOf(page)).toContain('没有影响本季度的变动');
    expect(pageOf(page).querySelector('textarea')).toBeNull();
    expect(asked.status).toBe(409);
  });
});

describe('a restatement', { timeout: 30_000 }, () => {
  it('is called for where the ledger has changed, in later quarters as well', async () => {
    await world.advance({ minutes: 10 });
    await enterLate('late1');
    const list = pageOf(await closing.second.get('/office/quarters')).querySelectorAll('tbody tr');
    const year = pageOf(await closing.auditor.get('/audit/quarters?year=2026'));
    const page = await closing.second.get('/office/quarters/2026Q1/restatement');

    expect(list.filter((row) => row.textContent.includes('需更正'))).toHaveLength(3);
    expect(year.querySelector('[data-fault=trainings]')?.textContent).toMatch(/16\s*17/);
    expect(wordsOf(page)).toMatch(/此后已定稿的季度也受影响.*第二季度.*第三季度/);
    expect(pageOf(page).querySelectorAll('#s-figures ~ .scroll tbody tr')).toHaveLength(1);
  });

  it('is not asked for by the only person who may approve it, who is told so', async () => {
    const page = await closing.head.get('/office/quarters/2026Q1/restatement');
    const asked = await closing.act(closing.head, '2026Q1', 'restatement', { asOf: world.now, difference: '', reason: '补录。' });

    expect(wordsOf(page)).toContain('只有您能批准更正');
    expect([pageOf(page).querySelector('textarea'), asked.status]).toEqual([null, 403]);
  });

  it('needs a reason, and somebody else who approves it', async () => {
    expect((await closing.askRestatement('2026Q1', '')).status).toBe(422);
    expect((await closing.askRestatement('2026Q1', '补录二月的一次培训。')).status).toBe(303);
    expect((await closing.act(closing.second, '2026Q1', 'approve')).status).toBe(403);
    expect(stageOf(await closing.load('2026Q1'))).toBe('restating');

    await world.mail('office@chunan.example', /请审批更正申请/);
  });

  it('makes a new version with the difference, and leaves every byte of the old one as it was served', async () => {
    expect((await closing.act(closing.head, '2026Q1', 'approve')).status).toBe(303);
    const close = await closing.load('2026Q1');
    const { archive } = localProofs(world.host.documents);
    const [before, after] = await Promise.all([1, 2].map((number) => readFrozenContent({ archive }, '2026Q1', versionOf(close, number))));
    const restated = await closing.filesOf('2026Q1', 2);
    const difference = differenceSchema.parse(JSON.parse(Buffer.from(restated.get('difference.json') ?? '', 'base64').toString()));

    expect(stageOf(close)).toBe('frozen');
    expect(close.versions.map(({ version, reason }) => [version, reason])).toEqual([
      [1, ''],
      [2, '补录二月的一次培训。'],
    ]);
    expect(await closing.filesOf('2026Q1', 1)).toEqual(reported);
    expect(applyDifference(before!, difference)).toEqual(after);
    expect(difference.added.map(({ id }) => id)).toEqual(['late1']);
    await world.toMailHours();
    expect((await world.mail('office@chunan.example', /第一季度/)).subject).toContain('更正版季度报告已存档，原报告仍可查阅');
  });

  it('is one of three views: as reported, as restated, as of any instant', async () => {
    expect(trainings(await report('&version=1'))).toBe('5');
    expect(trainings(await report('&version=2'))).toBe('6');
    expect(trainings(await report(''))).toBe('6');
    expect(trainings(await report('&asOf=2026-10-12T01:00:00Z'))).toBe('5');
    expect(wordsOf(await report('&asOf=2026-10-12T01:00:00Z'))).toContain('以下按截至2026年10月12日 09:00的台账计算');
    expect(wordsOf(await report(''))).toContain('以下按现有台账计算');
    expect((await report('&version=3')).status).toBe(404);
    expect(wordsOf(await closing.auditor.get('/audit/report?year=2026&quarter=4'))).toContain('未结账：以下为草稿数据');
  });

  it('hands no counted file out as that of a frozen version', async () => {
    const query = '?year=2026&quarter=1&version=1';
    const files = ['report.csv', 'report.xlsx', 'report.json'];

    expect(await Promise.all(files.map(async (file) => (await closing.auditor.get(`/audit/${file}${query}`)).status))).toEqual(
      files.map(() => 400),
    );
  });

  it('is listed as an exception that leads to the record of the close', async () => {
    const page = pageOf(await closing.auditor.get('/audit/exceptions?year=2026&kind=restated'));

    expect(page.querySelectorAll('tbody tr a').map((link) => link.getAttribute('href'))).toEqual([
      expect.stringMatching(/^\/audit\/quarters\/2026Q1#e-\d+$/),
    ]);
  });

  it('is taken back by who asked, and leaves the version that holds', async () => {
    await world.advance({ minutes: 10 });
    await enterLate('late2');
    await closing.askRestatement('2026Q1', '再补录一次。');
    const refused = await closing.act(closing.second, '2026Q1', 'refuse', { reason: '尚待核实。' });
    const close = await closing.load('2026Q1');

    expect(refused.status).toBe(303);
    expect(stageOf(close)).toBe('frozen');
    expect(close.versions).toHaveLength(2);
    expect(await closing.filesOf('2026Q1', 1)).toEqual(reported);
  });
});
