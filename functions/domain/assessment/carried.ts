import { createHash } from 'node:crypto';
import { dayAt } from '../calendar.ts';
import type { LedgerEntry } from '../ledger.ts';
import { quarterOf } from '../period.ts';
import type { Part, Tallies, Tally } from './tally.ts';

/**
 * What the ledger of a quarter that is over comes to, carried forward so that later reports need not read its entries again. `through` is
 * the latest instant at which one of them was recorded, null when there are none: as of that instant and later the tallies are exact.
 */
export interface CarriedQuarter {
  quarter: string;
  through: string | null;
  tallies: Tallies;
}

/** A carried quarter as it is kept: a first line for the quarter, then one for each indicator, read only where it is asked for. */
export interface WrittenQuarter {
  text: string;
  /** SHA-256 of the text. */
  digest: string;
}

type WrittenPart = [sum: number, facts: number, keys: [string, number][]];
type WrittenParts = [id: string | null, part: WrittenPart][];
type WrittenTally = [
  indicator: string,
  all: WrittenPart,
  bySplit: WrittenParts,
  bySector: WrittenParts,
  byUnit: WrittenParts,
  days: [string, number][],
];

/** Writes a carried quarter; the same tallies give the same text, in whatever order they were counted. */
export function writeCarried({ quarter, through, tallies }: CarriedQuarter): WrittenQuarter {
  const lines = sorted(tallies).map(([id, { bySplit, bySector, byUnit, days, ...all }]): WrittenTally => {
    return [id, writePart(all), writeParts(bySplit), writeParts(bySector), writeParts(byUnit), sorted(days)];
  });
  const text = [{ quarter, through }, ...lines].map((line) => JSON.stringify(line)).join('\n');
  return { text, digest: digestOfText(text) };
}

/**
 * Reads a carried quarter, of these indicators or of all; null when text and digest do not fit each other, so that it is counted anew.
 */
export function readCarried({ text, digest }: WrittenQuarter, indicators?: ReadonlySet<string>): CarriedQuarter | null {
  if (digestOfText(text) !== digest) return null;
  // The digest vouches that writeCarried wrote it.
  const [first = '{}', ...lines] = text.split('\n');
  const { quarter, through }: Pick<CarriedQuarter, 'quarter' | 'through'> = JSON.parse(first);
  const wanted = lines.filter((line) => indicators?.has(line.slice(2, line.indexOf('"', 2))) ?? true);
  return { quarter, through, tallies: new Map(wanted.map(readTally)) };
}

function readTally(line: string): [string, Tally] {
  const [id, all, bySplit, bySector, byUnit, days]: WrittenTally = JSON.parse(line);
  const parts = { bySplit: readParts(bySplit), bySector: readParts(bySector), byUnit: readParts(byUnit) };
  return [id, { ...readPart(all), ...parts, days: new Map(days) }];
}

function readPart([sum, facts, keys]: WrittenPart): Part {
  return { sum, facts, keys: new Map(keys) };
}

function readParts(parts: WrittenParts): Map<string | null, Part> {
  return new Map(parts.map(([id, part]) => [id, readPart(part)]));
}

function writePart({ sum, facts, keys }: Part): WrittenPart {
  return [sum, facts, sorted(keys)];
}

function writeParts(parts: ReadonlyMap<string | null, Part>): WrittenParts {
  return sorted(parts).map(([id, part]) => [id, writePart(part)]);
}

/** By id, null in front. */
function sorted<Id extends string | null, T>(map: ReadonlyMap<Id, T>): [Id, T][] {
  return [...map].toSorted(([a], [b]) => (a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1));
}

function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether an entry was recorded after the quarter that it is dated in: what was carried forward of that quarter is out of date then. */
export function isRecordedLate({ date, recordedAt }: Pick<LedgerEntry, 'date' | 'recordedAt'>): boolean {
  return quarterOf(dayAt(recordedAt)) > quarterOf(date);
}
