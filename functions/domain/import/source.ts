import { createHash } from 'node:crypto';

/**
 * What a cell holds. `date` is a number that the file shows as a day; `uncalculated` a formula without a stored result; `merged` a cell that
 * is part of a merged block, so that it is not certain to which rows its text belongs; `rescaled` a number whose format shows another one.
 */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'uncalculated' | 'merged' | 'rescaled';

/** A cell of an old ledger. `text` is what it says: a number as plain digits, a day as YYYY-MM-DD, `TRUE` or `FALSE`. */
export interface SourceCell {
  /** Counts from 1. */
  column: number;
  kind: CellKind;
  text: string;
}

/** A row with the cells that hold something. `number` is the row as the file counts it, from 1. */
export interface SourceRow {
  number: number;
  hidden: boolean;
  cells: readonly SourceCell[];
}

/** A sheet of a workbook, a CSV file, or a register of a JSON file. */
export interface SourceSheet {
  name: string;
  hidden: boolean;
  /** How many of its cells have a formula whose stored result is taken. */
  formulas: number;
  /** Whether people know its columns by letters. */
  isLettered: boolean;
}

/** Takes a file apart as it is read: each sheet, followed by its rows from top to bottom. */
export interface LedgerTaker {
  sheet(sheet: SourceSheet): void;
  row(row: SourceRow): void;
}

/** Why a file cannot be read at all. */
export type FileFault =
  | 'file-empty'
  | 'file-unreadable'
  | 'file-encrypted'
  | 'file-too-large'
  | 'encoding-unknown'
  | 'quote-unclosed'
  | 'json-layout'
  | 'too-many-rows'
  | 'too-many-columns';

/** Ends the reading of a file at something that leaves no certain way on. */
export class UnreadableLedger extends Error {
  readonly fault: FileFault;
  /** Where it happened, if a row can be named. */
  readonly row: number | null;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(fault: FileFault, { row = null, ...values }: { row?: number | null } & Record<string, string | number | null> = {}) {
    super(fault);
    this.name = 'UnreadableLedger';
    this.fault = fault;
    this.row = row;
    this.values = Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
  }
}

/** The widest sheet that is read; a ledger has some twenty columns. */
export const mostColumns = 400;

/** The letters of a column as spreadsheets name it: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCodePoint(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The SHA-256 of a file or a text in hexadecimal digits. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
