import type { ImportListing, ImportRecord } from '../domain/import/import-record.ts';
import type { LedgerRow } from '../domain/import/ledger-row.ts';
import type { Page, Paging } from './proposal-store.ts';

/** Which item a row made. */
export type TakenRow = Pick<LedgerRow, 'register' | 'id' | 'sheet' | 'row'>;

/** A part of the rows of an import: whole until they are taken in, then only what became of them. */
export type ImportPart = { rows: LedgerRow[] } | { taken: TakenRow[] };

/** Imports of old ledgers: their records, their files, and their rows until they are taken in. */
export interface Imports {
  /** Keeps file and rows of an import that is about to be put forward, and tells in how many parts. Nobody sees them before the record. */
  stage(id: string, content: { file: Uint8Array; rows: readonly LedgerRow[] }): Promise<{ parts: number }>;
  /**
   * Stores a record; `before` is the revision that it was made from, null for a new one. When it begins or ends to be under way, what
   * figures leave out changes in the same transaction.
   * @throws `version-moved` when another change came first
   */
  save(record: ImportRecord, before: ImportRecord | null): Promise<void>;
  load(id: string): Promise<ImportRecord | null>;
  /** Newest first. A moment behind. */
  list(page?: Paging): Promise<Page<ImportListing>>;
  /** Ids of the imports that are under way. */
  underWay(): Promise<string[]>;
  /** A part of the rows, counted from 1. @throws `not-found` */
  part(id: string, number: number): Promise<ImportPart>;
  /** Leaves of a part only which items its rows made. */
  settlePart(id: string, number: number, taken: readonly TakenRow[]): Promise<void>;
  /** The file as it was put forward. @throws `not-found` */
  file(id: string): Promise<Uint8Array>;
  /** Removes file and rows of an import that comes to nothing; its record stays. */
  forget(id: string): Promise<void>;
}
