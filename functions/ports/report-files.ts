import type { LedgerEntry } from '../domain/ledger.ts';
import type { Programme } from '../domain/programme.ts';
import type { Report } from '../domain/report.ts';

/** What the files of a report are made of: the same gives the same bytes. */
export interface FrozenMaterial {
  /** The version by whose definitions it counts. */
  programme: Programme;
  report: Report;
  /** Every entry that a figure rests on, as known at the cut-off. */
  entries: readonly LedgerEntry[];
}

/** A file that was made. */
export interface MadeFile {
  /** With its ending; letters, digits, dots and hyphens. */
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

/** Makes every file that a report of a period has. */
export interface ReportFiles {
  make(material: FrozenMaterial): Promise<MadeFile[]>;
}
