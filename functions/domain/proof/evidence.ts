import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { documentRefSchema, type DocumentRef } from '../proposal/event-parts.ts';
import type { EventData, ProposalEvent } from '../proposal/events.ts';
import { slugSchema } from '../text.ts';
import { headSchema, inTreeOrder, type Head, type Inclusion, type SignedCheckpoint } from './checkpoint.ts';
import { packStored, type PackedFile } from './stored-zip.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What an evidence package is about. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proposal'), proposalId: z.string().min(1) }),
  z.strictObject({ kind: z.literal('quarter'), quarter: z.string().regex(/^\d{4}Q[1-4]$/) }),
]);
export type EvidenceSubject = z.infer<typeof subjectSchema>;

/**
 * The contents of a package: every file but `manifest.json` itself with its length and SHA-256. `withheld` counts the sealed parts that
 * are left out, `missing` lists digests of documents that are; both have to agree with what is there.
 */
export const manifestSchema = z.strictObject({
  format: z.literal('yincai-evidence/1'),
  programme: slugSchema,
  subject: subjectSchema,
  heads: z.array(headSchema),
  withheld: z.number().int().min(0),
  missing: z.array(hash),
  files: z.array(z.strictObject({ path: z.string().min(1), bytes: z.number().int().min(0), sha256: hash })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** One line of `events.jsonl`. */
export interface EventLine {
  subject: string;
  event: ProposalEvent;
}

/** Everything that goes into a package. `extra`: files by path beside the record, such as the report and the ledger of a quarter. */
export interface EvidenceInput {
  programme: string;
  subject: EvidenceSubject;
  events: readonly ProposalEvent[];
  /** Bytes of documents; those that events name and that are not among them are listed as missing. */
  documents: readonly Uint8Array[];
  checkpoint: SignedCheckpoint | null;
  inclusions: readonly Inclusion[];
  extra?: readonly PackedFile[];
}

/** Where the parts of a package lie. */
export const paths = {
  manifest: 'manifest.json',
  events: 'events.jsonl',
  checkpoint: 'checkpoint.json',
  inclusions: 'inclusions.jsonl',
  document: (digest: string) => `documents/${digest}`,
} as const;

/** Builds a package; the same input gives the same bytes. */
export function packEvidence(input: EvidenceInput): Buffer {
  const { programme, subject, documents, checkpoint, inclusions, extra = [] } = input;
  const events = input.events.toSorted((a, b) => (subjectOf(a) < subjectOf(b) ? -1 : subjectOf(a) > subjectOf(b) ? 1 : a.seq - b.seq));
  const contents = new Map(documents.map((bytes) => [sha256(bytes), bytes]));
  const named = documentsOf(events);
  const files: PackedFile[] = [
    { path: paths.events, bytes: lines(events.map((event): EventLine => ({ subject: subjectOf(event), event }))) },
    { path: paths.inclusions, bytes: lines(inclusions.toSorted((a, b) => (a.head.subject < b.head.subject ? -1 : 1))) },
    ...(checkpoint ? [{ path: paths.checkpoint, bytes: lines([checkpoint]) }] : []),
    ...named.flatMap((digest) => {
      const bytes = contents.get(digest);
      return bytes ? [{ path: paths.document(digest), bytes }] : [];
    }),
    ...extra,
  ];
  const manifest: Manifest = {
    format: 'yincai-evidence/1',
    programme,
    subject,
    heads: headsOf(events),
    withheld: events.filter(({ sealed, sealedDigest }) => sealedDigest !== null && !sealed).length,
    missing: named.filter((digest) => !contents.has(digest)),
    files: describe(files),
  };
  return packStored([...files, { path: paths.manifest, bytes: lines([manifest]) }]);
}

/** Length and digest of files, in the order of their paths. */
export function describe(files: readonly PackedFile[]): Manifest['files'] {
  return files
    .map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The chain that an event belongs to. */
export function subjectOf({ proposalId }: ProposalEvent): string {
  return `proposal:${proposalId}`;
}

/** Where each chain ends, by subject; events may come in any order. */
export function headsOf(events: readonly ProposalEvent[]): Head[] {
  const heads = new Map<string, Head>();
  for (const event of events) {
    const subject = subjectOf(event);
    if ((heads.get(subject)?.version ?? 0) < event.seq) heads.set(subject, { subject, version: event.seq, hash: event.hash });
  }
  return inTreeOrder([...heads.values()]);
}

/** Digests of all documents that events name, each once, in order. */
export function documentsOf(events: readonly ProposalEvent[]): string[] {
  const digests = events.flatMap(({ data }) => refsOf(data).map(({ digest }) => digest));
  return [...new Set(digests)].toSorted((a, b) => (a < b ? -1 : 1));
}

/** The documents that an event names, under whatever field: whoever adds an event with a document adds nothing here. */
export function refsOf(data: EventData): DocumentRef[] {
  return Object.values(data)
    .flat()
    .flatMap((value) => documentRefSchema.safeParse(value).data ?? []);
}

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Values as lines of canonical JSON (RFC 8785), each closed with a line feed. */
export function lines(values: readonly unknown[]): Uint8Array {
  // Piece by piece: a million events are longer than a string can be.
  return Buffer.concat(values.map((value) => Buffer.from(`${canonicalize(value)}\n`)));
}
