import type { LedgerFact } from './assessment/tally.ts';

/**
 * A fact that counts. `date` is the day it happened, `recordedAt` the instant it was entered; `amount` is in the indicator's
 * unit, for cny in fen; `source` is what the entry was born from; `id` is stable, so the same fact cannot be entered twice.
 */
export interface LedgerEntry {
  id: string;
  indicator: string;
  date: string;
  recordedAt: string;
  amount: number;
  department: string;
  unitId: string | null;
  sector: string | null;
  country: string | null;
  /** Tag of the split the fact belongs to, such as the kind of cooperation or the level of a talent. */
  split: string | null;
  /** `seq` is the event; entries of register items that older versions made have none. */
  source: { type: 'event'; proposalId: string; seq: number } | { type: 'register'; register: string; itemId: string; seq?: number };
  /** What a reader sees of it: the item's title, where that names nobody. */
  label: string;
  /** Of an indicator that counts each thing once: a digest of what makes two facts the same; it names nobody. */
  key?: string;
  /** Who of the roster entered it, which is not who confirmed it; entries that older versions made do not say. */
  enteredBy?: readonly string[];
  /** Of what comes with an import while that is under way: until it is done, no figure knows of it. Not kept once it is written. */
  importMark?: string;
}

/** What of an entry figures depend on. */
export function factOf({ indicator, date, amount, recordedAt, unitId, sector, split, key }: LedgerEntry): LedgerFact {
  return { indicator, date, amount, recordedAt, unit: unitId, sector, split, key: key ?? null };
}
