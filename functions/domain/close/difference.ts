import * as z from 'zod';
import { digestOf } from '../chain.ts';
import type { Report } from '../report.ts';
import { lines, readLinesOf } from '../proof/canonical.ts';
import { slugSchema } from '../text.ts';
import { frozenEntrySchema, inOrder, type FrozenEntry } from './frozen-entries.ts';

const amountsSchema = z.strictObject({ value: z.number(), yearToDate: z.number().nullable() });

/** What an indicator comes to, in its unit, money in fen; `yearToDate` is null for a stock. */
export type Amounts = z.infer<typeof amountsSchema>;

/** A report as far as a restatement changes it: its figures by indicator, and the entries that they rest on. */
export interface ReportContent {
  figures: ReadonlyMap<string, Amounts>;
  entries: readonly FrozenEntry[];
}

/** What a restatement changes. Figures by indicator; null where the indicator is not in that report. */
export const differenceSchema = z.strictObject({
  figures: z.array(z.strictObject({ indicator: slugSchema, before: amountsSchema.nullable(), after: amountsSchema.nullable() })),
  added: z.array(frozenEntrySchema),
  removed: z.array(frozenEntrySchema),
});
export type Difference = z.infer<typeof differenceSchema>;

/** The figures of a report by indicator. */
export function amountsOf({ chapters }: Pick<Report, 'chapters'>): Map<string, Amounts> {
  const rows = chapters.flatMap((chapter) => chapter.rows);
  return new Map(rows.map(({ indicator, value, yearToDate }) => [indicator.id, { value, yearToDate }]));
}

const figureLineSchema = z.strictObject({ indicator: slugSchema, ...amountsSchema.shape });

/** Figures as lines of canonical JSON, by indicator. */
export function writeFigures(figures: ReadonlyMap<string, Amounts>): Uint8Array {
  return lines([...figures].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([indicator, amounts]) => ({ indicator, ...amounts })));
}

/** Reads {@link writeFigures}. @throws LineFault for anything else */
export function readFigures(bytes: Uint8Array): Map<string, Amounts> {
  return new Map(readLinesOf(bytes, figureLineSchema).map(({ indicator, ...amounts }) => [indicator, amounts]));
}

/** What changes from one report to another, in an order that follows from them. */
export function differenceOf(before: ReportContent, after: ReportContent): Difference {
  const indicators = [...new Set([...before.figures.keys(), ...after.figures.keys()])].toSorted();
  const figures = indicators
    .map((indicator) => ({ indicator, before: before.figures.get(indicator) ?? null, after: after.figures.get(indicator) ?? null }))
    .filter((each) => !isSame(each.before, each.after));
  return { figures, added: without(after.entries, before.entries), removed: without(before.entries, after.entries) };
}

function isSame(one: Amounts | null, other: Amounts | null): boolean {
  return one?.value === other?.value && one?.yearToDate === other?.yearToDate;
}

/** The entries of one list that another does not hold just so. */
function without(entries: readonly FrozenEntry[], others: readonly FrozenEntry[]): FrozenEntry[] {
  const known = new Set(others.map(({ id, digest }) => `${id} ${digest}`));
  return entries.filter(({ id, digest }) => !known.has(`${id} ${digest}`)).toSorted(inOrder);
}

/** The report that a difference makes of another: the one it was made for. */
export function applyDifference({ figures, entries }: ReportContent, difference: Difference): ReportContent {
  const next = new Map(figures);
  for (const { indicator, after } of difference.figures) {
    if (after) next.set(indicator, after);
    else next.delete(indicator);
  }
  return { figures: next, entries: [...without(entries, difference.removed), ...difference.added].toSorted(inOrder) };
}

/** What the record says of a difference; its digest leaves labels out, whose masks may change. */
export function sumsOf(difference: Difference): { figures: number; added: number; removed: number; difference: string } {
  const { figures, added, removed } = difference;
  const unlabelled = (entries: readonly FrozenEntry[]) => entries.map(({ label: _label, ...entry }) => entry);
  const digest = digestOf({ figures, added: unlabelled(added), removed: unlabelled(removed) });
  return { figures: figures.length, added: added.length, removed: removed.length, difference: digest };
}
