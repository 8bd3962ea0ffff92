import { compose } from '../../functions/wiring/compose.ts';
import { carryQuarters } from '../../functions/usecases/carry-quarters.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { ManualClock } from '../../local/clock.ts';
import { openBenchTable } from './bench-table.ts';
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
const times = 9;
/** After the last of these quarters; the sweep carries forward what was over before. */
const now = '2026-12-31T01:00:00.000Z';

/** A quarter's report beside more and more entries before it: it must not cost more. */
export async function measureGrowth(): Promise<Figure[]> {
  const measured: { size: number; ms: number; peakMb: number; carriedMs: number }[] = [];
  for (const size of sizes) measured.push({ size, ...(await measureBeside(size)) });
  const growth = Math.max(...measured.map(({ ms }) => ms)) / (measured[0]?.ms ?? 1);
  return [
    ...measured.flatMap(({ size, ms, peakMb, carriedMs }) => {
      const note = `a quarter of 50,000 entries beside ${size.toLocaleString('en')} earlier ones, median of ${times}`;
      return [
        atMost(2, `report-beside.${size}`, { value: ms / 1000, unit: 's', note }),
        atMost(256, `report-beside-memory.${size}`, { value: peakMb, unit: 'MB', note: `the same, all ${times} in one process` }),
        plain(`carry.${size}`, { value: carriedMs / 1000, unit: 's', note: 'every quarter before, as the sweep carries it forward' }),
      ];
    }),
    atMost(1.2, 'report-growth', { value: growth, unit: 'times', note: 'the slowest of these beside the one with the fewest others' }),
  ];
}

async function measureBeside(size: number): Promise<{ ms: number; peakMb: number; carriedMs: number }> {
  const table = await openBenchTable();
  try {
    const programme = loadProgramme(localProgrammeDir);
    await fillLedger(table.endpoint, sampleLedger(programme, inQuarter, within));
    await fillLedger(table.endpoint, sampleLedger(programme, size, { ...before, first: inQuarter }));
    const carriedMs = await carryAll();
    const { ms, peakMb } = await runReport('table', '2026Q4', times);
    return { ms: median(ms), peakMb, carriedMs };
  } finally {
    await table.stop();
  }
}

async function carryAll(): Promise<number> {
  const ports = compose('sweep', { clock: new ManualClock(now) });
  const startedAt = performance.now();
  for (let carried = await carryQuarters(ports); carried.length > 0;) carried = await carryQuarters(ports);
  return performance.now() - startedAt;
}
