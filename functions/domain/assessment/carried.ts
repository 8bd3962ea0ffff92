import * as z from 'zod';
import { dayAt } from '../calendar.ts';
import { digestOf } from '../chain.ts';
import type { LedgerEntry } from '../ledger.ts';
import { quarterOf } from '../period.ts';
import { instantSchema } from '../text.ts';
import { emptyTally, type Part, type Tallies, type Tally } from './tally.ts';

/**
 * What the ledger of a quarter that is over comes to, carried forward so that later reports need not read its entries again. `through` is
 * the latest instant at which one of them was recorded, null when there are none: as of that instant and later the tallies are exact.
 */
export interface CarriedQuarter {
  quarter: string;
  through: string | null;
  tallies: Tallies;
}

const partSchema = z.tuple([z.number().int(), z.number().int(), z.array(z.tuple([z.string(), z.number().int()]))]);
const partsSchema = z.array(z.tuple([z.string().nullable(), partSchema]));
const storedSchema = z.strictObject({
  quarter: z.string(),
  through: instantSchema.nullable(),
  indicators: z.array(
    z.strictObject({
      id: z.string(),
      all: partSchema,
      bySplit: partsSchema,
      bySector: partsSchema,
      byUnit: partsSchema,
      months: z.array(z.tuple([z.string(), z.number().int()])),
    }),
  ),
});
type Stored = z.infer<typeof storedSchema>;

/** A carried quarter as text and its digest; the same tallies give the same text, in whatever order they were counted. */
export function writeCarried({ quarter, through, tallies }: CarriedQuarter): { text: string; digest: string } {
  const indicators = sorted(tallies).map(([id, tally]) => ({
    id,
    all: partOf(tally),
    bySplit: partsOf(tally.bySplit),
    bySector: partsOf(tally.bySector),
    byUnit: partsOf(tally.byUnit),
    months: sorted(tally.months),
  }));
  const stored: Stored = { quarter, through, indicators };
  return { text: JSON.stringify(stored), digest: digestOf(stored) };
}

/** Reads a carried quarter; null when text and digest do not fit each other, so that it is counted anew. */
export function readCarried({ text, digest }: { text: string; digest: string }): CarriedQuarter | null {
  const parsed = storedSchema.safeParse(JSON.parse(text));
  if (!parsed.success || digestOf(parsed.data) !== digest) return null;
  const { quarter, through, indicators } = parsed.data;
  return { quarter, through, tallies: new Map(indicators.map((each) => [each.id, tallyOf(each)])) };
}

function tallyOf({ all, bySplit, bySector, byUnit, months }: Stored['indicators'][number]): Tally {
  const parts = (list: typeof bySplit) => new Map(list.map(([id, part]) => [id, readPart(part)]));
  return {
    ...emptyTally(),
    ...readPart(all),
    bySplit: parts(bySplit),
    bySector: parts(bySector),
    byUnit: parts(byUnit),
    months: new Map(months),
  };
}

function readPart([sum, facts, keys]: z.infer<typeof partSchema>): Part {
  return { sum, facts, keys: new Map(keys) };
}

function partOf({ sum, facts, keys }: Part): z.infer<typeof partSchema> {
  return [sum, facts, sorted(keys)];
}

function partsOf(parts: ReadonlyMap<string | null, Part>): z.infer<typeof partsSchema> {
  return sorted(parts).map(([id, part]) => [id, partOf(part)]);
}

/** By id, null in front. */
function sorted<Id extends string | null, T>(map: ReadonlyMap<Id, T>): [Id, T][] {
  return [...map].toSorted(([a], [b]) => (a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1));
}

/** Whether an entry was recorded after the quarter that it is dated in: what was carried forward of that quarter is out of date then. */
export function isRecordedLate({ date, recordedAt }: Pick<LedgerEntry, 'date' | 'recordedAt'>): boolean {
  return quarterOf(dayAt(recordedAt)) > quarterOf(date);
}
