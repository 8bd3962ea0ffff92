import type { FrozenEntry } from '../domain/close/frozen-entries.ts';
import type { ReportMaterial } from '../domain/outputs/report-material.ts';
import type { Programme } from '../domain/programme.ts';

/** What the files of a report are made of: the same gives the same bytes. */
export interface FrozenMaterial extends Omit<ReportMaterial, 'entries'> {
  /** The version by whose definitions it counts, with everybody whom the material speaks of, masked. */
  programme: Programme;
  /** The entries that make each figure of the period, by indicator. */
  byIndicator: ReportMaterial['entries'];
  /** Every entry that a figure rests on, those of the year to date and of earlier stocks as well. */
  entries: readonly FrozenEntry[];
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
