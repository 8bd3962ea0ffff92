import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import { mostDirectBytes } from '../../functions/usecases/reports/hand-out.ts';
import { loadDemoLedger } from '../../functions/wiring/demo-ledger.ts';
import { demoEvidence, demoItemChanges } from '../../local/demo/demo-items.ts';
import { pageOf, signedInCaller, wordsOf, type Caller } from '../support/caller.ts';
import { chunan } from '../support/chunan.ts';
import { confirmedItem } from '../support/register-items.ts';
import { unzipAll } from '../support/unzip.ts';
import { World } from '../support/world.ts';

let world: World;
let auditor: Caller;

beforeAll(async () => {
  world = await World.start('2026-09-28T01:00:00.000Z');
  const programme = chunan();
  const ledger = loadDemoLedger('programme/chunan', programme);
  const { randomness, registers } = world.parts;
  for (const item of ledger.items) {
    const tools = { programme, randomness, evidence: demoEvidence(item) };
    for (const change of demoItemChanges(item, ledger, tools)) await registers.save([change]);
  }
  auditor = await signedInCaller(world, 'audit', 'auditor');
}, 60_000);

afterAll(() => world.stop());

interface Taken {
  status: number;
  type: string | null;
  name: string | null;
  bytes: Buffer;
}

async function take(path: string, by = auditor): Promise<Taken> {
  const cookie = [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(`${world.base}${path}`, { headers: { cookie }, redirect: 'manual' });
  const { status, headers } = response;
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status, type: headers.get('content-type'), name: headers.get('content-disposition'), bytes };
}

const formats = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

describe('the files of a report', () => {
  it.each(Object.entries(formats))('are handed out as %s, and leave their trace', async (format, type) => {
    const path = `/audit/report.${format}?year=2026&quarter=3`;

    const taken = await take(path);

    expect(taken).toMatchObject({ status: 200, type, name: `attachment; filename*=UTF-8''report-2026-Q3.${format}` });
    expect(wordsOf(await auditor.get('/audit'))).toContain(path);
    expect((await take(path)).bytes.equals(taken.bytes)).toBe(true);
  });

  it('are linked from the page of the report', async () => {
    const links = pageOf(await auditor.get('/audit/report?year=2026')).querySelectorAll('nav.screen-only a');

    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      ...['xlsx', 'docx', 'csv', 'json'].map((format) => `/audit/report.${format}?year=2026`),
      ...['scores', 'gaps', 'definitions'].map((table) => `/audit/report.csv?year=2026&table=${table}`),
    ]);
  });

  it('say what the page says', async () => {
    const page = wordsOf(await auditor.get('/audit/figures/trainings?year=2026'));
    const { xl, json } = {
      xl: unzipAll((await take('/audit/report.xlsx?year=2026')).bytes),
      json: (await take('/audit/report.json?year=2026')).bytes,
    };
    const sheets = [...xl].filter(([path]) => path.startsWith('xl/worksheets/sheet')).map(([, xml]) => xml);
    const figures = JSON.parse(json.toString('utf8'));

    const trainings = sheets.find((xml) => xml.includes('年度人才工作要点解读'));

    expect(page).toContain('合计 16');
    expect(trainings?.match(/<row /g)).toHaveLength(3 + 16);
    expect(figures.entries.trainings).toHaveLength(16);
  });

  it('lead into this site, to pages that are there', async () => {
    const xl = unzipAll((await take('/audit/report.xlsx?year=2026')).bytes);
    const targets = [...xl]
      .filter(([path]) => path.startsWith('xl/worksheets/_rels/'))
      .flatMap(([, xml]) => [...xml.matchAll(/Target="([^"]+)"/g)].map(([, url]) => url!));

    const statuses = await Promise.all(targets.slice(0, 5).map(async (url) => (await auditor.get(url.slice(world.base.length))).status));

    expect(targets.length).toBeGreaterThan(50);
    expect(targets.filter((url) => !url.startsWith(`${world.base}/audit/registers/`))).toEqual([]);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('speak the language of who asks', async () => {
    const english = (await signedInCaller(world, 'audit', 'auditor')).speak('en');

    const document = unzipAll((await take('/audit/report.docx?year=2026', english)).bytes).get('word/document.xml');

    expect(document).toContain('Report on talent work, 2026');
  });

  it('count as of the instant that is asked for', async () => {
    const json = async (query: string) => JSON.parse((await take(`/audit/report.json?year=2026${query}`)).bytes.toString('utf8'));

    const [before, now] = [await json('&asOf=2026-06-30'), await json('')];
    const known = now.entries.trainings.filter((entry: LedgerEntry) => entry.recordedAt <= before.asOf);

    expect(before.asOf).toBe('2026-06-30T15:59:59.999Z');
    expect(before.entries.trainings).toEqual(known);
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThan(16);
  });

  it('are for auditors only, of periods that there are', async () => {
    const office = await signedInCaller(world, 'office', 'office-main');
    const paths = Object.keys(formats).map((format) => `/audit/report.${format}`);

    const statuses = await Promise.all(
      paths.map(async (path) => [
        (await take(`${path}?year=2026`, office)).status,
        (await take(`${path}?year=2020`)).status,
        (await take(`${path}?year=2026&quarter=5`)).status,
      ]),
    );

    expect(statuses).toEqual(paths.map(() => [303, 400, 400]));
    expect((await take('/audit/report.pdf?year=2026')).status).toBe(404);
  });
});

describe('the charts of a report', () => {
  it('stand on their page as pictures that say what they show, each beside its data', async () => {
    const page = pageOf(await auditor.get('/audit/report/charts?year=2026'));
    const charts = page.querySelectorAll('section.chart');

    expect(charts.map((chart) => chart.querySelector('h2')?.textContent)).toEqual([
      '截至期末目标完成率',
      '成果指标按季度累计',
      '金额指标按季度累计',
    ]);
    expect(charts.every((chart) => chart.querySelector('svg[role=img][aria-label]') && chart.querySelector('table td'))).toBe(true);
    expect(charts[0]?.querySelector('svg')?.getAttribute('aria-label')).toContain('人才工作培训80%');
  });

  it('stop at the quarter that runs', async () => {
    const page = pageOf(await auditor.get('/audit/report/charts?year=2026'));
    const [, outcomes] = page.querySelectorAll('section.chart');

    expect(outcomes?.querySelectorAll('tbody th').map((head) => head.textContent)).toEqual(['第一季度', '第二季度', '第三季度']);
  });
});

describe('a file that is larger than an answer', () => {
  it('is handed out by a link into the store', async () => {
    for (let part = 0; part < 8; part += 1) await addMuch(part);

    const answer = await auditor.get('/audit/report.json?year=2025');
    const taken = await fetch(answer.location);
    const bytes = Buffer.from(await taken.arrayBuffer());

    expect(answer.status).toBe(303);
    expect(taken.headers.get('content-disposition')).toContain('report-2025.json');
    expect(bytes.length).toBeGreaterThan(mostDirectBytes);
    expect(JSON.parse(bytes.toString('utf8')).entries.trainings).toHaveLength(8 * 80);
  });

  /** Entries with titles as long as nobody writes them. */
  async function addMuch(part: number): Promise<void> {
    const change = confirmedItem({ register: 'policy', id: `much-${part}`, programme: chunan() });
    const entries = Array.from({ length: 80 }, (_, index): LedgerEntry => {
      const source = { type: 'register', register: 'policy', itemId: change.item.id } as const;
      const facts = { department: 'human-resources', unitId: null, sector: null, country: null, split: null, source };
      const label = '海外人才政策'.repeat(400);
      return {
        id: `much-${part}-${index}`,
        indicator: 'trainings',
        date: '2025-05-12',
        recordedAt: world.now,
        amount: 1,
        label,
        ...facts,
      };
    });
    await world.parts.registers.save([{ ...change, entries }]);
  }
});
