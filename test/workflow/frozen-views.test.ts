import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiCaller, type Json } from '../support/api.ts';
import { pageOf, wordsOf, type Answer } from '../support/caller.ts';
import { Closing, withDemoLedger } from '../support/closing.ts';
import { confirmedItem } from '../support/register-items.ts';
import { entryOf } from '../support/sample-entries.ts';
import { World } from '../support/world.ts';

let world: World;
let closing: Closing;
let program: ApiCaller;
const root = '/api/v1/quarters/2026Q2';

/** Quarters one and two are closed; then a training of the second is entered late, the second restated, and the programme goes on. */
beforeAll(async () => {
  world = await World.start();
  await withDemoLedger(world);
  closing = await Closing.open(world);
  for (const quarter of ['2026Q1', '2026Q2']) await closing.close(quarter);
  await world.advance({ minutes: 10 });
  const late = entryOf({ id: 'late1', indicator: 'trainings', date: '2026-05-05', recordedAt: world.now });
  await world.parts.registers.save([{ ...confirmedItem({ register: 'training', id: 'late1' }), entries: [late] }]);
  await closing.askRestatement('2026Q2', '管怀仁补录五月的一次培训。');
  await closing.act(closing.head, '2026Q2', 'approve');
  await goOn();
  program = await ApiCaller.arrive(world);
}, 90_000);

afterAll(() => world.stop(), 30_000);

/** The next version of the programme sets another target, scores otherwise and counts one thing less. */
async function goOn(): Promise<void> {
  const { programmes } = world.parts;
  await programmes.archive();
  const { current } = programmes;
  const trainings = current.indicators.find(({ id }) => id === 'trainings')!;
  Object.assign(trainings, { name: { zh: '新的培训口径', en: 'Trainings counted anew' }, yearTarget: 987 });
  current.indicators = current.indicators.filter(({ id }) => id !== 'policies');
  Object.assign(current, { version: '2099.1' });
}

const see = (path: string, more = '&version=1'): Promise<Answer> =>
  closing.auditor.get(`/audit/${path}${path.includes('?') ? '&' : '?'}year=2026&quarter=2${more}`);

function figureLinks(answer: Answer): { href: string; text: string }[] {
  const links = pageOf(answer).querySelectorAll('main a[href^="/audit/figures/"]');
  return links.map((link) => ({ href: link.getAttribute('href') ?? '', text: link.textContent.trim() }));
}

describe('a frozen version of a report', { timeout: 60_000 }, () => {
  it.each([1, 2])('opens every figure to the entries of that version, whatever the programme says now: version %i', async (version) => {
    const links = figureLinks(await see('report', `&version=${version}`));
    const wrong: string[] = [];

    for (const { href, text } of links) {
      const page = await closing.auditor.get(href);
      const shown = page.status === 200 ? pageOf(page).querySelector('.lead .figure')?.textContent : page.status;
      if (shown !== text || !href.includes(`version=${version}`)) wrong.push(`${href}: ${shown} for ${text}`);
    }
    expect(wrong).toEqual([]);
    expect(links.length).toBeGreaterThan(60);
    const trainings = links.find(({ href }) => href.startsWith('/audit/figures/trainings?'))!;
    expect(pageOf(await closing.auditor.get(trainings.href)).querySelectorAll('tbody tr')).toHaveLength(Number(trainings.text));
  });

  it('leads to the definitions, weights and targets that were frozen with it', async () => {
    const [frozen, now] = await Promise.all([see('report/definitions?step=1'), see('report/definitions?step=1', '')]);

    expect(wordsOf(frozen)).not.toContain('987');
    expect(wordsOf(frozen)).not.toContain('新的培训口径');
    expect(wordsOf(frozen)).toMatch(/均为定稿时所用（方案版本 2026\.\d+）/);
    expect(wordsOf(now)).toContain('新的培训口径');
    expect(wordsOf(now)).toMatch(/为现行方案版本 2099\.1，不是定稿时所用的版本/);
    expect(wordsOf(await see('report', ''))).toContain('不是定稿时所用的版本');
  });

  it('has its own scores, gaps and charts, whose values open to its own entries', async () => {
    const [scores, gaps, charts] = await Promise.all(['scores', 'gaps', 'charts'].map((part) => see(`report/${part}`)));
    const links = [...figureLinks(scores!), ...figureLinks(gaps!)];

    expect([scores, gaps, charts].map((page) => page?.status)).toEqual([200, 200, 200]);
    expect(links.filter(({ href }) => !href.includes('version=1'))).toEqual([]);
    expect(wordsOf(charts!)).not.toContain('新的培训口径');
    const frozen = Buffer.from(await closing.bytesOf('/audit/quarters/2026Q2/v1/chart-rates.zh.svg')).toString();
    expect(charts!.text).toContain(frozen.slice(frozen.indexOf('<svg')).slice(0, 2000));
    const [within, beyond] = await Promise.all(['2026Q1', '2026Q3'].map((quarter) => see(`figures/trainings?within=${quarter}`)));
    expect([within?.status, beyond?.status]).toEqual([200, 400]);
    expect(pageOf(within!).querySelectorAll('tbody tr')).toHaveLength(5);
    const views = pageOf(within!)
      .querySelectorAll('.banner a[href^="/audit/figures/"]')
      .map((link) => link.getAttribute('href'));
    expect(views).toEqual([
      '/audit/figures/trainings?year=2026&quarter=2&version=1&within=2026Q1',
      '/audit/figures/trainings?year=2026&quarter=2&version=2&within=2026Q1',
      '/audit/figures/trainings?year=2026&quarter=1',
    ]);
    const astray = await Promise.all(['within=2026Q1', 'from=99999'].map((query) => see(`figures/trainings?${query}`, '')));
    expect(astray.map(({ status }) => status)).toEqual([400, 404]);
  });
});

describe('a frozen version in the API', { timeout: 60_000 }, () => {
  it('stands in the list of its close with reason, dates and people masked', async () => {
    const { json } = await program.ask(root);
    const list = (await program.ask('/api/v1/quarters')).json.items;

    expect(list.map(({ quarter, stage, latestVersion }: Json) => [quarter, stage, latestVersion])).toEqual([
      ['2026Q2', 'frozen', 2],
      ['2026Q1', 'frozen', 1],
    ]);
    expect(json.versions.map(({ version, reason }: Json) => [version, reason])).toEqual([
      [1, null],
      [2, '管*补录五月的一次培训。'],
    ]);
    expect(json.versions[1].approvedBy.name.zh).toMatch(/^.\*$/);
    expect(json.record).toEqual({ holds: true, fault: null });
  });

  it('has the figures that were frozen, each leading to the entries that make it', async () => {
    const [before, after] = await Promise.all([1, 2].map(async (number) => (await program.ask(`${root}/versions/${number}`)).json));
    const valueOf = (version: Json, id: string): number => version.figures.find((each: Json) => each.id === id).value.value;

    expect(valueOf(after, 'trainings')).toBe(valueOf(before, 'trainings') + 1);
    expect(after.previous).toBe(before.manifest);
    for (const version of [before, after]) {
      const { links } = version.figures.find((each: Json) => each.id === 'trainings');
      const { items } = await program.all(`${links.entries}?limit=2`);
      expect(items).toHaveLength(valueOf(version, 'trainings'));
      expect(items.every(({ digest }) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
    }
    expect(before.figures.find((each: Json) => each.id === 'policies')).toBeDefined();
  });

  it('hands every file out byte for byte, under its digest', async () => {
    const { files } = (await program.ask(`${root}/versions/1`)).json;

    for (const { name, sha256, bytes, links } of files) {
      const answer = await fetch(`${world.base}${links.self}`, { headers: { authorization: `Bearer ${program.key}` } });
      const got = new Uint8Array(await answer.arrayBuffer());
      expect([answer.status, answer.headers.get('etag'), got.length], `of ${name}`).toEqual([200, `"${sha256}"`, bytes]);
      expect(Buffer.from(got).equals(Buffer.from(await closing.bytesOf(`/audit/quarters/2026Q2/v1/${name}`)))).toBe(true);
    }
    const known = { 'if-none-match': `"${files[1].sha256}"` };
    expect((await program.ask(files[1].links.self, known)).status).toBe(304);
  });
});
