import { compose } from '../../functions/wiring/compose.ts';
import { carryQuarters } from '../../functions/usecases/reports/carry-quarters.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { ManualClock } from '../../local/clock.ts';
import { openBenchTable, type BenchTable } from './bench-table.ts';
import { atMost, median, plain, type Figure } from './figure.ts';
import { fillLedger } from './fill-ledger.ts';
import { sampleLedger } from './ledger-sample.ts';
import { runReport } from './run-report.ts';

/** Entries of the quarter that is asked for, and sizes that everything before it grows to. */
const inQuarter = 50_000;
const sizes = [10_000, 100_000, 1_000_000] as const;
/** From the ledger's first year to the last day before the quarter. */
const before = { from: '2021-01-01', days: 365 * 5 + 1 + 273 };
const within = { from: '2026-10-01', days: 92, first: 0 };
/** Tables take turns, so that what else the machine does meets all of them; each report counts by its fastest of a few in one process. */
const rounds = 7;
const timesARound = 3;
/** After the last of these quarters; the sweep carries forward what was over before. */
const now = '2026-12-31T01:00:00.000Z';

/** A quarter's report beside more and more entries before it: it must not cost more. */
export async function measureGrowth(): Promise<Figure[]> {
  const filled: Filled[] = [];
  try {
    for (const size of sizes) {
      const table = await openBenchTable();
      const each: Filled = { size, table, env: { ...process.env }, carriedMs: 0, ms: [] };
      filled.push(each);
      each.carriedMs = await fill(each);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const { env, ms } of filled) ms.push(Math.min(...(await runReport('table', '2026Q4', { times: timesARound, env })).ms));
    }
    const figures: Figure[] = [];
    for (const each of filled) figures.push(...(await figuresOf(each)));
    const [least = 1, ...more] = filled.map(({ ms }) => median(ms));
    const note = 'the slowest of these beside the one with the fewest others';
    return [...figures, atMost(1.2, 'report-growth', { value: Math.max(...more) / least, unit: 'times', note })];
  } finally {
    await Promise.all(filled.map(({ table }) => table.stop()));
  }
}

/** A table with the quarter that is asked for and so many entries before it. */
interface Filled {
  size: number;
  table: BenchTable;
  env: NodeJS.ProcessEnv;
  carriedMs: number;
  ms: number[];
}

/** Fills a table and carries forward what is over; says how long the latter took. */
async function fill({ size, table: { endpoint } }: Filled): Promise<number> {
  const programme = loadProgramme(localProgrammeDir);
  await fillLedger(endpoint, sampleLedger(programme, inQuarter, within));
  await fillLedger(endpoint, sampleLedger(programme, size, { ...before, first: inQuarter }));
  return carryAll();
}

async function figuresOf({ size, env, ms, carriedMs }: Filled): Promise<Figure[]> {
  const { peakMb } = await runReport('table', '2026Q4', { env });
  const note = `a quarter of 50,000 entries beside ${size.toLocaleString('en')} earlier ones`;
  return [
    atMost(2, `report-beside.${size}`, { value: median(ms) / 1000, unit: 's', note: `${note}, median of ${rounds}` }),
    atMost(256, `report-beside-memory.${size}`, { value: peakMb, unit: 'MB', note }),
    plain(`carry.${size}`, { value: carriedMs / 1000, unit: 's', note: 'every quarter before, as the sweep carries it forward' }),
  ];
}

async function carryAll(): Promise<number> {
  const ports = compose('sweep', { clock: new ManualClock(now) });
  const startedAt = performance.now();
  for (let carried = await carryQuarters(ports); carried.length > 0;) carried = await carryQuarters(ports);
  return performance.now() - startedAt;
}
