import { dayDue } from './days-to-come.ts';
import { stages, type Stage } from './event-parts.ts';
import type { EventDraft } from './events.ts';
import { panelDue } from './panel-rules.ts';
import { standInDue } from './leave-rules.ts';
import { directDecision, reviewDue } from './review-rules.ts';
import { act, plannedDay, system, unlessYearMissing, type RuleContext } from './rules.ts';
import type { Summary } from './summary.ts';
import { timeoutDue, waitEndsAt } from './timeouts.ts';
import { currentWait, isAwaited } from './waits.ts';

/** How a stage stands, as the state machine branches on it. */
export type Outcome = 'waiting' | 'passed' | 'returned' | 'refused' | 'withdrawn' | 'lapsed';

/** How a stage stands; `dueAt` is the next instant that calls for something, null when time alone brings nothing. */
export interface Plan {
  outcome: Outcome;
  dueAt: string | null;
}

/** How `stage` stands for a proposal for which nothing is due any more: an earlier stage is passed, a later one not yet reached. */
export function planOf(stage: Stage, summary: Summary): Plan {
  if (summary.stage === 'registered') return afterRegistration(stage, summary);
  if (summary.stage === 'refused' || summary.stage === 'withdrawn' || summary.stage === 'lapsed')
    return { outcome: summary.stage, dueAt: null };
  const asked = stages.indexOf(stage);
  const standing = stages.indexOf(summary.stage);
  if (asked < standing) return { outcome: 'passed', dueAt: null };
  if (asked > standing) return { outcome: 'returned', dueAt: null };
  return { outcome: 'waiting', dueAt: waitEndsAt(summary) };
}

/** The last stage holds a registered proposal while the office has to look at what its unit reported. */
function afterRegistration(stage: Stage, summary: Summary): Plan {
  const isHeld = stage === 'agreement' && isAwaited(summary);
  return isHeld ? { outcome: 'waiting', dueAt: waitEndsAt(summary) } : { outcome: 'passed', dueAt: null };
}

/** Tells whether an execution that waits for `before` has to look again: it has, when the stage or the next due moment changed. */
export function mustWake(before: Summary, after: Summary): boolean {
  return before.stage !== after.stage || isAwaited(before) !== isAwaited(after) || waitEndsAt(before) !== waitEndsAt(after);
}

/**
 * The next event that the rules call for by themselves, or null. Applied until null, after each act and at each due moment. What needs a
 * year that is in no loaded calendar is held until it is there; nothing that somebody did is undone by that.
 */
export function due(summary: Summary, context: RuleContext): EventDraft | null {
  return unlessYearMissing(() => calledFor(summary, context));
}

/** Tells whether something waits for a year of the calendar to be loaded: what the rules call for, or the last day of the wait. */
export function isHeldUp(summary: Summary, context: RuleContext): boolean {
  const wait = currentWait(summary);
  if (wait !== null && wait.dueOn === null) return true;
  return unlessYearMissing(() => ({ next: calledFor(summary, context) })) === null;
}

function calledFor(summary: Summary, context: RuleContext): EventDraft | null {
  if (summary.openReturn) return timeoutDue(summary, context);
  return (
    reviewDue(summary, context) ??
    standInDue(summary, context) ??
    directDecision(summary, context) ??
    panelDue(summary, context) ??
    signingDue(summary, context) ??
    timeoutDue(summary, context) ??
    dayDue(summary, context)
  );
}

function signingDue({ stage, agreement }: Summary, context: RuleContext): EventDraft | null {
  if (stage !== 'agreement' || !agreement || agreement.complete || !agreement.asks.every((ask) => ask.signed)) return null;
  return act(system, { type: 'signing-completed', dueOn: plannedDay(context, context.programme.deadlines.register) });
}
