import { makeCalendar } from '../../domain/calendar.ts';
import type { MailTimes } from '../../domain/mail-hours.ts';
import type { Programmes } from '../../ports/programmes.ts';

/** Mail hours as they are now, whatever version a proposal goes by: they are a matter of the people of today, as leave is. */
export function mailTimesOf({ current }: Pick<Programmes, 'current'>): MailTimes {
  return { hours: current.mailHours, calendar: makeCalendar(current.calendar) };
}
