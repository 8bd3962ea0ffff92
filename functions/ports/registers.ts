import type { LedgerEntry, RegisterItem } from '../domain/ledger.ts';

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
  list(day: string): Promise<Trace[]>;
}
