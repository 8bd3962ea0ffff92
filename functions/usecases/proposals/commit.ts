import { makeCalendar } from '../../domain/calendar.ts';
import { chainEvent, genesis } from '../../domain/chain.ts';
import { exceptionsOf, type Exception } from '../../domain/exceptions.ts';
import { entriesOfEvent } from '../../domain/ledger-entries.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { unreachablePeople, type MarkedAddress } from '../../domain/marked-address.ts';
import { rankingChange } from '../../domain/ranking.ts';
import type { OutboxItem, OutboxMessage } from '../../domain/outbox.ts';
import { keepsMailHours, nextMailHour } from '../../domain/mail-hours.ts';
import { announcementsOf } from '../../domain/proposal/announcements.ts';
import type { EventDraft, ProposalEvent } from '../../domain/proposal/events.ts';
import { publicNoticeOf } from '../../domain/proposal/listing.ts';
import { stepChanges } from '../../domain/proposal/open-steps.ts';
import { due } from '../../domain/proposal/plan.ts';
import type { Leave } from '../../domain/proposal/roster.ts';
import type { RuleContext } from '../../domain/proposal/rules.ts';
import { workflowMessages } from '../../domain/proposal/workflow-messages.ts';
import { fold } from '../../domain/proposal/fold.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { mailTimesOf } from './mail-times.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Change, ProposalStore } from '../../ports/proposal-store.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';

/** What every act on a proposal needs. */
export interface ActPorts {
  proposals: ProposalStore;
  programmes: Programmes;
  clock: Clock;
  randomness: Randomness;
}

/**
 * The rules' view of now. A proposal keeps the rules of the programme version it began with, but days off are facts: they come from the
 * programme in force, so that a year that is loaded later counts for every proposal.
 * @param leaves with `marks` needed where the act may lead to somebody new being asked
 * @throws `programme-version-missing`
 */
export async function ruleContext(
  ports: Pick<ActPorts, 'programmes' | 'clock'>,
  version: string,
  leaves: readonly Leave[] = [],
  marks: readonly MarkedAddress[] = [],
): Promise<RuleContext> {
  const programme = await ports.programmes.byVersion(version);
  const calendar = makeCalendar(ports.programmes.current.calendar);
  return { now: ports.clock.now(), programme, calendar, leaves, unreachable: unreachablePeople(marks, programme) };
}

/** An act on a proposal: what was there before, and the events it brings. */
export interface Act {
  proposalId: string;
  before: Summary | null;
  drafts: readonly EventDraft[];
  draws?: NonNullable<Change['draws']>;
  removesDraft?: NonNullable<Change['removesDraft']>;
  usesCode?: string;
  /** Its mails leave no earlier than at this instant, so that those of several acts become one list. @defaultValue now */
  mailsFrom?: string;
  /** Set when the waiting execution itself asks: it needs no waking. */
  byWorkflow?: true;
}

/** The rules never follow one act with more than a few events of their own; more means that they go in a circle. */
const mostFollowing = 10;

/**
 * Appends an act's events and all that the rules call for after it, with ledger entries and outgoing messages, in one transaction.
 * @returns the proposal as it then stands
 * @throws `version-moved` when another act came first
 */
export async function commit(ports: ActPorts, context: RuleContext, act: Act): Promise<Summary> {
  const built = follow(ports, context, act);
  const { summary, events } = built;
  const outbox = [...built.messages, ...workflowMessages(act.before, summary, act)].map((message) =>
    announced(ports, { now: context.now, from: act.mailsFrom ?? context.now }, message),
  );
  const notice = publicNoticeOf(summary);
  const hadNotice = act.before !== null && publicNoticeOf(act.before) !== null;
  const ranking = rankingChange(act.before, summary);
  await ports.proposals.append({
    summary,
    events,
    ledger: built.ledger,
    exceptions: built.exceptions,
    outbox,
    steps: stepChanges(act.before, summary),
    ...(notice || hadNotice ? { notice } : {}),
    ...(ranking ? { ranking } : {}),
    ...(act.draws ? { draws: act.draws } : {}),
    ...(act.removesDraft ? { removesDraft: act.removesDraft } : {}),
    ...(act.usesCode ? { usesCode: act.usesCode } : {}),
  });
  return summary;
}

interface Built {
  summary: Summary;
  events: ProposalEvent[];
  ledger: LedgerEntry[];
  exceptions: Exception[];
  messages: OutboxMessage[];
}

function follow(ports: ActPorts, context: RuleContext, act: Act): Built {
  const { programme } = context;
  let summary = act.before;
  const events: ProposalEvent[] = [];
  const ledger: LedgerEntry[] = [];
  const exceptions: Exception[] = [];
  const messages: OutboxMessage[] = [];
  const append = (draft: EventDraft): Summary => {
    const seq = (summary?.version ?? 0) + 1;
    const previous = summary?.headHash ?? genesis;
    const event = chainEvent(draft, { proposalId: act.proposalId, seq, at: context.now, previous, salt: ports.randomness.salt(32) });
    const after = fold(summary, event);
    events.push(event);
    exceptions.push(...exceptionsOf(event, summary));
    ledger.push(...entriesOfEvent(event, { before: summary, after }, programme));
    messages.push(...announcementsOf(event, after, programme));
    return after;
  };
  for (const draft of act.drafts) summary = append(draft);
  if (!summary) throw new Error('an act without events on a proposal that does not exist');
  for (let count = 0; ; count += 1) {
    const next = due(summary, context);
    if (!next) return { summary, events, ledger, exceptions, messages };
    if (count === mostFollowing) throw new Error(`the rules go in a circle at ${next.data.type}`);
    summary = append(next);
  }
}

/** A message that follows an act: it waits for the mail hours of the programme in force, when it keeps them. `from` is not before `now`. */
export function announced(
  ports: Pick<ActPorts, 'programmes' | 'randomness'>,
  { now, from = now }: { now: string; from?: string },
  message: OutboxMessage,
): OutboxItem {
  const item = outboxItem(ports, now, message);
  if (!keepsMailHours(message)) return item;
  return { ...item, keepsMailHours: true, notBefore: nextMailHour(from, mailTimesOf(ports.programmes)) };
}

/** A message as it goes into the outbox; it leaves at once. */
export function outboxItem(ports: Pick<ActPorts, 'randomness'>, now: string, message: OutboxMessage): OutboxItem {
  return { id: ports.randomness.id(), createdAt: now, attempts: 0, message };
}
