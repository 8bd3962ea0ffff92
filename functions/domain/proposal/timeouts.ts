import { addDays, dayAt, endOfDay } from '../calendar.ts';
import { openAsks } from './asks.ts';
import type { EventDraft } from './events.ts';
import { panelOverdue } from './panel-rules.ts';
import { helpersOf } from './roster.ts';
import { act, system, type RuleContext } from './rules.ts';
import type { Summary } from './summary.ts';
import { currentWait, openStage, wasBegunByTime, type Wait } from './waits.ts';

/** Reminders per wait; then a department's substitute and head are called in, then the office. Others stay, shown as overdue. */
const mostReminders = 2;

/** The instant at which the wait calls for something by itself; null when time alone brings nothing more. */
export function waitEndsAt(summary: Summary): string | null {
  const wait = currentWait(summary);
  if (!wait?.dueOn) return null;
  const said = saidSoFar(summary, wait);
  if (said) return said.nextOn === null ? null : endOfDay(said.nextOn);
  return endOfDay(wait.whenOver === 'lapse' ? (summary.openReturn?.warnOn ?? wait.dueOn) : wait.dueOn);
}

function saidSoFar({ reminders }: Summary, wait: Wait): Summary['reminders'] {
  return reminders?.wait === wait.key ? reminders : null;
}

/** Tells whether the departments of the current review stayed silent until others were called in. */
export function isEscalated({ reminders }: Summary): boolean {
  return reminders !== null && reminders.wait === 'review' && reminders.count > mostReminders;
}

/** What time alone makes due by now, or null. A timeout is never a yes. */
export function timeoutDue(summary: Summary, context: RuleContext): EventDraft | null {
  const endsAt = waitEndsAt(summary);
  const wait = currentWait(summary);
  if (!wait || endsAt === null || context.now < endsAt) return null;
  const count = (saidSoFar(summary, wait)?.count ?? 0) + 1;
  if (wait.whenOver === 'lapse') return count === 1 ? warn(wait, context) : lapse(summary, context);
  return wait.whenOver === 'remind' ? urge(summary, wait, count, context) : begin(wait.whenOver.next, context);
}

/** Departments that stay silent are helped from above, experts are replaced; for all others the last reminder is the last word. */
function urge(summary: Summary, wait: Wait, count: number, context: RuleContext): EventDraft {
  if (wait.whom === 'experts') return panelOverdue(summary, count, context) ?? remind(wait.key, count, nextReminder(context));
  const isDepartments = wait.whom === 'departments';
  if (isDepartments && count > mostReminders) return escalate(summary, wait, count, context);
  const isLast = !isDepartments && count >= mostReminders + (wasBegunByTime(summary, wait) ? 1 : 0);
  return remind(wait.key, count, isLast ? null : nextReminder(context));
}

function remind(wait: string, count: number, nextOn: string | null): EventDraft {
  return act(system, { type: 'reminded', wait, count, nextOn });
}

/** The office takes over from whose days are over, with days of its own; it is reminded when these are over as well. */
function begin(next: Extract<Wait['whenOver'], object>['next'], { calendar, now, programme }: RuleContext): EventDraft {
  const { confirmRefusal, publishNotice, endNotice = publishNotice } = programme.deadlines;
  const days = next === 'refusal:confirm' ? confirmRefusal : endNotice;
  const dueOn = calendar.addWorkingDays(addDays(dayAt(now), -1), days);
  return act(system, { type: 'reminded', wait: next, count: 1, nextOn: dueOn, dueOn });
}

function nextReminder({ calendar, now, programme }: RuleContext): string {
  // It is asked when the day before has just ended.
  return calendar.addWorkingDays(addDays(dayAt(now), -1), programme.deadlines.remindEvery);
}

/** Nobody loses a right on a day of which it is not known whether it is a working day. @throws `calendar-year-missing` */
function lapse(summary: Summary, { calendar, now }: RuleContext): EventDraft {
  calendar.isWorkingDay(dayAt(now));
  return act(system, { type: 'lapsed', stage: openStage(summary) });
}

/** Nobody lapses unwarned: a warning that comes late moves the end by a working day. */
function warn(wait: Wait, { calendar, now }: RuleContext): EventDraft {
  const tomorrow = calendar.addWorkingDays(dayAt(now), 1);
  const nextOn = wait.dueOn !== null && wait.dueOn > tomorrow ? wait.dueOn : tomorrow;
  return remind(wait.key, 1, nextOn);
}

/** First substitute and head of every department that is silent; when they are, or there are none, the office. */
function escalate(summary: Summary, wait: Wait, count: number, context: RuleContext): EventDraft {
  const isFirst = count === mostReminders + 1;
  const helpers = isFirst
    ? openAsks(summary).flatMap(({ step, department }) =>
        helpersOf(summary, department, { ...context, today: dayAt(context.now) }).map((person) => ({ step, person })),
      )
    : [];
  const nextOn = helpers.length > 0 ? nextReminder(context) : null;
  return act(system, { type: 'escalated', wait: wait.key, count, nextOn, helpers });
}
