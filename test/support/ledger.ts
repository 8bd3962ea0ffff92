import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import type { Period } from '../../functions/domain/period.ts';
import { readFigure } from '../../functions/usecases/reports/report-period.ts';
import type { World } from './world.ts';

/** A figure of a report as it stands now, amounts in fen. */
export async function figureOf(world: World, indicator: string, period: Period = { year: 2026, quarter: 4 }): Promise<number> {
  return (await readFigure(world.parts, { period, indicator })).value;
}

/** The entries behind a figure of 2026, in the order in which they were recorded. */
export async function entriesOf(world: World, indicator: string): Promise<LedgerEntry[]> {
  const { entries } = await readFigure(world.parts, { period: { year: 2026 }, indicator });
  return entries.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}
