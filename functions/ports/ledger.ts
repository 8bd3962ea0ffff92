import type { LedgerEntry } from '../domain/ledger.ts';

/** The ledger that reports count. */
export interface Ledger {
  /** Entries of these quarters, such as `2026Q3`, optionally of one indicator; by indicator and date. */
  entries(quarters: readonly string[], indicator?: string): Promise<LedgerEntry[]>;
}
