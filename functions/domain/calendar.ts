import * as z from 'zod';
import { AppError } from './errors.ts';
import { daySchema } from './text.ts';

/**
 * One year of the State Council's notice on holidays: `holidays` are the days off that it names, weekend days included,
 * `workdays` the make-up days on which work is done although they fall on a weekend.
 */
export const calendarYearSchema = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  source: z.string().min(1),
  holidays: z.array(daySchema),
  workdays: z.array(daySchema),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

const dayMs = 86_400_000;

/** Working days of a programme. Days are YYYY-MM-DD strings in the programme's time zone. */
export interface Calendar {
  /** @throws `calendar-year-missing` when the day's year is not loaded. */
  isWorkingDay(day: string): boolean;
  /** The n-th working day after `day` (n ≥ 1), or the first working day on or after it for n = 0. @throws `calendar-year-missing` */
  addWorkingDays(day: string, count: number): string;
  /** The n-th working day before `day` (n ≥ 1). @throws `calendar-year-missing` */
  subtractWorkingDays(day: string, count: number): string;
  /** Working days after `from` up to and including `to`; 0 when `to` is not after `from`. @throws `calendar-year-missing` */
  workingDaysBetween(from: string, to: string): number;
  /** The years that are loaded, ascending. */
  years: number[];
}

/** Builds the working-day calendar from its years. */
export function makeCalendar(years: readonly CalendarYear[]): Calendar {
  const loaded = new Map(years.map((year) => [year.year, { holidays: new Set(year.holidays), workdays: new Set(year.workdays) }]));

  const isWorkingDay = (day: string): boolean => {
    const year = Number(day.slice(0, 4));
    const entry = loaded.get(year);
    if (!entry) {
      throw new AppError(
        'calendar-year-missing',
        `the working-day calendar of ${year} is not loaded: add calendar/${year}.json to the programme`,
        { year },
      );
    }
    if (entry.workdays.has(day)) return true;
    if (entry.holidays.has(day)) return false;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  };

  const addWorkingDays = (day: string, count: number): string => {
    let current = day;
    if (count === 0) {
      while (!isWorkingDay(current)) current = addDays(current, 1);
      return current;
    }
    for (let left = count; left > 0;) {
      current = addDays(current, 1);
      if (isWorkingDay(current)) left -= 1;
    }
    return current;
  };

  const subtractWorkingDays = (day: string, count: number): string => {
    let current = day;
    for (let left = count; left > 0;) {
      current = addDays(current, -1);
      if (isWorkingDay(current)) left -= 1;
    }
    return current;
  };

  const workingDaysBetween = (from: string, to: string): number => {
    let days = 0;
    for (let current = from; current < to;) {
      current = addDays(current, 1);
      if (isWorkingDay(current)) days += 1;
    }
    return days;
  };

  return { isWorkingDay, addWorkingDays, subtractWorkingDays, workingDaysBetween, years: [...loaded.keys()].toSorted((a, b) => a - b) };
}

/** The day `count` calendar days after `day`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** China has kept UTC+8 without summer time since 1991, so the offset is a constant. */
const shanghaiOffsetMs = 8 * 3_600_000;

/** The day in Asia/Shanghai at an instant. */
export function dayAt(instant: string): string {
  return new Date(Date.parse(instant) + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** The time of day in Asia/Shanghai at an instant, as hh:mm. */
export function timeAt(instant: string): string {
  return new Date(Date.parse(instant) + shanghaiOffsetMs).toISOString().slice(11, 16);
}

/** The instant at which it is `time` (hh:mm) on a day in Asia/Shanghai. */
export function instantAt(day: string, time: string): string {
  return new Date(Date.parse(`${day}T${time}:00Z`) - shanghaiOffsetMs).toISOString();
}

/** The first instant after a day has ended in Asia/Shanghai. */
export function endOfDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs - shanghaiOffsetMs).toISOString();
}
