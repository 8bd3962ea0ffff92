import * as z from 'zod';
import { dayAt } from '../calendar.ts';
import { documentRefSchema, type DocumentRef } from '../proposal/event-parts.ts';
import type { CloseEvent } from '../close/close-events.ts';
import type { ProposalEvent } from '../proposal/events.ts';
import { quarterOf } from '../period.ts';
import type { ItemEvent } from '../registers/item-events.ts';
import { daySchema, slugSchema } from '../text.ts';
import { hashSchema } from './canonical.ts';
import { headSchema, type ChainName, type Head } from './checkpoint.ts';

/** A quarter, such as 2026Q4. */
export const quarterSchema = z.string().regex(/^\d{4}Q[1-4]$/);

/** What an evidence package is about. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proposal'), proposalId: z.string().min(1) }),
  z.strictObject({ kind: z.literal('quarter'), quarter: quarterSchema }),
]);
export type EvidenceSubject = z.infer<typeof subjectSchema>;

/**
 * The contents of a package: every file but `manifest.json` itself with its length and SHA-256, in the order of their paths. `withheld`
 * counts the sealed parts that are left out, `missing` lists digests of documents that are; both have to agree with what is there.
 */
export const manifestSchema = z.strictObject({
  format: z.literal('yincai-evidence/1'),
  programme: slugSchema,
  subject: subjectSchema,
  heads: z.array(headSchema),
  withheld: z.number().int().min(0),
  missing: z.array(hashSchema),
  files: z.array(z.strictObject({ path: z.string().min(1), bytes: z.number().int().min(0), sha256: hashSchema })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** An event of whatever chain packages hold. */
export type RecordEvent = ProposalEvent | ItemEvent | CloseEvent;

/** A line of events. */
export type EventLine =
  | { kind: 'proposal'; id: string; event: ProposalEvent }
  | { kind: 'register-item'; id: string; event: ItemEvent }
  | { kind: 'quarter-close'; id: string; event: CloseEvent };

/** Where the parts of a package lie; a ZIP has them in this order, the manifest last. */
export const paths = {
  attached: 'attached/',
  checkpoint: 'checkpoint.json',
  documents: 'documents/',
  events: 'events/',
  inclusions: 'inclusions/',
  manifest: 'manifest.json',
} as const;

/** Where the files of a frozen version of a quarter lie, below {@link paths.attached}. */
export function frozenPath(version: number, name: string): string {
  return `v${version}/${name}`;
}

/** Lines go into parts; a part is closed by the line that brings it to this size or over. */
export const partBytes = 4 << 20;

/** The name of a part, counted from 1. */
export function partPath(folder: string, part: number): string {
  return `${folder}${String(part).padStart(6, '0')}.jsonl`;
}

/** An event as its line. */
export function eventLine(event: RecordEvent): EventLine {
  if ('itemId' in event) return { kind: 'register-item', id: event.itemId, event };
  if ('quarter' in event) return { kind: 'quarter-close', id: event.quarter, event };
  return { kind: 'proposal', id: event.proposalId, event };
}

/** The chain that an event says it is of. */
export function chainOf(event: RecordEvent): ChainName {
  const { kind, id } = eventLine(event);
  return { kind, id };
}

/** The head that an event is while no other follows. */
export function headOf(event: RecordEvent): Head {
  return { ...chainOf(event), version: event.seq, hash: event.hash };
}

/**
 * Tells whether a chain belongs to a subject by one of its events. Those of a quarter happened in it, or name a day in it: what counts for
 * a quarter may be recorded later. The close that belongs to a quarter is its own, whenever it was.
 */
export function isAbout(subject: EvidenceSubject, event: RecordEvent): boolean {
  if (subject.kind === 'proposal') return 'proposalId' in event && event.proposalId === subject.proposalId;
  if ('quarter' in event) return event.quarter === subject.quarter;
  return [dayAt(event.at), ...daysOf(event.data)].some((day) => quarterOf(day) === subject.quarter);
}

/** The days by which things count. */
const countedDaysSchema = z.object({
  date: daySchema.optional(),
  on: daySchema.optional(),
  signedOn: daySchema.optional(),
  arrivedOn: daySchema.optional(),
});

/** The days by which things count that an event names, itself or in its facts. */
function daysOf(data: RecordEvent['data']): string[] {
  const facts = 'facts' in data && Array.isArray(data.facts) ? data.facts : [];
  return [data, ...facts].flatMap((each) => Object.values(countedDaysSchema.parse(each)).filter((day) => day !== undefined));
}

/** Tells whether an event's sealed part was left out or erased. */
export function isWithheld({ sealed, sealedDigest }: RecordEvent): boolean {
  return sealedDigest !== null && !sealed;
}

/** The documents that an event names, under whatever field: whoever adds an event with a document adds nothing here. */
export function refsOf(data: RecordEvent['data']): DocumentRef[] {
  return Object.values(data)
    .flat()
    .flatMap((value) => documentRefSchema.safeParse(value).data ?? []);
}
