import type { LedgerEntry } from '../domain/ledger.ts';
import type { ItemEvent } from '../domain/registers/item-events.ts';
import type { ItemCounts, ItemListing, ItemState, RegisterItem } from '../domain/registers/item.ts';
import type { Page, Paging } from './proposal-store.ts';

/** What acts change of one item. */
export interface ItemChange {
  /** The item after its events; its `revision` is the last event's `seq`. */
  item: RegisterItem;
  /** How it stood before; null for a new one. */
  before: ItemState | null;
  events: readonly ItemEvent[];
  entries: readonly LedgerEntry[];
}

/** Registers kept by the office. */
export interface Registers {
  /**
   * Stores all changes with their ledger entries in one transaction; the items differ.
   * @throws `version-moved` when another act came first, `already-decided` when the id of a new item was used
   */
  save(changes: readonly ItemChange[]): Promise<void>;
  load(register: string, id: string): Promise<RegisterItem | null>;
  /** Many items, in the order in which they are asked for; null for those that there are not. */
  loadMany(keys: readonly { register: string; id: string }[]): Promise<(RegisterItem | null)[]>;
  /** The record of an item, oldest first. */
  events(register: string, id: string): Promise<ItemEvent[]>;
  /** Stores an item as this build folds its record, if an older build stored it; adds no event. Returns whether it was stored. @throws `event-unknown` */
  refold(line: Pick<ItemListing, 'register' | 'id'>): Promise<boolean>;
  /** Items of a register in a state, newest date first. A moment behind. */
  list(register: string, state: ItemState, page?: Paging): Promise<Page<ItemListing>>;
  /** Items of all registers that wait for a second person, the one longest untouched first. A moment behind. */
  waiting(page?: Paging): Promise<Page<ItemListing>>;
  /** How many items the registers hold, in the order in which they are asked for. */
  counts(registers: readonly string[]): Promise<ItemCounts[]>;
}

/** What an auditor, or a program with a key, looked at. */
export interface Trace {
  id: string;
  at: string;
  /** A person of the roster, or `api-key:<id>`. */
  person: string;
  /** An address of ours, or what was asked of the API. */
  what: string;
  /** Why personal data were asked for. */
  reason?: string;
}

export interface Traces {
  record(trace: Trace): Promise<void>;
  /** All traces of a day, the newest first. */
  list(day: string): Promise<Trace[]>;
  /** The same in pages, of one person when `person` is given. A cursor that is none begins anew. */
  page(day: string, page: { person?: string; limit: number; cursor?: string }): Promise<Page<Trace>>;
}
