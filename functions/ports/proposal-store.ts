import type { LedgerEntry } from '../domain/ledger.ts';
import type { MarkedAddress } from '../domain/marked-address.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import type { Listing, PublicNotice } from '../domain/proposal/listing.ts';
import type { ProposalEvent } from '../domain/proposal/events.ts';
import type { StepChanges } from '../domain/proposal/open-steps.ts';
import type { RankingChange } from '../domain/ranking.ts';
import type { Leave } from '../domain/proposal/roster.ts';
import type { Exception } from '../domain/exceptions.ts';
import type { Summary } from '../domain/proposal/summary.ts';

/** Everything that one act changes; stored whole or not at all. */
export interface Change {
  /** The summary after the act; its `version` is the last event's `seq`. */
  summary: Summary;
  events: readonly ProposalEvent[];
  ledger: readonly LedgerEntry[];
  /** What of it was out of the ordinary. */
  exceptions?: readonly Exception[];
  outbox: readonly OutboxItem[];
  /** Open steps that this act brings, changes or ends. */
  steps: StepChanges;
  /** A number drawn from a counter: stored only if nobody else drew it in between. */
  draws?: readonly Draw[];
  /** What the public may see from now on; null takes it down. */
  notice?: PublicNotice | null;
  /** A line in the ranking of a panel that is new, different or gone. */
  ranking?: RankingChange;
  /** A draft that this act turns into a proposal. */
  removesDraft?: { unitId: string; proposalId: string };
  /** A one-time code that this act uses up: stored only if it is still unused. */
  usesCode?: string;
}

/** `counter` stood at `from` when the number `from + 1` was drawn. */
export interface Draw {
  counter: string;
  from: number;
}

/** A proposal, who of the roster is away, and whose mail comes back. */
export interface Judgeable {
  summary: Summary;
  leaves: Leave[];
  marks: MarkedAddress[];
}

/** The record of proposals. */
export interface ProposalStore {
  load(proposalId: string): Promise<Summary | null>;
  /** The proposal together with who is away and whom mail does not reach, in one read: what an act is judged on. */
  loadForAct(proposalId: string): Promise<Judgeable | null>;
  events(proposalId: string): Promise<ProposalEvent[]>;
  /** The last number drawn from a counter, 0 when none was. */
  counter(name: string): Promise<number>;
  /**
   * Appends in one transaction.
   * @throws `version-moved` when another act came first, when a number was drawn twice, or when the code was used.
   */
  append(change: Change): Promise<void>;
  /**
   * Stores what an older build stored of a proposal as this build folds it: its summary and what lists, notices and rankings show. Adds no
   * event. Returns whether it was stored; it is not when it is no older, or when an act came first.
   * @throws `event-unknown` when a newer build wrote its record
   */
  refold(line: Pick<Listing, 'proposalId'>): Promise<boolean>;
  /**
   * Open proposals of a stage, the one due first in front. Proposals of all stages that ended are under the ending; those of them that wait
   * for somebody, as a reported payment does, in front.
   */
  byStage(stage: Summary['stage'], page?: Paging): Promise<Page<Listing>>;
  /** Proposals of a unit, newest first. */
  byUnit(unitId: string, page?: Paging): Promise<Page<Listing>>;
  /** The execution that was started last for this proposal, and the callback token it waits with. The token never leaves the relay. */
  execution(proposalId: string): Promise<{ name: string | null; taskToken: string | null }>;
  /** Notes the execution started last. */
  noteExecution(proposalId: string, name: string): Promise<void>;
}

export interface Paging {
  limit?: number;
  cursor?: string;
  /** Refuses a cursor that is none of this list with `request-invalid`, instead of beginning anew. */
  strict?: boolean;
}

/** One page of a list; `cursor` is absent on the last. */
export interface Page<T> {
  items: T[];
  cursor?: string;
}
