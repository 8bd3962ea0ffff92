import { dayAt } from '../domain/calendar.ts';
import { AppError } from '../domain/errors.ts';
import type { Programme } from '../domain/programme.ts';
import { periodSchema, type Period } from '../domain/period.ts';

/** The period of an address such as `?year=2026&quarter=3`, within the years of the ledger. @throws `request-invalid` */
export function periodOf(query: URLSearchParams, years: readonly number[]): Period {
  const quarter = query.get('quarter');
  const parsed = periodSchema.safeParse({ year: Number(query.get('year')), ...(quarter ? { quarter: Number(quarter) } : {}) });
  if (!parsed.success || !years.includes(parsed.data.year))
    throw new AppError('request-invalid', `a period is a year from ${years.at(-1)} to ${years[0]}, or a quarter of it`);
  return parsed.data;
}

/** The year of an address such as `?year=2026`, the newest when none is asked for. @throws `request-invalid` for a year without a ledger */
export function yearIn(query: URLSearchParams, years: readonly number[]): number {
  return query.get('year') ? periodOf(new URLSearchParams({ year: query.get('year') ?? '' }), years).year : (years[0] ?? 0);
}

/** The years of which there can be a report, the newest first. */
export function yearsOf(programme: Programme, now: string): number[] {
  const last = Number(dayAt(now).slice(0, 4));
  return Array.from({ length: last - programme.ledgerFromYear + 1 }, (_, index) => last - index);
}

/**
 * The instant of `?asOf=`: an instant, a time of day in Shanghai such as `2026-10-01T17:30`, or a day, which means its end. Undefined when
 * nothing is asked for, or an instant that has not come. @throws `request-invalid`
 */
export function asOfIn(query: URLSearchParams, now: string): string | undefined {
  const asked = query.get('asOf') ?? '';
  if (asked === '') return undefined;
  const day = asked.slice(0, 10);
  const local = /^\d{4}-\d\d-\d\d$/.test(asked) ? `${asked}T23:59:59.999` : asked;
  const time = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(local) ? local : `${local}+08:00`);
  // A day that there is not, such as 30 February, would be read as one of the next month.
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
  if (!isDay || Number.isNaN(time))
    throw new AppError('request-invalid', 'asOf is a day such as 2026-10-01, or an instant such as 2026-10-01T09:30:00Z');
  const instant = new Date(time).toISOString();
  return instant < now ? instant : undefined;
}
