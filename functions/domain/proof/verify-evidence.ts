import canonicalize from 'canonicalize';
import * as z from 'zod';
import { findChainFault } from '../chain.ts';
import { proposalEventSchema, type ProposalEvent } from '../proposal/events.ts';
import {
  inclusionSchema,
  isInCheckpoint,
  isSignedBy,
  signedCheckpointSchema,
  type Inclusion,
  type SignedCheckpoint,
} from './checkpoint.ts';
import { describe, documentsOf, headsOf, manifestSchema, paths, sha256, subjectOf, type EventLine, type Manifest } from './evidence.ts';
import { unpackStored, type PackedFile } from './stored-zip.ts';

/** What an auditor holds besides the package: a checkpoint kept from before, and the public key it was signed with, in PEM. */
export interface Anchor {
  checkpoint: SignedCheckpoint;
  publicKey: string;
}

/** The first thing that does not fit: `where` is a path, a line or a chain of the package. */
export interface EvidenceFault {
  where: string;
  fault:
    | 'archive'
    | 'file-missing'
    | 'file-surplus'
    | 'digest'
    | 'form'
    | 'order'
    | 'sequence'
    | 'previous'
    | 'hash'
    | 'sealed'
    | 'head'
    | 'subject'
    | 'document'
    | 'withheld'
    | 'checkpoint'
    | 'signature'
    | 'inclusion';
}

/** What a package was found to hold. `unanchored` counts events that are newer than the checkpoint: a later one will hold them. */
export interface EvidenceFindings {
  manifest: Manifest;
  files: ReadonlyMap<string, Uint8Array>;
  events: ProposalEvent[];
  chains: number;
  anchored: number;
  unanchored: number;
}

class Found extends Error {
  readonly found: EvidenceFault;

  constructor(where: string, fault: EvidenceFault['fault']) {
    super(`${fault} at ${where}`);
    this.found = { where, fault };
  }
}

/**
 * Verifies a package with nothing but its bytes and, if there is one, an anchor. Without an anchor the checkpoint inside is taken at its
 * word, which shows that the package fits itself but not who made it.
 */
export function verifyEvidence(archive: Uint8Array, anchor?: Anchor): { fault: EvidenceFault } | { findings: EvidenceFindings } {
  try {
    return { findings: verify(archive, anchor) };
  } catch (error) {
    if (error instanceof Found) return { fault: error.found };
    throw error;
  }
}

function verify(archive: Uint8Array, anchor: Anchor | undefined): EvidenceFindings {
  const unpacked = unpackStored(archive);
  if ('fault' in unpacked) throw new Found(unpacked.fault.path ?? `byte ${unpacked.fault.at}`, 'archive');
  const files = new Map(unpacked.files.map(({ path, bytes }) => [path, bytes]));
  const [manifest] = readLines(files, paths.manifest, manifestSchema);
  if (!manifest) throw new Found(paths.manifest, 'form');
  checkFiles(unpacked.files, manifest);
  const events = readEvents(files);
  checkSubject(events, manifest);
  const chains = Map.groupBy(events, subjectOf);
  for (const [subject, chain] of chains) {
    const fault = findChainFault(chain);
    if (fault) throw new Found(`${subject} ${fault.seq}`, fault.fault);
  }
  checkContents(files, events, manifest);
  const anchored = checkAnchors({ files, chains, manifest }, anchor);
  return { manifest, files, events, chains: chains.size, anchored, unanchored: events.length - anchored };
}

/** Every file is in the manifest as it is, and nothing else is there. */
function checkFiles(packed: readonly PackedFile[], { files }: Manifest): void {
  const found = describe(packed.filter(({ path }) => path !== paths.manifest));
  for (const [index, expected] of files.entries()) {
    const actual = found[index];
    if (actual?.path === expected.path) {
      if (actual.sha256 !== expected.sha256 || actual.bytes !== expected.bytes) throw new Found(expected.path, 'digest');
    } else if (!actual || actual.path > expected.path) throw new Found(expected.path, 'file-missing');
    else throw new Found(actual.path, 'file-surplus');
  }
  const surplus = found[files.length];
  if (surplus) throw new Found(surplus.path, 'file-surplus');
}

/** The lines of a file in the one form that they can have. */
function readLines<T extends z.ZodType>(files: ReadonlyMap<string, Uint8Array>, path: string, schema: T): z.infer<T>[] {
  const bytes = files.get(path);
  if (!bytes) throw new Found(path, 'file-missing');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: z.infer<T>[] = [];
  // Line by line: a record of a million events is longer than a string can be.
  for (let at = 0; at < text.length;) {
    const end = text.indexOf(lineFeed, at);
    const line = text.toString('utf8', at, end);
    const value = parsed(line);
    const read = schema.safeParse(value);
    if (end < 0 || !read.success || canonicalize(value) !== line) throw new Found(`${path} ${found.length + 1}`, 'form');
    found.push(read.data);
    at = end + 1;
  }
  return found;
}

const lineFeed = 0x0a;

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const lineSchema = z.strictObject({ subject: z.string(), event: proposalEventSchema });
const eventLineSchema = z.custom<EventLine>((value) => lineSchema.safeParse(value).success);

function readEvents(files: ReadonlyMap<string, Uint8Array>): ProposalEvent[] {
  const read = readLines(files, paths.events, eventLineSchema);
  let previous = '';
  return read.map(({ subject, event }, index) => {
    if (subject !== subjectOf(event)) throw new Found(`${paths.events} ${index + 1}`, 'subject');
    if (subject < previous) throw new Found(`${paths.events} ${index + 1}`, 'order');
    previous = subject;
    return event;
  });
}

function checkSubject(events: readonly ProposalEvent[], { subject }: Manifest): void {
  if (subject.kind !== 'proposal') return;
  if (events.length === 0 || events.some(({ proposalId }) => proposalId !== subject.proposalId)) throw new Found(paths.manifest, 'subject');
}

/** Heads, sealed parts and documents are those that the manifest says, no more and no fewer. */
function checkContents(files: ReadonlyMap<string, Uint8Array>, events: readonly ProposalEvent[], manifest: Manifest): void {
  if (canonicalize(headsOf(events)) !== canonicalize(manifest.heads)) throw new Found(paths.manifest, 'head');
  const withheld = events.filter(({ sealed, sealedDigest }) => sealedDigest !== null && !sealed).length;
  if (withheld !== manifest.withheld) throw new Found(paths.events, 'withheld');
  const named = documentsOf(events);
  const missing = named.filter((digest) => !files.has(paths.document(digest)));
  if (canonicalize(missing) !== canonicalize(manifest.missing)) throw new Found(paths.manifest, 'document');
  for (const [path, bytes] of files) {
    if (!path.startsWith(paths.document(''))) continue;
    const digest = path.slice(paths.document('').length);
    if (!named.includes(digest) || sha256(bytes) !== digest) throw new Found(path, 'document');
  }
}

interface Parts {
  files: ReadonlyMap<string, Uint8Array>;
  chains: ReadonlyMap<string, ProposalEvent[]>;
  manifest: Manifest;
}

/** The checkpoint is the one that the anchor knows, and each chain stood in it as it stands here. @returns how many events it holds */
function checkAnchors({ files, chains, manifest }: Parts, anchor: Anchor | undefined): number {
  const inclusions = readLines(files, paths.inclusions, inclusionSchema);
  if (!files.has(paths.checkpoint)) {
    if (anchor || inclusions.length > 0) throw new Found(paths.checkpoint, 'file-missing');
    return 0;
  }
  const [signed, ...more] = readLines(files, paths.checkpoint, signedCheckpointSchema);
  if (!signed || more.length > 0 || signed.checkpoint.programme !== manifest.programme) throw new Found(paths.checkpoint, 'checkpoint');
  if (anchor) checkSigned(signed, anchor);
  return inclusions.reduce((sum, inclusion) => sum + checkInclusion(inclusion, signed, chains), 0);
}

function checkSigned(signed: SignedCheckpoint, anchor: Anchor): void {
  if (canonicalize(signed) !== canonicalize(anchor.checkpoint)) throw new Found(paths.checkpoint, 'checkpoint');
  if (!isSignedBy(signed, anchor.publicKey)) throw new Found(paths.checkpoint, 'signature');
}

function checkInclusion(inclusion: Inclusion, { checkpoint }: SignedCheckpoint, chains: Parts['chains']): number {
  const { subject, version, hash } = inclusion.head;
  if (!isInCheckpoint(inclusion, checkpoint)) throw new Found(subject, 'inclusion');
  const event = chains.get(subject)?.[version - 1];
  if (event?.hash !== hash) throw new Found(`${subject} ${version}`, 'head');
  return version;
}
