import { folds } from '../folds.ts';
import type { Answers } from '../form.ts';
import type { DocumentRef } from '../proposal/event-parts.ts';

/** A draft counts for nothing, a confirmed item counts, of a void one all is taken back. */
export const itemStates = ['draft', 'confirmed', 'void'] as const;
export type ItemState = (typeof itemStates)[number];

/** How many items of a register there are, by state. */
export type ItemCounts = Record<ItemState, number>;

/** A file that proves an item; its name may name people and is not part of the hashed record. */
export interface EvidenceFile {
  ref: DocumentRef;
  name: string;
}

/** What an old ledger said of an item besides the answers of its form: where it stood, what it was called there, and what proves it. */
export interface CarriedFrom {
  sheet: string;
  row: number;
  number: string | null;
  evidence: string | null;
}

/** Where an item comes from: a person at the pages, a meeting that was recorded, a file that was imported. `id` is the meeting's or the import's. */
export interface ItemOrigin {
  type: 'office' | 'meeting' | 'import';
  id: string | null;
}

/**
 * A fact that an item counts for, in the indicator's unit, money in fen. `ends` tells that it is taken down on the day on which the item
 * ends; `department` is the indicator's.
 */
export interface CountedFact {
  indicator: string;
  department: string;
  date: string;
  amount: number;
  unit: string | null;
  sector: string | null;
  country: string | null;
  split: string | null;
  ends: boolean;
  /** As in `LedgerEntry`. */
  key?: string | undefined;
}

/** What somebody asks a second person to agree to: that the item ends, or that it is void. `on` and `outcome` are those of an end. */
export interface ItemAsk {
  of: 'end' | 'void';
  by: string;
  at: string;
  reason: string;
  on: string | null;
  outcome: string | null;
}

/** An item of a register as its events make it. Days are YYYY-MM-DD in the programme's time zone. */
export interface RegisterItem {
  register: string;
  id: string;
  /** Counts the events; an act is stored only onto the revision that it was judged on. */
  revision: number;
  /** Hash of the last event. */
  headHash: string;
  state: ItemState;
  /** The day it happened, by which it counts; of a standing item its first day. */
  date: string;
  title: string;
  answers: Answers;
  /** The person of the roster who answers for it; null for one that nobody was named for. */
  owner: string | null;
  /** The unit it is about, where the register is kept per unit. */
  unit: string | null;
  evidence: EvidenceFile[];
  origin: ItemOrigin;
  /** Of an imported item. */
  carried?: CarriedFrom;
  /** The void item that it stands for, and the one that stands for it, of the same register. */
  replaces: string | null;
  replacedBy: string | null;
  enteredBy: string;
  enteredAt: string;
  changedBy: string;
  changedAt: string;
  /** `by` is null for what the record of a meeting confirmed. */
  confirmed: { by: string | null; at: string } | null;
  /** `on` is the first day on which it stands no more. */
  ended: { on: string; outcome: string | null; reason: string; by: string; at: string } | null;
  voided: { reason: string; by: string; at: string } | null;
  ask: ItemAsk | null;
  /** Everything in the ledger that comes from it; its sum is what it counts. */
  counted: CountedFact[];
}

/** An item as a line of a list. */
export type ItemListing = Pick<
  RegisterItem,
  'register' | 'id' | 'revision' | 'headHash' | 'state' | 'date' | 'title' | 'owner' | 'unit' | 'enteredBy' | 'changedBy' | 'changedAt'
> & {
  evidence: number;
  endedOn: string | null;
  asks: ItemAsk['of'] | null;
  /** By which fold the line was made; absent before lines said so. */
  fold?: number;
};

/** The line of an item. */
export function itemListingOf(item: RegisterItem): ItemListing {
  const { register, id, revision, headHash, state, date, title, owner, unit, enteredBy, changedBy, changedAt, evidence, ended, ask } = item;
  const line = { register, id, revision, headHash, state, date, title, owner, unit, enteredBy, changedBy, changedAt };
  return { ...line, evidence: evidence.length, endedOn: ended?.on ?? null, asks: ask?.of ?? null, fold: folds['register-item'] };
}

/** Whether a second person has something to look at: a draft, or an end or a voiding that was asked for. */
export function waitsForSecond({ state, ask }: Pick<RegisterItem, 'state' | 'ask'>): boolean {
  return state === 'draft' || ask !== null;
}
