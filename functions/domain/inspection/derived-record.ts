import { dayAt } from '../calendar.ts';
import { exceptionsOfClose } from '../close/close-exceptions.ts';
import type { CloseEvent } from '../close/close-events.ts';
import { mailsOfClose } from '../close/close-mails.ts';
import { stageOf, type QuarterClose } from '../close/close.ts';
import { foldClose } from '../close/fold-close.ts';
import { exceptionsOf, type Exception } from '../exceptions.ts';
import { entriesOfEvent } from '../ledger-entries.ts';
import type { LedgerEntry } from '../ledger.ts';
import type { OutboxMessage } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import { announcementsOf } from '../proposal/announcements.ts';
import type { ProposalEvent } from '../proposal/events.ts';
import { fold } from '../proposal/fold.ts';
import { publicNoticeOf, type PublicNotice } from '../proposal/listing.ts';
import { openStepsOf, type OpenStep } from '../proposal/open-steps.ts';
import type { Summary } from '../proposal/summary.ts';
import { workflowMessages } from '../proposal/workflow-messages.ts';
import { rankingEntryOf, type RankingEntry } from '../ranking.ts';
import { entriesOfItemEvent } from '../registers/counting.ts';
import { foldItem } from '../registers/fold-item.ts';
import type { ItemEvent } from '../registers/item-events.ts';
import type { RegisterItem } from '../registers/item.ts';

/** A message that an act put into the outbox, and the instant of the act. */
export interface ActMessage {
  at: string;
  message: OutboxMessage;
}

/** A number that an event took from its counter. */
export interface TakenNumber {
  /** Such as `receipt#2026`. */
  counter: string;
  number: string;
  seq: number;
}

/** Everything that stands in the table because of a proposal's events. `summary` is null when there are none. */
export interface ProposalRecord {
  kind: 'proposal';
  summary: Summary | null;
  ledger: LedgerEntry[];
  exceptions: Exception[];
  steps: OpenStep[];
  notice: PublicNotice | null;
  ranking: RankingEntry | null;
  messages: ActMessage[];
  numbers: TakenNumber[];
}

/** The same of a register's item. */
export interface ItemRecord {
  kind: 'register-item';
  item: RegisterItem | null;
  ledger: LedgerEntry[];
}

/** The same of a quarter's close. */
export interface CloseRecord {
  kind: 'quarter-close';
  close: QuarterClose | null;
  exceptions: Exception[];
  messages: ActMessage[];
}

export type DerivedRecord = ProposalRecord | ItemRecord | CloseRecord;

/** The events of a chain; `subjects` are the ids that they bear. */
export type ChainEvents = { id: string; subjects: string[] } & (
  | { kind: 'proposal'; events: ProposalEvent[] }
  | { kind: 'register-item'; events: ItemEvent[] }
  | { kind: 'quarter-close'; events: CloseEvent[] }
);

/** Programme versions that the events of a proposal go by. */
export function versionsIn(events: readonly ProposalEvent[]): string[] {
  return events.flatMap(({ data }) => (data.type === 'submitted' ? [data.programmeVersion] : data.type === 'migrated' ? [data.to] : []));
}

/** What the events of a proposal make of it, in the order in which they came. @param programmeOf of a version that {@link versionsIn} names */
export function deriveProposal(events: readonly ProposalEvent[], programmeOf: (version: string) => Programme): ProposalRecord {
  const record: Omit<ProposalRecord, 'steps' | 'notice' | 'ranking'> = {
    kind: 'proposal',
    summary: null,
    ledger: [],
    exceptions: [],
    messages: [],
    numbers: [],
  };
  let beforeAct: Summary | null = null;
  for (const [index, event] of events.entries()) {
    const before: Summary | null = record.summary;
    if (events[index - 1]?.at !== event.at) beforeAct = before;
    const after = fold(before, event);
    // An act goes by the version that it leaves the proposal with: moving it to another one is an act of the new rules.
    const programme = programmeOf(after.programmeVersion);
    record.ledger.push(...entriesOfEvent(event, { before, after }, programme));
    record.exceptions.push(...exceptionsOf(event, before));
    const asked = announcementsOf(event, after, programme);
    const woken = events[index + 1]?.at === event.at ? [] : wakingOf(events, index, { before: beforeAct, after });
    record.messages.push(...[...asked, ...woken].map((message) => ({ at: event.at, message })));
    record.numbers.push(...numbersOf(event, before));
    record.summary = after;
  }
  const { summary } = record;
  if (!summary) return { ...record, steps: [], notice: null, ranking: null };
  return { ...record, steps: openStepsOf(summary), notice: publicNoticeOf(summary), ranking: rankingEntryOf(summary) };
}

/** What the act that ends with an event asks of the execution. Whether one of the rules themselves came from the execution is not recorded. */
function wakingOf(
  events: readonly ProposalEvent[],
  last: number,
  { before, after }: { before: Summary | null; after: Summary },
): OutboxMessage[] {
  const first = events.slice(0, last + 1).findLast(({ at }, index) => at === events[last]?.at && events[index - 1]?.at !== at);
  return workflowMessages(before, after, { byWorkflow: first?.actor.role === 'system' });
}

/** An amendment is registered under the number of what it amends. */
function numbersOf({ data, at, seq }: ProposalEvent, before: Summary | null): TakenNumber[] {
  const year = dayAt(at).slice(0, 4);
  if (data.type === 'intake-accepted') return [{ counter: `receipt#${year}`, number: data.receiptNumber, seq }];
  if (data.type === 'notice-published') return [{ counter: `notice#${year}`, number: data.noticeNumber, seq }];
  return data.type === 'agreement-registered' && !before?.amendment
    ? [{ counter: `agreement#${year}`, number: data.agreementNumber, seq }]
    : [];
}

/** What the events of a register's item make of it. @param programme any that knows the register */
export function deriveItem(events: readonly ItemEvent[], programme: Programme): ItemRecord {
  let item: RegisterItem | null = null;
  const ledger: LedgerEntry[] = [];
  for (const event of events) {
    item = foldItem(item, event);
    ledger.push(...entriesOfItemEvent(event, item, programme));
  }
  return { kind: 'register-item', item, ledger };
}

/** What the events of a quarter's close make of it. @param programme the one in force, whose people are written to */
export function deriveClose(events: readonly CloseEvent[], programme: Programme): CloseRecord {
  let close: QuarterClose | null = null;
  const exceptions: Exception[] = [];
  const messages: ActMessage[] = [];
  for (const event of events) {
    const before: QuarterClose | null = close;
    close = foldClose(before, event);
    exceptions.push(...exceptionsOfClose(event, close));
    const asked = [...mailsOfClose(event, close, programme), ...wakingOfClose(event, before)];
    messages.push(...asked.map((message) => ({ at: event.at, message })));
  }
  return { kind: 'quarter-close', close, exceptions, messages };
}

/** Whether an act of the rules themselves came from the execution is not recorded. */
function wakingOfClose({ quarter, actor }: CloseEvent, before: QuarterClose | null): OutboxMessage[] {
  if (!before || stageOf(before) === 'frozen') return [{ type: 'start-close', quarter }];
  return actor.role === 'system' ? [] : [{ type: 'wake-close', quarter }];
}
