import { dayAt, endOfDay } from '../calendar.ts';
import { rulesOfClose, type CloseContext } from './close-acts.ts';
import { stageOf, type QuarterClose } from './close.ts';
import type { CloseEventDraft } from './close-events.ts';
import { calledIn, type CloseRoster } from './confirmers.ts';
import { closeSettingsOf } from './quarter-order.ts';

/** What somebody of the roster is waited for: `key` names it, so that reminders of it are counted; `since` is the day it began. */
interface CloseWait {
  key: string;
  since: string;
  /** The last day, where time does something of its own; else reminders only. */
  until: string | null;
}

/** Whom a close waits for; null when nobody is. */
export function waitOf(close: QuarterClose): CloseWait | null {
  const { draft, waitingSince, calling, dueOn, restatement } = close;
  const since = dayAt(waitingSince);
  switch (stageOf(close)) {
    case 'confirming':
      return { key: `confirm:${draft}:${calling}`, since, until: dueOn };
    case 'disputed':
      return { key: `disputed:${draft}`, since, until: null };
    case 'to-sign':
      return { key: `sign:${draft}`, since, until: null };
    case 'restating':
      return { key: `approve:${restatement?.version}`, since, until: null };
    default:
      return null;
  }
}

/** The next event that the rules call for by themselves, or null. @throws `calendar-year-missing` */
export function closeDue(close: QuarterClose, context: CloseContext & CloseRoster): CloseEventDraft | null {
  const wait = waitOf(close);
  if (!wait) return null;
  const today = dayAt(context.now);
  if (wait.until !== null && today > wait.until) return timeOut(close, context);
  const count = remindersOf(close, wait) + 1;
  if (today <= remindedOn(wait, count, context)) return null;
  return { actor: rulesOfClose, data: { type: 'close-reminded', wait: wait.key, count } };
}

/** The instant at which time alone brings something, null when it does not. @throws `calendar-year-missing` */
export function closeWaitsUntil(close: QuarterClose, context: CloseContext): string | null {
  const wait = waitOf(close);
  if (!wait) return null;
  const reminder = remindedOn(wait, remindersOf(close, wait) + 1, context);
  return endOfDay(wait.until !== null && wait.until < reminder ? wait.until : reminder);
}

/** The day at whose end a reminder of that number is due. */
function remindedOn({ since }: CloseWait, count: number, { calendar, programme }: CloseContext): string {
  return calendar.addWorkingDays(since, programme.deadlines.remindEvery * count);
}

function remindersOf({ reminders }: QuarterClose, { key }: CloseWait): number {
  return reminders?.wait === key ? reminders.count : 0;
}

/** Heads are called in once; after them the office head is, and what silence means is the programme's to say. */
function timeOut(close: QuarterClose, context: CloseContext & CloseRoster): CloseEventDraft {
  const open = close.asks.filter(({ state }) => state === 'open');
  const settings = closeSettingsOf(context.programme);
  const helpers = open.flatMap((ask) => {
    const people = calledIn(ask, context);
    return people.length === 0 ? [] : [{ department: ask.department, people }];
  });
  if (close.calling === 'departments' && helpers.length > 0) {
    const dueOn = context.calendar.addWorkingDays(dayAt(context.now), settings.escalateWithin);
    return { actor: rulesOfClose, data: { type: 'confirmation-escalated', helpers, dueOn } };
  }
  const silent = open.map(({ department }) => department);
  return { actor: rulesOfClose, data: { type: 'confirmation-ended', silent, means: settings.silence ?? 'gap' } };
}

/** The day from which on a close that nobody began begins by itself: after the programme's first quarter was closed by hand. */
export function mayBeginByItself(quarter: string, { programme }: Pick<CloseContext, 'programme'>): boolean {
  return quarter > closeSettingsOf(programme).firstQuarter;
}
