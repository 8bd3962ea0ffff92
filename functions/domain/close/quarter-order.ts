import { addDays, type Calendar } from '../calendar.ts';
import { AppError } from '../errors.ts';
import { daysOf, periodOfName, quarterOf } from '../period.ts';
import type { Programme } from '../programme.ts';
import type { CloseSettings } from './close-settings.ts';

/** The last day of a quarter such as `2026Q3`. */
export function lastDayOf(quarter: string): string {
  return daysOf(periodOfName(quarter)).to;
}

/** The quarter after one. */
export function quarterAfter(quarter: string): string {
  return quarterOf(addDays(lastDayOf(quarter), 1));
}

/** The quarter before one. */
export function quarterBefore(quarter: string): string {
  return quarterOf(addDays(daysOf(periodOfName(quarter)).from, -1));
}

/** The quarters that are closed, from the programme's first to the one that runs on a day, oldest first; none before the first. */
export function quartersToClose({ firstQuarter }: Pick<CloseSettings, 'firstQuarter'>, today: string): string[] {
  const last = quarterOf(today);
  const quarters: string[] = [];
  for (let quarter = firstQuarter; quarter <= last; quarter = quarterAfter(quarter)) quarters.push(quarter);
  return quarters;
}

/** The first day on which a close begins by itself. @throws `calendar-year-missing` */
export function beginsOn(quarter: string, { beginAfter }: Pick<CloseSettings, 'beginAfter'>, calendar: Calendar): string {
  return addDays(calendar.addWorkingDays(lastDayOf(quarter), beginAfter), 1);
}

/** How this programme closes quarters. @throws `not-allowed-now` where it does not */
export function closeSettingsOf({ quarterClose }: Pick<Programme, 'quarterClose'>): CloseSettings {
  if (quarterClose) return quarterClose;
  throw new AppError('not-allowed-now', 'this programme closes no quarters', { what: 'the close of a quarter', stage: 'none' });
}
