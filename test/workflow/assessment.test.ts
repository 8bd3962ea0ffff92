import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf, signedInCaller, wordsOf, type Answer, type Caller } from '../support/caller.ts';
import { demoRecords } from '../support/demo-register.ts';
import { confirmedItem } from '../support/register-items.ts';
import { entryOf } from '../support/sample-entries.ts';
import { overdueTask } from '../support/sample-tasks.ts';
import { World } from '../support/world.ts';

const year = '/audit/report?year=2026';
const q3 = '/audit/report?year=2026&quarter=3';
const scores = (report: string): string => report.replace('report?', 'report/scores?');

let world: World;
let office: Caller;
let auditor: Caller;

beforeAll(async () => {
  world = await World.start('2026-10-12T01:00:00.000Z');
  const { programmes, registers, tasks } = world.parts;
  for (const record of demoRecords(programmes.current)) await registers.save([{ ...record, before: null }]);
  // They bear instants before the world began, whose sweep carried their quarters forward already.
  for (const quarter of ['2026Q1', '2026Q2', '2026Q3']) await world.put({ pk: `balance#${quarter}`, sk: 'balance', changes: 1 });
  await tasks.save(overdueTask(), []);
  office = (await signedInCaller(world, 'office', 'office-main')).speak('zh');
  auditor = (await signedInCaller(world, 'audit', 'auditor')).speak('zh');
}, 60_000);

afterAll(() => world.stop());

function scoreOf(answer: Answer, department: string): string[] {
  const row = pageOf(answer).querySelector(`#rank-departments ~ .scroll [data-score=${department}]`);
  return row?.querySelectorAll('td').map((cell) => cell.textContent.trim()) ?? [];
}

const gap = (answer: Answer, id: string): string => pageOf(answer).querySelector(`[data-gap=${id}]`)?.textContent ?? '';

describe('the report of a quarter', () => {
  it('ranks departments on what was due by its end, line by line', async () => {
    const report = await auditor.get(scores(q3));

    expect(scoreOf(report, 'human-resources')).toEqual(['1', '60.00', '40.00', '0.00', '100.00', '未自评', '']);
    expect(scoreOf(report, 'overseas-chinese').slice(0, 5)).toEqual(['4', '60.00', '32.00', '0.00', '92.00']);
    expect(wordsOf(report)).toContain('海外人才联络点');
    expect(pageOf(report).querySelector('#departments-human-resources')?.textContent).toContain('100.00');
  });

  it('opens each score to the entries that make it, also those of one unit', async () => {
    const lines = pageOf(await auditor.get(scores(q3)));
    const links = lines
      .querySelectorAll('td a')
      .map((link) => [link.getAttribute('href')?.replaceAll('&amp;', '&') ?? '', link.textContent] as const);
    const trainings = links.find(([href]) => href.startsWith('/audit/figures/trainings') && !href.includes('unit='))!;
    const ofScience = links.find(([href]) => href.startsWith('/audit/figures/trainings') && href.includes('unit=science'))!;

    expect(trainings[1]).toBe('16');
    expect(pageOf(await auditor.get(trainings[0])).querySelectorAll('tbody tr')).toHaveLength(16);
    expect(ofScience[1]).toBe('2');
    expect(pageOf(await auditor.get(ofScience[0])).querySelectorAll('tbody tr')).toHaveLength(2);
  });

  it('knows only what was recorded by the instant that is asked for', async () => {
    const value = async (query: string): Promise<string> =>
      pageOf(await auditor.get(`${year}${query}`)).querySelector('a[href^="/audit/figures/trainings?"]')?.textContent ?? '';

    expect(await value('')).toBe('16');
    expect(await value('&asOf=2026-03-31')).toBe('5');
    expect(await value('&asOf=2026-03-31T15:59:59.999Z')).toBe('5');
    expect(await value('&asOf=2030-01-01')).toBe('16');
    expect((await auditor.get(`${year}&asOf=yesterday`)).status).toBe(400);
  });

  it('lists its gaps, each leading to what it rests on', async () => {
    const report = await auditor.get('/audit/report/gaps?year=2026');
    const task = pageOf(report).querySelector('[data-gap=tasks-overdue] tbody a');

    expect(gap(report, 'departments-below-minimum')).toContain('县人力资源和社会保障局');
    expect(gap(report, 'quarters-without-meeting')).toContain('没有缺口');
    expect(gap(report, 'stocks-idle')).toContain('人才工作专班');
    expect(gap(report, 'units-without-liaison')).toContain('县财政局');
    expect(task?.getAttribute('href')).toBe('/audit/tasks/t1');
    expect(wordsOf(await auditor.get('/audit/tasks/t1'))).toContain('管*');
    expect((await auditor.get('/audit/tasks/none')).status).toBe(404);
  });

  it('prints the definitions it used, in both languages', async () => {
    const steps = [1, 2, 3, 4].map((step) => auditor.get(`/audit/report/definitions?year=2026&step=${step}`));
    const words = (await Promise.all(steps)).map(wordsOf).join(' ');

    for (const { name } of world.parts.programmes.current.indicators) {
      expect(words).toContain(name.zh);
      expect(words).toContain(name.en);
    }
    expect(words).toContain('基本分 30 分，按完成目标的比例计');
  });

  it('can be taken away: each table as CSV, the whole as JSON, the same bytes for the same instant', async () => {
    const at = '&asOf=2026-10-01T00:00:00Z';
    const files = ['', '&table=scores', '&table=gaps', '&table=definitions'].map((table) => `/audit/report.csv?year=2026${at}${table}`);
    const paths = [...files, `/audit/report.json?year=2026${at}`];
    const [first, second] = [
      await Promise.all(paths.map((path) => auditor.get(path))),
      await Promise.all(paths.map((path) => auditor.get(path))),
    ];
    const whole = JSON.parse(first.at(-1)!.text);

    expect(first.map(({ text }) => text)).toEqual(second.map(({ text }) => text));
    expect(first.map(({ headers }) => headers.get('content-disposition')?.split("''")[1])).toEqual([
      'report-2026.csv',
      'report-2026-scores.csv',
      'report-2026-gaps.csv',
      'report-2026-definitions.csv',
      'report-2026.json',
    ]);
    for (const { text } of first.slice(0, 4)) {
      const widths = text
        .trimEnd()
        .split('\r\n')
        .map((line) => line.replaceAll(/"(?:[^"]|"")*"/g, '').split(',').length);
      expect(new Set(widths).size).toBe(1);
    }
    expect(whole).toMatchObject({
      programme: { id: 'chunan', version: world.parts.programmes.current.version },
      asOf: '2026-10-01T00:00:00.000Z',
      report: { period: { year: 2026 } },
    });
    expect(whole.report.departments).toHaveLength(4);
    expect(whole.report.gaps.map(({ definition }: { definition: { id: string } }) => definition.id)).toContain('tasks-overdue');
  });

  it('is the same once the sweep has carried its past forward, and an entry that comes late counts at once', async () => {
    const path = '/audit/report.json?year=2026&asOf=2026-10-11';
    const before = await auditor.get(path);
    await world.advance({ minutes: 6 });
    const [carried] = await world.parts.balances.read(['2026Q1']);

    expect(carried?.carried).not.toBeNull();
    expect((await auditor.get(path)).text).toBe(before.text);

    const late = entryOf({ id: 'late', indicator: 'trainings', date: '2026-02-02', recordedAt: world.now });
    await world.parts.registers.save([{ ...confirmedItem({ register: 'training', id: 'late' }), entries: [late] }]);
    const value = pageOf(await auditor.get(year)).querySelector('a[href^="/audit/figures/trainings?"]')?.textContent;

    expect(value).toBe('17');
    expect((await auditor.get(path)).text).toBe(before.text);
  });
});

describe('the self-score of a department', () => {
  const filled = { department: 'commerce', points: '９８．５', remark: '到位资金尚需跟进。', year: '2026', quarter: '3' };

  async function newForm(): Promise<string> {
    const page = pageOf(await office.get('/office/self-scores?year=2026&quarter=3'));
    return page.querySelector('input[name=_item]')?.getAttribute('value') ?? '';
  }

  it('is entered by the office once, however often the form is sent, and stands beside the audited score', async () => {
    const form = { ...filled, _item: await newForm() };
    const answers = [await office.post('/office/self-scores', form), await office.post('/office/self-scores', form)];

    expect(answers.map(({ status, location }) => [status, location])).toEqual(
      Array.from({ length: 2 }, () => [303, '/office/self-scores?year=2026&quarter=3&saved']),
    );
    expect(await world.parts.selfScores.list('2026Q3')).toHaveLength(1);
    expect(scoreOf(await auditor.get(scores(q3)), 'commerce').slice(4)).toEqual(['95.28', '98.50', '-3.22']);
    expect(scoreOf(await auditor.get(scores(year)), 'commerce').slice(5)).toEqual(['未自评', '']);
  });

  it('may be given again: the last counts, and as of an earlier instant the one before', async () => {
    const before = world.now;
    await world.advance({ minutes: 10 });
    await office.post('/office/self-scores', { ...filled, points: '95', _item: await newForm() });

    expect(scoreOf(await auditor.get(scores(q3)), 'commerce')[5]).toBe('95.00');
    expect(scoreOf(await auditor.get(scores(`${q3}&asOf=${before}`)), 'commerce')[5]).toBe('98.50');
  });

  it('is refused with what is wrong, and keeps what was typed', async () => {
    const id = await newForm();
    const wrong = await office.post('/office/self-scores', { ...filled, department: 'health', points: '100.001', remark: '', _item: id });

    expect(wrong.status).toBe(422);
    expect(pageOf(wrong).querySelectorAll('.banner.error li')).toHaveLength(3);
    expect(pageOf(wrong).querySelector('input[name=points]')?.getAttribute('value')).toBe('100.001');
    expect(pageOf(wrong).querySelector('input[name=_item]')?.getAttribute('value')).toBe(id);
  });

  it.each([
    ['a period that has not begun', { year: '2026', quarter: '4' }, 303],
    ['a year to come', { year: '2027', quarter: '' }, 400],
    ['a fifth quarter', { year: '2026', quarter: '5' }, 400],
    ['a form without its id', { _item: 'x' }, 400],
  ])('answers %s', async (_what, changes, status) => {
    expect((await office.post('/office/self-scores', { ...filled, _item: await newForm(), ...changes })).status).toBe(status);
  });

  it('is the office’s to enter', async () => {
    const stranger = await auditor.post('/office/self-scores', filled);

    expect(stranger.status).toBe(401);
  });
});
