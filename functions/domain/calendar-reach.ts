import { makeCalendar } from './calendar.ts';
import { hasCode } from './errors.ts';
import type { Programme } from './programme.ts';

/**
 * The year whose calendar is wanted by now: a deadline of the programme's longest period that began today would reach into it, and nobody has
 * loaded it. Null while every deadline can be reckoned.
 */
export function yearToLoad({ calendar, deadlines, publicNotice, panels = [] }: Programme, today: string): number | null {
  const notice = publicNotice.count === 'working' ? publicNotice.days : 0;
  // The time of the experts is added to the promised day.
  const experts = panels.map(({ workingDays }) => deadlines.promised + workingDays);
  try {
    makeCalendar(calendar).addWorkingDays(today, Math.max(notice, ...experts, ...Object.values(deadlines).map((days) => days ?? 0)));
    return null;
  } catch (error) {
    if (hasCode(error, 'calendar-year-missing')) return error.payload.year;
    throw error;
  }
}
