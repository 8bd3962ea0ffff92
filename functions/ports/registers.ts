import type { LedgerEntry, RegisterItem } from '../domain/ledger.ts';

/** Registers kept by the office. */
export interface Registers {
  /** Stores the item and its ledger entries in one transaction. @throws `already-decided` when the item's id was used. */
  add(item: RegisterItem, entries: readonly LedgerEntry[]): Promise<void>;
  load(register: string, id: string): Promise<RegisterItem | null>;
  /** Items of a register, newest date first. */
  list(register: string): Promise<RegisterItem[]>;
}

/** What an auditor looked at. */
export interface Trace {
  id: string;
  at: string;
  person: string;
  what: string;
}

export interface Traces {
  record(trace: Trace): Promise<void>;
  list(day: string): Promise<Trace[]>;
}
