import type { LedgerTaker } from '../domain/import/source.ts';

/** A sheet to be written: its first row are the headings. */
export interface SheetDraft {
  name: string;
  rows: readonly (readonly string[])[];
  /** Indexes of the columns that have to be filled in, from 0. */
  required: readonly number[];
  /** Widths of the columns in characters. */
  widths: readonly number[];
}

/** Files of ledgers, whatever their format. */
export interface LedgerFiles {
  /**
   * Takes a file apart: XLSX, CSV and JSON are told apart by their content.
   * @throws UnreadableLedger
   */
  read(file: { name: string; bytes: Uint8Array }, taker: LedgerTaker): Promise<void>;
  /** Writes a workbook; the same sheets give the same bytes. */
  write(sheets: readonly SheetDraft[]): Promise<Uint8Array>;
}
