import * as z from 'zod';

const yearSchema = z.number().int().min(1990).max(2100);

/** A year, or one quarter of it. */
export const periodSchema = z.union([
  z.strictObject({ year: yearSchema }),
  z.strictObject({ year: yearSchema, quarter: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]) }),
]);
export type Period = z.infer<typeof periodSchema>;

/** The quarters of a year. */
export const quarters = [1, 2, 3, 4] as const;
export type Quarter = (typeof quarters)[number];

/** First and last day of a period. */
export function daysOf(period: Period): { from: string; to: string } {
  if (!('quarter' in period)) return { from: `${period.year}-01-01`, to: `${period.year}-12-31` };
  const firstMonth = period.quarter * 3 - 2;
  const lastDay = new Date(Date.UTC(period.year, firstMonth + 2, 0)).toISOString().slice(0, 10);
  return { from: `${period.year}-${String(firstMonth).padStart(2, '0')}-01`, to: lastDay };
}

/** The last quarter of a period. */
export function lastQuarterOf(period: Period): Quarter {
  return 'quarter' in period ? period.quarter : 4;
}

/**
 * The quarters whose entries an indicator of this type needs for a period, such as `2026Q3`, oldest first: for a flow the year up to
 * the period's end, for a stock everything since the programme's `ledgerFromYear`.
 */
export function quartersOf(period: Period, type: 'flow' | 'stock', ledgerFromYear: number): string[] {
  const last = lastQuarterOf(period);
  const first = type === 'stock' ? Math.min(ledgerFromYear, period.year) : period.year;
  const years = Array.from({ length: period.year - first + 1 }, (_, index) => first + index);
  return years.flatMap((each) =>
    quarters.filter((quarter) => each < period.year || quarter <= last).map((quarter) => `${each}Q${quarter}`),
  );
}

/** The quarter a day lies in, such as `2026Q3`. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The period of a quarter's name, such as `2026Q3`, or of a year's. @throws when it is neither */
export function periodOfName(name: string): Period {
  const [, year = '', quarter] = /^(\d{4})(?:Q([1-4]))?$/.exec(name) ?? [];
  return periodSchema.parse({ year: Number(year), ...(quarter ? { quarter: Number(quarter) } : {}) });
}

/** A period as one word, such as `2026` or `2026Q3`. */
export function periodName(period: Period): string {
  return 'quarter' in period ? `${period.year}Q${period.quarter}` : String(period.year);
}

/** The quarters of a period that are over on a day, oldest first. */
export function quartersOver(period: Period, day: string): string[] {
  const named = quarters
    .map((quarter) => ({ year: period.year, quarter }))
    .filter(({ quarter }) => !('quarter' in period) || quarter === period.quarter);
  return named.filter((each) => daysOf(each).to < day).map(periodName);
}
