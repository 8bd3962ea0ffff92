import { makeCalendar } from '../../domain/calendar.ts';
import { genesis } from '../../domain/chain.ts';
import type { CloseContext } from '../../domain/close/close-acts.ts';
import { chainCloseEvent } from '../../domain/close/close-chain.ts';
import type { CloseEvent, CloseEventDraft } from '../../domain/close/close-events.ts';
import { exceptionsOfClose } from '../../domain/close/close-exceptions.ts';
import { mailsOfClose } from '../../domain/close/close-mails.ts';
import { stageOf, type QuarterClose } from '../../domain/close/close.ts';
import { foldClose } from '../../domain/close/fold-close.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import type { Exception } from '../../domain/exceptions.ts';
import type { OutboxMessage } from '../../domain/outbox.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Closes } from '../../ports/closes.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import { announced } from '../proposals/commit.ts';

/** What every act on a close needs. */
export interface ClosePorts {
  clock: Clock;
  randomness: Randomness;
  programmes: Programmes;
  closes: Closes;
}

/** The rules' view of now: people, deadlines and days off are those in force. */
export function closeContext({ clock, programmes }: Pick<ClosePorts, 'clock' | 'programmes'>): CloseContext {
  const { current } = programmes;
  return { now: clock.now(), programme: current, calendar: makeCalendar(current.calendar) };
}

/** @throws `not-found` while the close has not begun */
export async function loadClose({ closes }: Pick<ClosePorts, 'closes'>, quarter: string): Promise<QuarterClose> {
  const close = await closes.load(quarter);
  if (!close) throw new AppError('not-found', 'the close of this quarter has not begun');
  return close;
}

/** An act that does not depend on what a page showed is judged again when another act came first, this often at most. */
const mostTries = 5;

/** The close to act on; with `seenRevision` the act is refused if it has moved on since the page was shown. */
export interface CloseTarget {
  quarter: string;
  seenRevision?: number;
}

/**
 * Runs one act on a close as it stands now.
 * @param judge null when nothing is left to do
 * @throws `not-found`, `stale-page`, `version-moved`, and what `judge` throws
 */
export async function changeClose(
  ports: ClosePorts,
  { quarter, seenRevision }: CloseTarget,
  judge: (close: QuarterClose, context: CloseContext) => CloseEventDraft | null,
): Promise<QuarterClose> {
  for (let tries = 1; ; tries += 1) {
    const before = await loadClose(ports, quarter);
    if (seenRevision !== undefined && seenRevision !== before.revision)
      throw new AppError('stale-page', `the page showed revision ${seenRevision}, the close is at ${before.revision}`);
    const draft = judge(before, closeContext(ports));
    if (!draft) return before;
    try {
      return await commitClose(ports, { quarter, before, draft });
    } catch (error) {
      if (!hasCode(error, 'version-moved') || tries === mostTries) throw error;
    }
  }
}

/** An act on a close: what was there before, and the event it brings. */
export interface CloseAct {
  quarter: string;
  before: QuarterClose | null;
  draft: CloseEventDraft;
  /** Set when the execution itself asks: it needs no waking. */
  byWorkflow?: true;
}

/**
 * Appends an act's event with its exceptions and outgoing messages, in one transaction.
 * @throws `version-moved` when another act came first
 */
export async function commitClose(ports: ClosePorts, act: CloseAct): Promise<QuarterClose> {
  const { quarter, before, draft } = act;
  const at = ports.clock.now();
  const link = { quarter, seq: (before?.revision ?? 0) + 1, at, previous: before?.headHash ?? genesis, salt: ports.randomness.salt(32) };
  const event: CloseEvent = chainCloseEvent(draft, link);
  const close = foldClose(before, event);
  const exceptions: Exception[] = exceptionsOfClose(event, close);
  const messages: OutboxMessage[] = [...mailsOfClose(event, close, ports.programmes.current), ...workflowMessages(act)];
  const outbox = messages.map((message) => announced(ports, { now: at }, message));
  await ports.closes.append({ close, events: [event], exceptions, outbox });
  return close;
}

/** An execution ends when the quarter is frozen; a restatement that is asked for begins the next. */
function workflowMessages({ quarter, before, byWorkflow }: CloseAct): OutboxMessage[] {
  if (!before || stageOf(before) === 'frozen') return [{ type: 'start-close', quarter }];
  return byWorkflow ? [] : [{ type: 'wake-close', quarter }];
}
