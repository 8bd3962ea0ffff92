import type { Indicator } from '../indicators.ts';

/** A number of the programme in the unit that the ledger keeps: yuan become fen. */
export function ledgerUnits({ unit }: Pick<Indicator, 'unit'>, value: number): number {
  return unit === 'cny' ? Math.round(value * 100) : value;
}

/** The year's target in the ledger's unit; null when there is none. */
export function yearTargetOf(indicator: Indicator): number | null {
  return indicator.yearTarget === undefined ? null : ledgerUnits(indicator, indicator.yearTarget);
}

/**
 * What is to be reached from the year's first day to the end of a quarter, in the ledger's unit: what `quarterTargets` says, else for a flow
 * the quarter's share of the year, rounded up, and for a stock the year's target. Null without target.
 */
export function targetBy(indicator: Indicator, quarter: 1 | 2 | 3 | 4): number | null {
  const given = indicator.quarterTargets?.[quarter - 1];
  if (given !== undefined) return ledgerUnits(indicator, given);
  const year = yearTargetOf(indicator);
  return year === null || indicator.type === 'stock' ? year : shareOfYear(year, quarter);
}

/** A quarter's cumulative share of a year's target, rounded up to a whole. */
export function shareOfYear(year: number, quarter: number): number {
  return Math.ceil((year * quarter) / 4);
}
