import { SpreadsheetFiles } from '../adapters/spreadsheets/spreadsheet-files.ts';
import type { LedgerFiles } from '../ports/ledger-files.ts';

/** Reads and writes the files of old ledgers. */
export function composeLedgerFiles(): LedgerFiles {
  return new SpreadsheetFiles();
}
