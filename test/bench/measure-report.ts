import { loadProgramme } from '../../functions/wiring/programme.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { openBenchTable } from './bench-table.ts';
import { atMost, type Figure } from './figure.ts';
import { fillLedger } from './fill-ledger.ts';
import { sampleLedger } from './ledger-sample.ts';
import { runReport, type ReportRun } from './run-report.ts';

const count = 100_000;

/** A year's report over 100,000 entries, in a fresh process: by the rules alone, and as auditors get it, with nothing carried forward. */
export async function measureReport(): Promise<Figure[]> {
  const table = await openBenchTable();
  try {
    await fillLedger(table.endpoint, sampleLedger(loadProgramme(localProgrammeDir), count));
    return [
      ...figuresOf('pure', 'by the pure function over entries at hand', await runReport('pure', String(count))),
      ...figuresOf('table', 'read from the durable table, nothing carried forward', await runReport('table', '2026')),
    ];
  } finally {
    await table.stop();
  }
}

function figuresOf(name: string, what: string, { ms, facts, peakMb }: ReportRun): Figure[] {
  if (facts < count) throw new Error(`the report counted ${facts} of ${count} entries`);
  const note = `100,000 entries, ${what}, in a fresh process`;
  return [
    atMost(2, `report.${name}`, { value: (ms[0] ?? 0) / 1000, unit: 's', note }),
    atMost(256, `report-memory.${name}`, { value: peakMb, unit: 'MB', note }),
  ];
}
