import type { CarriedQuarter, WrittenQuarter } from '../domain/assessment/carried.ts';
import type { LedgerFact } from '../domain/assessment/tally.ts';
import type { LedgerEntry } from '../domain/ledger.ts';

/** How imports stand, by the marks of their entries. */
export interface ImportMarks {
  /** Their entries count for nothing yet. */
  underWay: ReadonlySet<string>;
  /** When the last of their entries came: all of them count as recorded then. */
  doneAt: ReadonlyMap<string, string>;
}

/** The ledger that reports count. */
export interface Ledger {
  /** Entries of these quarters, such as `2026Q3`, optionally of one indicator; by indicator and date. */
  entries(quarters: readonly string[], indicator?: string): Promise<LedgerEntry[]>;
  /**
   * The same in pages, by quarter, indicator and date; a page may hold fewer than asked for while there is a next one.
   * @throws `request-invalid` when `from` is no place of this list
   */
  page(
    quarters: readonly string[],
    page: { indicator?: string; limit: number; from?: LedgerPlace },
  ): Promise<{ items: LedgerEntry[]; next?: LedgerPlace }>;
  /**
   * Hands on each fact of a quarter, optionally of one indicator, as it is read; nothing is held. What comes with an import is left out while
   * that is under way, and counts as recorded when it was done; `imports` says how they stand, by default as the call begins.
   */
  eachFact(quarter: string, indicator: string | null, take: (fact: LedgerFact) => void, imports?: ImportMarks): Promise<void>;
  /** How imports stand, read once for all that has to fit together. */
  imports(): Promise<ImportMarks>;
}

/** A place between entries of the ledger: behind the one that lies under `after` in its quarter. */
export interface LedgerPlace {
  quarter: string;
  after: string;
}

/** How a quarter stands in the books. */
export interface QuarterBalance {
  quarter: string;
  /** How often something was entered late, since the quarter was over. */
  changes: number;
  /** Null while it was not carried forward, or not since the last change. */
  carried: WrittenQuarter | null;
}

/** Quarters that are over, carried forward. An entry that comes late takes the carried quarter away in the same transaction. */
export interface Balances {
  read(quarters: readonly string[]): Promise<QuarterBalance[]>;
  /** Stores what a quarter comes to, unless something was entered late since it stood at `changes`. @returns whether it was stored */
  carry(carried: CarriedQuarter, changes: number): Promise<boolean>;
}
