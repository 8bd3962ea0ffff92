import canonicalize from 'canonicalize';
import * as z from 'zod';
import { proposalEventSchema } from '../proposal/events.ts';
import { closeEventSchema } from '../close/close-events.ts';
import { itemEventSchema } from '../registers/item-events.ts';
import { sourceOf, type ByteSource } from './byte-source.ts';
import {
  chainText,
  compareChains,
  inclusionSchema,
  isInCheckpoint,
  isSignedBy,
  signedCheckpointSchema,
  type Head,
  type SignedCheckpoint,
} from './checkpoint.ts';
import { checkFiles, checkFrozen, EvidenceFiles, Found, type EvidenceFault } from './evidence-files.ts';
import { manifestSchema, paths, type EventLine, type Manifest } from './evidence.ts';
import { RecordReading } from './record-reading.ts';
import { listStored } from './stored-zip.ts';

/** What an auditor holds besides the package: a checkpoint kept from before, and the public key it was signed with, in PEM. */
export interface Anchor {
  checkpoint: SignedCheckpoint;
  publicKey: string;
}

/** What a package was found to hold. `unanchored` counts events that are newer than the checkpoint: a later one will hold them. */
export interface EvidenceFindings {
  manifest: Manifest;
  checkpoint: SignedCheckpoint | null;
  chains: number;
  events: number;
  anchored: number;
  unanchored: number;
}

/**
 * Verifies a package with nothing but its bytes and, if there is one, an anchor. Without an anchor the checkpoint inside is taken at its
 * word, which shows that the package fits itself but not who made it. Reads the package twice from front to end, line by line.
 */
export function verifyEvidence(
  archive: Uint8Array | ByteSource,
  anchor?: Anchor,
): { fault: EvidenceFault } | { findings: EvidenceFindings } {
  try {
    return { findings: verify(archive instanceof Uint8Array ? sourceOf(archive) : archive, anchor) };
  } catch (error) {
    if (error instanceof Found) return { fault: error.found };
    throw error;
  }
}

function verify(source: ByteSource, anchor: Anchor | undefined): EvidenceFindings {
  const listed = listStored(source);
  if ('fault' in listed) throw new Found(listed.fault.path ?? `byte ${listed.fault.at}`, 'archive');
  const files = new EvidenceFiles(source, listed.entries);
  const manifest = files.only(paths.manifest, manifestSchema);
  if (!manifest) throw new Found(paths.manifest, 'file-missing');
  checkFiles(listed.entries, manifest);
  const checkpoint = readCheckpoint(files, manifest, anchor);
  const anchors = readInclusions(files, checkpoint);
  const reading = new RecordReading(manifest, checkpoint, anchors);
  for (const { value, where } of files.parts(paths.events, eventLineSchema)) reading.take(value, where);
  reading.close(files);
  checkFrozen(files, reading.frozen);
  const { chains, events, anchored } = reading;
  return { manifest, checkpoint, chains, events, anchored, unanchored: events - anchored };
}

const lineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proposal'), id: z.string(), event: proposalEventSchema }),
  z.strictObject({ kind: z.literal('register-item'), id: z.string(), event: itemEventSchema }),
  z.strictObject({ kind: z.literal('quarter-close'), id: z.string(), event: closeEventSchema }),
]);
// The value as it was read, not as the schema would write it anew.
const eventLineSchema = z.custom<EventLine>((value) => lineSchema.safeParse(value).success);

/** The checkpoint is the one that the anchor knows, and signed with its key. */
function readCheckpoint(files: EvidenceFiles, { programme }: Manifest, anchor: Anchor | undefined): SignedCheckpoint | null {
  const signed = files.only(paths.checkpoint, signedCheckpointSchema);
  if (!signed) {
    if (anchor) throw new Found(paths.checkpoint, 'file-missing');
    return null;
  }
  if (signed.checkpoint.programme !== programme) throw new Found(paths.checkpoint, 'checkpoint');
  if (anchor && canonicalize(signed) !== canonicalize(anchor.checkpoint)) throw new Found(paths.checkpoint, 'checkpoint');
  if (anchor && !isSignedBy(signed, anchor.publicKey)) throw new Found(paths.checkpoint, 'signature');
  return signed;
}

/** The heads that the checkpoint is proven to hold, by chain. */
function readInclusions(files: EvidenceFiles, signed: SignedCheckpoint | null): Map<string, Head> {
  const heads = new Map<string, Head>();
  let last: Head | null = null;
  for (const { value, where } of files.parts(paths.inclusions, inclusionSchema)) {
    if (!signed) throw new Found(paths.checkpoint, 'file-missing');
    if (last && compareChains(last, value.head) >= 0) throw new Found(where, 'order');
    if (!isInCheckpoint(value, signed.checkpoint)) throw new Found(chainText(value.head), 'inclusion');
    last = value.head;
    heads.set(chainText(last), last);
  }
  return heads;
}
