import * as z from 'zod';
import type { Indicator } from './indicators.ts';
import type { LedgerEntry } from './ledger.ts';

const year = z.number().int().min(1990).max(2100);

/** A year, or one quarter of it. */
export const periodSchema = z.union([
  z.strictObject({ year }),
  z.strictObject({ year, quarter: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]) }),
]);
export type Period = z.infer<typeof periodSchema>;

/** A part of a value: the facts of one split or sector. `id` is null for facts that name none. */
export interface Share {
  id: string | null;
  value: number;
}

/** One indicator in a report. Values are in the indicator's unit, amounts of money (`cny`) in fen. */
export interface ReportRow {
  indicator: Indicator;
  /** A flow: what happened in the period. A stock: what stands at its end. */
  value: number;
  /** From the year's first day to the period's end; null for a stock and for a whole year, where the value says it. */
  yearToDate: number | null;
  /** The year's target, null when there is none. */
  target: number | null;
  /** What is reached of the year's target, 1 being all of it; null without target. */
  rate: number | null;
  /** Parts of the value, the largest first. */
  bySplit: Share[];
  bySector: Share[];
  /** The entries that make the value, by date and id. */
  entryIds: string[];
}

/** The indicators of one of the four steps. */
export interface Chapter {
  step: 1 | 2 | 3 | 4;
  rows: ReportRow[];
}

export interface Report {
  period: Period;
  /** First and last day of the period. */
  from: string;
  to: string;
  chapters: Chapter[];
}

const steps = [1, 2, 3, 4] as const;

/**
 * Counts the ledger for a period. A pure function: the same entries in any order give the same report. An id that comes twice
 * counts once. For stocks and for the year to date, hand in the entries of {@link quartersOf}.
 */
export function report(input: { entries: readonly LedgerEntry[]; indicators: readonly Indicator[]; period: Period }): Report {
  const { entries, indicators, period } = input;
  const unique = new Map(entries.map((entry) => [entry.id, entry]));
  const byIndicator = Map.groupBy(unique.values(), (entry) => entry.indicator);
  const rows = indicators.map((indicator) => rowOf(indicator, byIndicator.get(indicator.id) ?? [], period));
  const chapters = steps.map((step) => ({ step, rows: rows.filter((row) => row.indicator.step === step) }));
  return { period, ...daysOf(period), chapters };
}

function rowOf(indicator: Indicator, entries: readonly LedgerEntry[], period: Period): ReportRow {
  const { from, to } = daysOf(period);
  const isStock = indicator.type === 'stock';
  const counted = entries.filter(({ date }) => date <= to && (isStock || date >= from)).toSorted(byDate);
  const value = sum(counted);
  const yearToDate =
    isStock || !('quarter' in period) ? null : sum(entries.filter(({ date }) => date <= to && date >= `${period.year}-01-01`));
  const target = indicator.yearTarget === undefined ? null : indicator.yearTarget * (indicator.unit === 'cny' ? 100 : 1);
  return {
    indicator,
    value,
    yearToDate,
    target,
    rate: target === null || target === 0 ? null : (yearToDate ?? value) / target,
    bySplit: shares(counted, (entry) => entry.split),
    bySector: shares(counted, (entry) => entry.sector),
    entryIds: counted.map(({ id }) => id),
  };
}

function byDate(a: LedgerEntry, b: LedgerEntry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function sum(entries: readonly LedgerEntry[]): number {
  return entries.reduce((total, { amount }) => total + amount, 0);
}

/** Parts by what `keyOf` names; empty when no entry names anything. */
function shares(entries: readonly LedgerEntry[], keyOf: (entry: LedgerEntry) => string | null): Share[] {
  const groups = [...Map.groupBy(entries, keyOf)].map(([id, members]) => ({ id, value: sum(members) }));
  if (groups.every(({ id }) => id === null)) return [];
  // What was taken back altogether leaves no part.
  return groups.filter(({ value }) => value !== 0).toSorted((a, b) => b.value - a.value || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

/** First and last day of a period. */
export function daysOf(period: Period): { from: string; to: string } {
  if (!('quarter' in period)) return { from: `${period.year}-01-01`, to: `${period.year}-12-31` };
  const firstMonth = period.quarter * 3 - 2;
  const lastDay = new Date(Date.UTC(period.year, firstMonth + 2, 0)).toISOString().slice(0, 10);
  return { from: `${period.year}-${String(firstMonth).padStart(2, '0')}-01`, to: lastDay };
}

/**
 * The quarters whose entries an indicator of this type needs for a period, such as `2026Q3`, oldest first: for a flow the year up to
 * the period's end, for a stock everything since the programme's `ledgerFromYear`.
 */
export function quartersOf(period: Period, type: Indicator['type'], ledgerFromYear: number): string[] {
  const last = 'quarter' in period ? period.quarter : 4;
  const first = type === 'stock' ? Math.min(ledgerFromYear, period.year) : period.year;
  const years = Array.from({ length: period.year - first + 1 }, (_, index) => first + index);
  return years.flatMap((each) => steps.filter((quarter) => each < period.year || quarter <= last).map((quarter) => `${each}Q${quarter}`));
}

/** The quarter a day lies in, such as `2026Q3`. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Every value of a report by indicator id, amounts of money in yuan. */
export function figuresOf(counted: Report): Record<string, number> {
  const rows = counted.chapters.flatMap((chapter) => chapter.rows);
  return Object.fromEntries(rows.map(({ indicator, value }) => [indicator.id, indicator.unit === 'cny' ? value / 100 : value]));
}
