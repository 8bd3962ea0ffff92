import type { LedgerEntry, RegisterItem } from '../domain/ledger.ts';
import type { Page } from './proposal-store.ts';

/** Registers kept by the office, and the ledger that the reports count. */
export interface Registers {
  /** Stores the item and its ledger entries in one transaction. @throws `already-decided` when the item's id was used. */
  add(item: RegisterItem, entries: readonly LedgerEntry[]): Promise<void>;
  load(register: string, id: string): Promise<RegisterItem | null>;
  /** Items of a register, newest date first. */
  list(register: string): Promise<RegisterItem[]>;
}

export interface Ledger {
  /** Entries of these quarters, such as `2026Q3`, optionally of one indicator; by indicator and date. */
  entries(quarters: readonly string[], indicator?: string): Promise<LedgerEntry[]>;
  /**
   * The same in pages, by quarter, indicator and date.
   * @throws `request-invalid` when `from` is no place of this list
   */
  page(
    quarters: readonly string[],
    page: { indicator?: string; limit: number; from?: LedgerPlace },
  ): Promise<{ items: LedgerEntry[]; next?: LedgerPlace }>;
}

/** A place between entries of the ledger: behind the one that lies under `after` in its quarter. */
export interface LedgerPlace {
  quarter: string;
  after: string;
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
