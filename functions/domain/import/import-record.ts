import type { LedgerNote } from './issues.ts';

/**
 * How an import stands. `waiting` for its second person; `taking-in` while its items are entered, during which no figure knows of them; `in`;
 * `taking-out` while they are made void, during which every figure still knows all of them; `out`; `dropped` before it was confirmed.
 */
export const importStates = ['waiting', 'taking-in', 'in', 'taking-out', 'out', 'dropped'] as const;
export type ImportState = (typeof importStates)[number];

/** Somebody's act and its instant. */
export interface ImportAct {
  by: string;
  at: string;
}

/** What a file brings to a register: rows that are new, and rows that are in the register already. */
export interface RegisterShare {
  register: string;
  fresh: number;
  there: number;
}

/** A row as a sample of what a file holds. */
export interface ImportSample {
  register: string;
  sheet: string;
  row: number;
  date: string;
  title: string;
}

/** An old ledger that was put forward, as one thing that two people answer for. Its items are events of their own in the registers. */
export interface ImportRecord {
  id: string;
  /** Counts the changes of the record. */
  revision: number;
  state: ImportState;
  fileName: string;
  bytes: number;
  /** SHA-256 of the file. */
  sha256: string;
  programmeVersion: string;
  putForward: ImportAct;
  registers: RegisterShare[];
  /** What the new rows come to, by indicator, in its unit; money in fen. */
  figures: { indicator: string; amount: number }[];
  /** First and last day of the new rows. */
  from: string;
  to: string;
  samples: ImportSample[];
  notes: LedgerNote[];
  /** In how many parts the rows are kept, and how many of them are done with. */
  parts: number;
  partsDone: number;
  /** When its last part was in, or out: its entries count as recorded then. */
  carriedAt: string | null;
  confirmed: ImportAct | null;
  dropped: (ImportAct & { reason: string }) | null;
  /** A voiding that was asked for and waits for a second person. */
  voidAsked: (ImportAct & { reason: string }) | null;
  voided: ImportAct | null;
}

/** An import as a line of a list. */
export type ImportListing = Pick<ImportRecord, 'id' | 'state' | 'fileName' | 'putForward' | 'parts' | 'partsDone'> & {
  rows: number;
  isVoidAsked: boolean;
  registers: string[];
  confirmedAt: string | null;
};

/** The line of an import. */
export function importListingOf(record: ImportRecord): ImportListing {
  const { id, state, fileName, putForward, parts, partsDone, voidAsked } = record;
  const registers = record.registers.map(({ register }) => register);
  const line = { id, state, fileName, putForward, parts, partsDone, registers, confirmedAt: record.confirmed?.at ?? null };
  return { ...line, rows: freshRowsOf(record), isVoidAsked: voidAsked !== null };
}

/** How many rows an import takes in. */
export function freshRowsOf({ registers }: Pick<ImportRecord, 'registers'>): number {
  return registers.reduce((sum, { fresh }) => sum + fresh, 0);
}

/** Whether items of an import are on their way into the registers or out of them. */
export function isUnderWay({ state }: Pick<ImportRecord, 'state'>): boolean {
  return state === 'taking-in' || state === 'taking-out';
}

/** What ledger entries bear that come with a part of an import: while it is under way, they are left out of every figure. */
export function importMark({ id, state }: Pick<ImportRecord, 'id' | 'state'>): string {
  return `${id}:${state === 'taking-in' ? 'in' : 'out'}`;
}

/** The import that a mark names. */
export function importOfMark(mark: string): string {
  return mark.split(':')[0] ?? mark;
}
