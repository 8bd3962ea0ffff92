import { verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { digestOf } from '../chain.ts';
import { daySchema, instantSchema } from '../text.ts';
import { inclusionProof, isIncluded, merkleRoot } from './merkle.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The newest link of one chain: `subject` is such as `proposal:<id>` or `register:<register>:<id>`, `version` counts its events. */
export const headSchema = z.strictObject({ subject: z.string().min(1), version: z.number().int().min(1), hash });
export type Head = z.infer<typeof headSchema>;

/** What is signed: where all chains stood at an instant. `previous` is the digest of the checkpoint before, so that none can be left out. */
export const checkpointSchema = z.strictObject({
  format: z.literal('yincai-checkpoint/1'),
  programme: z.string().min(1),
  day: daySchema,
  at: instantSchema,
  /** Number of heads. */
  size: z.number().int().min(0),
  root: hash,
  previous: hash.nullable(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** A checkpoint with its Ed25519 signature (RFC 8032) over its canonical JSON, in base64; `key` is the SHA-256 of the public key's DER. */
export const signedCheckpointSchema = z.strictObject({ checkpoint: checkpointSchema, key: hash, signature: z.base64() });
export type SignedCheckpoint = z.infer<typeof signedCheckpointSchema>;

/** Where a head stands in the tree of a checkpoint. */
export const inclusionSchema = z.strictObject({ head: headSchema, index: z.number().int().min(0), proof: z.array(hash) });
export type Inclusion = z.infer<typeof inclusionSchema>;

/** Heads in the order of the tree. */
export function inTreeOrder(heads: readonly Head[]): Head[] {
  return heads.toSorted((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
}

/** The checkpoint over all heads; two heads of one subject are a fault of the caller. */
export function checkpointOf(
  heads: readonly Head[],
  about: { programme: string; day: string; at: string; previous: SignedCheckpoint | null },
): Checkpoint {
  const { programme, day, at, previous } = about;
  const leaves = inTreeOrder(heads).map(digestOf);
  if (new Set(heads.map(({ subject }) => subject)).size !== leaves.length) throw new Error('a subject has two heads');
  return {
    format: 'yincai-checkpoint/1',
    programme,
    day,
    at,
    size: leaves.length,
    root: merkleRoot(leaves),
    previous: previous && digestOf(previous),
  };
}

/** Proves that a subject's head is in the tree; null when the checkpoint has none of it. */
export function inclusionOf(heads: readonly Head[], subject: string): Inclusion | null {
  const ordered = inTreeOrder(heads);
  const index = ordered.findIndex((head) => head.subject === subject);
  const head = ordered[index];
  return head ? { head, index, proof: inclusionProof(ordered.map(digestOf), index) } : null;
}

/** Tells whether a head stands where it is said to in the tree of a checkpoint. */
export function isInCheckpoint({ head, index, proof }: Inclusion, { size, root }: Checkpoint): boolean {
  return isIncluded(digestOf(head), { index, size, proof, root });
}

/** The bytes that are signed. */
export function signedBytes(checkpoint: Checkpoint): Buffer {
  return Buffer.from(canonicalize(checkpoint) ?? '');
}

/** Tells whether a checkpoint was signed with the private part of a public key in PEM. */
export function isSignedBy({ checkpoint, signature }: SignedCheckpoint, publicKey: string): boolean {
  return verify(null, signedBytes(checkpoint), publicKey, Buffer.from(signature, 'base64'));
}

/** Reads a checkpoint as it is filed. @throws ZodError, SyntaxError */
export function readCheckpointFile(bytes: Uint8Array): SignedCheckpoint {
  return signedCheckpointSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/** Reads the heads under a checkpoint as they are filed, a line each. @throws ZodError, SyntaxError */
export function readHeadsFile(bytes: Uint8Array): Head[] {
  const texts = Buffer.from(bytes).toString('utf8').split('\n').filter(Boolean);
  return texts.map((text) => headSchema.parse(JSON.parse(text)));
}
