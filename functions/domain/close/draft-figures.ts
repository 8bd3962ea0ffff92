import { digestOf } from '../chain.ts';
import type { LedgerEntry } from '../ledger.ts';
import { daysOf, periodOfName } from '../period.ts';
import { makesFigure, type Report } from '../report.ts';
import type { DraftFigure } from './close-events.ts';

/** Each figure of a draft with a digest of all that makes it. */
export function draftFigures(report: Report, entries: readonly LedgerEntry[]): DraftFigure[] {
  const behind = Map.groupBy(entries, ({ indicator }) => indicator);
  const { period } = report;
  return report.chapters.flatMap(({ rows }) =>
    rows.map(({ indicator, value, yearToDate, bySplit, bySector, facts }) => {
      const own = (behind.get(indicator.id) ?? []).filter((entry) => makesFigure(entry, indicator, { period, toDate: true }));
      const ids = own.map(({ id }) => id).toSorted();
      const digest = digestOf({ value, yearToDate, bySplit, bySector, facts, entries: ids });
      return { indicator: indicator.id, department: indicator.department, value, yearToDate, digest };
    }),
  );
}

/** The departments that answer for figures, in the order of the figures. */
export function departmentsOf(figures: readonly DraftFigure[]): string[] {
  return [...new Set(figures.map(({ department }) => department))];
}

/** Tells whether an entry is dated in a quarter. */
export function isOfQuarter({ date }: Pick<LedgerEntry, 'date'>, quarter: string): boolean {
  const { from, to } = daysOf(periodOfName(quarter));
  return date >= from && date <= to;
}
