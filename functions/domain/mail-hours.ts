import { addDays, dayAt, instantAt, timeAt, type Calendar } from './calendar.ts';
import type { MailHours } from './mail-hours-setting.ts';
import { dueAt, type MailTemplate, type OutboxItem, type OutboxMessage } from './outbox.ts';

/** Mail hours as they are today: those of the programme in force and its calendar. Absent hours mean that every mail leaves at once. */
export interface MailTimes {
  hours: MailHours | undefined;
  calendar: Calendar;
}

/** Mails that somebody sits and waits for, and the confirmation of what the unit itself has just done. */
const urgent: readonly MailTemplate[] = ['sign-in-code', 'step-code', 'unit-submitted', 'unit-withdrawn'];

/** Tells whether a message waits for mail hours: a mail that asks somebody for work or tells news does. */
export function keepsMailHours(message: OutboxMessage): boolean {
  return message.type === 'mail' && !urgent.includes(message.template);
}

/**
 * The instant itself when it lies in mail hours, else when they next begin. A year whose calendar is not loaded keeps no mail back: a
 * mail at an odd hour does less harm than an act that is refused.
 */
export function nextMailHour(instant: string, { hours, calendar }: MailTimes): string {
  if (!hours) return instant;
  const today = dayAt(instant);
  const isPast = timeAt(instant) >= hours.to;
  for (let day = isPast ? addDays(today, 1) : today; ; day = addDays(day, 1)) {
    if (!calendar.years.includes(Number(day.slice(0, 4)))) return instant;
    if (!calendar.isWorkingDay(day)) continue;
    const opens = instantAt(day, hours.from);
    return opens > instant ? opens : instant;
  }
}

/** Since when a message has been due; one that failed has been since it was written, or since the mail hours after that. */
export function dueSince(item: OutboxItem, times: MailTimes): string {
  if (item.attempts === 0) return dueAt(item);
  return item.keepsMailHours ? nextMailHour(item.createdAt, times) : item.createdAt;
}

/** Seconds until the second attempt; the pause doubles with each that fails, up to an hour. */
const firstPauseSeconds = 30;
const longestPauseSeconds = 3600;

/** When a message is tried again if the attempt of `now` fails. */
export function nextAttemptAt({ attempts, keepsMailHours: keeps }: OutboxItem, now: string, times: MailTimes): string {
  const pauseSeconds = Math.min(firstPauseSeconds * 2 ** Math.min(attempts, 16), longestPauseSeconds);
  const next = new Date(Date.parse(now) + pauseSeconds * 1000).toISOString();
  return keeps ? nextMailHour(next, times) : next;
}
