import * as z from 'zod';
import { digestOf } from '../chain.ts';
import type { LedgerEntry } from '../ledger.ts';
import { hashSchema, lines, readLinesOf } from '../proof/canonical.ts';
import { daySchema, instantSchema, slugSchema } from '../text.ts';

/**
 * An entry in the list of a frozen report: what it counts and where it comes from, but for who entered it. `digest` is of the entry as the
 * ledger held it, without that as well, so that the two prove each other.
 */
export const frozenEntrySchema = z.strictObject({
  id: z.string().min(1),
  indicator: slugSchema,
  date: daySchema,
  recordedAt: instantSchema,
  amount: z.number(),
  department: slugSchema,
  unitId: z.string().nullable(),
  sector: z.string().nullable(),
  country: z.string().nullable(),
  split: z.string().nullable(),
  key: z.string().nullable(),
  source: z.union([
    z.strictObject({ type: z.literal('event'), proposalId: z.string(), seq: z.number().int() }),
    z.strictObject({ type: z.literal('register'), register: z.string(), itemId: z.string(), seq: z.number().int().optional() }),
  ]),
  label: z.string(),
  digest: hashSchema,
});
export type FrozenEntry = z.infer<typeof frozenEntrySchema>;

/**
 * Entries as a frozen report lists them: by indicator, date and id.
 * @param labelOf what readers see of an entry: its label, with people masked where the list leaves the office
 */
export function frozenEntries(
  entries: readonly LedgerEntry[],
  labelOf: (entry: LedgerEntry) => string = ({ label }) => label,
): FrozenEntry[] {
  return entries.map((entry) => ({ ...frozenEntry(entry), label: labelOf(entry) })).toSorted(inOrder);
}

function frozenEntry(entry: LedgerEntry): FrozenEntry {
  const { id, indicator, date, recordedAt, amount, department, unitId, sector, country, split, key = null, source, label } = entry;
  const said = { id, indicator, date, recordedAt, amount, department, unitId, sector, country, split, key, source, label };
  const { enteredBy: _by, ...held } = entry;
  return { ...said, digest: digestOf(held) };
}

/** An entry of a frozen list as counting and pages take entries; who entered it is not known of it. */
export function entryOfFrozen({ digest: _digest, key, source, ...said }: FrozenEntry): LedgerEntry {
  const { seq } = source;
  const from: LedgerEntry['source'] =
    source.type === 'event'
      ? source
      : { type: 'register', register: source.register, itemId: source.itemId, ...(seq === undefined ? {} : { seq }) };
  return { ...said, source: from, ...(key === null ? {} : { key }) };
}

/** The order of a list: by indicator, date and id, in code units. */
export function inOrder(a: FrozenEntry, b: FrozenEntry): number {
  return compare(a.indicator, b.indicator) || compare(a.date, b.date) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A list as lines of canonical JSON. */
export function writeFrozenEntries(entries: readonly FrozenEntry[]): Uint8Array {
  return lines(entries);
}

/** Reads {@link writeFrozenEntries}. @throws LineFault for anything else */
export function readFrozenEntries(bytes: Uint8Array): FrozenEntry[] {
  return readLinesOf(bytes, frozenEntrySchema);
}
