import type { CloseQuarterOutput } from '../../contract/close-quarter.ts';
import { closeDue, closeWaitsUntil, mayBeginByItself } from '../../domain/close/close-due.ts';
import { beginClose, rulesOfClose, type CloseContext } from '../../domain/close/close-acts.ts';
import { stageOf, type QuarterClose } from '../../domain/close/close.ts';
import { beginsOn, closeSettingsOf, lastDayOf, quarterBefore, quartersToClose } from '../../domain/close/quarter-order.ts';
import { dayAt } from '../../domain/calendar.ts';
import { hasCode } from '../../domain/errors.ts';
import { unreachablePeople } from '../../domain/marked-address.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { closeContext, commitClose, loadClose, type ClosePorts } from './change-close.ts';
import { draftQuarter, type DraftPorts } from './collect-quarter.ts';
import { outboxItem } from '../proposals/commit.ts';

export interface PlanClosePorts extends ClosePorts, DraftPorts {
  outbox: Pick<Outbox, 'put'>;
}

/** An execution looks again at the latest after this time, even when time brings nothing. */
const longestWaitSeconds = 30 * 86_400;
/** The rules never follow one another more often than this. */
const mostFollowing = 10;

/**
 * Does what is due for a close and tells how it stands. Safe to repeat.
 * @throws `not-found`, `version-moved` (the state machine tries again), `calendar-year-missing`
 */
export async function planClose(ports: PlanClosePorts, quarter: string): Promise<CloseQuarterOutput> {
  let close = await loadClose(ports, quarter);
  const [{ leaves }, marks] = await Promise.all([ports.roster.leaves(), ports.addresses.list()]);
  const context = { ...closeContext(ports), leaves, unreachable: unreachablePeople(marks, ports.programmes.current) };
  for (let count = 0; count < mostFollowing; count += 1) {
    const draft = closeDue(close, context);
    if (!draft) break;
    close = await commitClose(ports, { quarter, before: close, draft, byWorkflow: true });
  }
  const until = closeWaitsUntil(close, context);
  const seconds = until === null ? longestWaitSeconds : Math.ceil((Date.parse(until) - Date.parse(context.now)) / 1000);
  return { outcome: outcomeOf(close), revision: close.revision, waitSeconds: Math.min(Math.max(seconds, 1), longestWaitSeconds) };
}

function outcomeOf(close: QuarterClose): CloseQuarterOutput['outcome'] {
  const stage = stageOf(close);
  if (stage === 'freezing') return 'freeze';
  return stage === 'frozen' ? 'closed' : 'waiting';
}

/**
 * Begins the close of the oldest quarter that is not closed, when its day has come, and gives every close that is under way an execution
 * again should it have lost its own. Safe to repeat at any time, and beside others.
 * @returns the quarter whose close began, or null
 */
export async function beginDueClose(ports: PlanClosePorts): Promise<string | null> {
  const { quarterClose } = ports.programmes.current;
  if (!quarterClose) return null;
  const context = closeContext(ports);
  const quarters = quartersToClose(quarterClose, dayAt(context.now));
  const closes = await ports.closes.list(quarters);
  for (const close of closes) {
    if (stageOf(close) !== 'frozen')
      await ports.outbox.put(outboxItem(ports, context.now, { type: 'start-close', quarter: close.quarter }));
  }
  const next = dueNext(quarters, closes, context);
  if (!next) return null;
  const { quarter, before } = next;
  const draft = await draftQuarter(ports, { quarter, programme: context.programme, cutOff: context.now });
  return beginOnce(ports, quarter, beginClose(quarter, { own: null, before }, { actor: rulesOfClose, draft }, context));
}

/** The oldest quarter whose close has not begun, when the one before is frozen and its day has come. @throws `calendar-year-missing` */
function dueNext(
  quarters: readonly string[],
  closes: readonly QuarterClose[],
  { now, programme, calendar }: CloseContext,
): { quarter: string; before: QuarterClose } | null {
  const begun = new Set(closes.map(({ quarter }) => quarter));
  const quarter = quarters.find((each) => !begun.has(each));
  const before = quarter === undefined ? undefined : closes.find((close) => close.quarter === quarterBefore(quarter));
  if (quarter === undefined || !before || before.versions.length === 0) return null;
  const isOver = lastDayOf(quarter) < dayAt(now);
  const isDue = isOver && mayBeginByItself(quarter, { programme }) && dayAt(now) >= beginsOn(quarter, closeSettingsOf(programme), calendar);
  return isDue ? { quarter, before } : null;
}

async function beginOnce(ports: ClosePorts, quarter: string, draft: ReturnType<typeof beginClose>): Promise<string | null> {
  try {
    await commitClose(ports, { quarter, before: null, draft });
    return quarter;
  } catch (error) {
    // Somebody began it by hand at this moment.
    if (hasCode(error, 'version-moved')) return null;
    throw error;
  }
}
