import type { ActMessage, ChainEvents, DerivedRecord } from '../domain/inspection/derived-record.ts';
import type { Words } from '../domain/inspection/earlier-words.ts';
import type { Finding, ItemPlace } from '../domain/inspection/findings.ts';
import type { LedgerFact } from '../domain/assessment/tally.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import type { ChainName } from '../domain/proof/checkpoint.ts';
import type { ItemCounts } from '../domain/registers/item.ts';

/** An item as the product's code sees it. */
export type PlainItem = Readonly<Record<string, unknown>>;

/** A part of a chain: an event, or what is stored of all of them beside it. `version` counts the events that it stands for. */
export type ChainPart = ({ part: 'event' } & StoredEvent) | ({ part: 'head' } & StoredHead);

/** An event by its place in the chain, unread. */
export interface StoredEvent {
  seq: number;
  event: unknown;
}

/** What is stored of all events beside them; `updatedAt` is the instant of the last act. `fold`: by which it was stored, seen from this build. */
export interface StoredHead {
  place: ItemPlace;
  version: number;
  updatedAt: string | null;
  fold: 'same' | 'older' | 'newer';
  item: PlainItem;
}

/** What an item of the table is. */
export type TableRecord = { place: ItemPlace } &
  /** Parts of one chain that were read together; the rest of it may come later. */
  (
    | { what: 'chain'; chain: ChainName; parts: readonly ChainPart[] }
    /** What an event brings. `list`: what lists show and nothing else. `at`: when it was recorded. */
    | { what: 'derived'; chain: ChainName; seq: number | null; at: string | null; list: boolean; item: PlainItem; fact: MarkedFact | null }
    | { what: 'message'; outbox: OutboxItem; delivered: boolean }
    | { what: 'counter'; counter: string; value: number }
    | { what: 'counts'; register: string; counts: ItemCounts }
    | { what: 'balance'; quarter: string; digest: string }
    | { what: 'imports'; underWay: readonly string[]; doneAt: ReadonlyMap<string, string>; provides: readonly string[] }
    | { what: 'draft'; proposalId: string }
    /** A version that is kept of a programme with this id. */
    | { what: 'programme'; id: string }
    /** Something without events. `needs` names what has to stand beside it, a place in one word or a chain; `provides`, by which other names it does so for others. `findings`: what is wrong in itself. */
    | {
        what: 'thing';
        needs: readonly string[];
        provides: readonly string[];
        numbers: readonly { counter: string; number: string }[];
        messages: readonly ActMessage[];
        findings: readonly Finding[];
        /** Null for what is not compared with an earlier copy. */
        words: Words | null;
      }
    /** A part of something larger, which is there by itself; `of` is among what that provides. */
    | { what: 'piece'; of: string }
    /** By which fold a kind was walked through and stored anew; null while a walk goes on. */
    | { what: 'refolded'; kind: string; fold: number | null }
    /** Sessions, links and the like: there is nothing to compare it with. */
    | { what: 'other' }
  );

/** A fact of the ledger, and the import that it came with. */
export interface MarkedFact {
  fact: LedgerFact;
  mark: string | null;
}

/** An item that events bring, as it has to be stored. */
export interface DerivedItem {
  place: ItemPlace;
  seq: number | null;
  item: PlainItem;
}

/** Everything that a table or an export of it holds. */
export interface TableRecords {
  /** Every item once, in any order; a chain's items may come in several pieces. */
  all(): AsyncIterable<TableRecord>;
  /** A programme version that is kept there. */
  programme(version: string): Promise<Programme | null>;
  /** Where a counter or the counts of a register stand. */
  placeOf(what: { counter: string } | { register: string }): ItemPlace;
  /** Reads events in their order, up to the first that cannot be read. */
  eventsOf(chain: ChainName, stored: readonly StoredEvent[]): ChainEvents;
  /** What is stored of the events of a chain beside them, and everything else that they bring. */
  itemsOf(record: DerivedRecord): { head: DerivedItem | null; derived: DerivedItem[] };
}

/** How a table is put right. */
export interface TableRepairs {
  /** All events of a chain, as stored. */
  events(chain: ChainName): Promise<StoredEvent[]>;
  /** What events bring, as it is written. */
  writtenOf(record: DerivedRecord): { head: DerivedItem | null; derived: DerivedItem[] };
  /** Writes an item in the place of what stands there. */
  put(item: PlainItem): Promise<void>;
  /** Writes the attributes of an item and leaves those that are not named. */
  set(item: PlainItem): Promise<void>;
  remove(place: ItemPlace): Promise<void>;
  send(message: OutboxItem): Promise<void>;
}
