import { verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { digestOf } from '../chain.ts';
import { daySchema, instantSchema, slugSchema } from '../text.ts';
import { hashSchema, lines, readLinesOf } from './canonical.ts';
import { isIncluded, merkleTree } from './merkle.ts';

/**
 * The newest link of one chain. `kind` says what the chain is of, such as `proposal`, and `id` which one; `version` counts its events.
 * A verifier proves heads of kinds that it does not know as well: nothing in the tree depends on the kind.
 */
export const headSchema = z.strictObject({
  kind: slugSchema,
  id: z.string().min(1),
  version: z.number().int().min(1),
  hash: hashSchema,
});
export type Head = z.infer<typeof headSchema>;

/** A chain by name. */
export type ChainName = Pick<Head, 'kind' | 'id'>;

/** What is signed: where all chains stood at an instant. `previous` is the digest of the checkpoint before, so that none can be left out. */
export const checkpointSchema = z.strictObject({
  format: z.literal('yincai-checkpoint/1'),
  programme: z.string().min(1),
  day: daySchema,
  /** When the heads began to be collected. */
  at: instantSchema,
  /** Number of heads. */
  size: z.number().int().min(0),
  root: hashSchema,
  previous: hashSchema.nullable(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** A checkpoint with its Ed25519 signature (RFC 8032) over its canonical JSON, in base64; `key` is the SHA-256 of the public key's DER. */
export const signedCheckpointSchema = z.strictObject({ checkpoint: checkpointSchema, key: hashSchema, signature: z.base64() });
export type SignedCheckpoint = z.infer<typeof signedCheckpointSchema>;

/** Where a head stands in the tree of a checkpoint. */
export const inclusionSchema = z.strictObject({ head: headSchema, index: z.number().int().min(0), proof: z.array(hashSchema) });
export type Inclusion = z.infer<typeof inclusionSchema>;

const collectionSchema = z.strictObject({ programme: z.string().min(1), day: daySchema, at: instantSchema });

/** The heads that were collected for a checkpoint, in the order of the tree. */
export type Collection = z.infer<typeof collectionSchema> & { heads: Head[] };

/** A chain's name in one word, for maps and messages. */
export function chainText({ kind, id }: ChainName): string {
  return `${kind}:${id}`;
}

/** The order of chains: by kind, then by id, in code units. */
export function compareChains(a: ChainName, b: ChainName): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** Heads in the order of the tree. A chain that comes twice, because it grew while heads were collected, counts as it stood last. */
export function inTreeOrder(heads: readonly Head[]): Head[] {
  const ordered = heads.toSorted((a, b) => compareChains(a, b) || a.version - b.version);
  return ordered.filter((head, index) => {
    const next = ordered[index + 1];
    return !next || compareChains(head, next) !== 0;
  });
}

/** The checkpoint over collected heads; the same heads after the same checkpoint give the same. */
export function checkpointOf({ programme, day, at, heads }: Collection, previous: SignedCheckpoint | null): Checkpoint {
  const { size, root } = merkleTree(inTreeOrder(heads).map(digestOf));
  return { format: 'yincai-checkpoint/1', programme, day, at, size, root, previous: previous && digestOf(previous) };
}

/** Proves of each chain that its head is in the tree; a chain that the checkpoint does not hold is left out. */
export function inclusionsOf(heads: readonly Head[], chains: readonly ChainName[]): Inclusion[] {
  const ordered = inTreeOrder(heads);
  const tree = merkleTree(ordered.map(digestOf));
  const wanted = new Set(chains.map(chainText));
  return ordered.flatMap((head, index) => (wanted.has(chainText(head)) ? [{ head, index, proof: tree.proof(index) }] : []));
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

/** Reads a checkpoint as it is filed. @throws LineFault */
export function readCheckpointFile(bytes: Uint8Array): SignedCheckpoint {
  const [signed, ...more] = readLinesOf(bytes, signedCheckpointSchema);
  if (!signed || more.length > 0) throw new Error('a checkpoint file holds one checkpoint');
  return signed;
}

/** Collected heads as they are filed: a line of what they are, then a line each. */
export function collectionFile({ heads, ...about }: Collection): Uint8Array {
  return lines([about, ...inTreeOrder(heads)]);
}

/** Reads what {@link collectionFile} wrote. @throws LineFault */
export function readCollectionFile(bytes: Uint8Array): Collection {
  const end = bytes.indexOf(0x0a) + 1;
  const [about] = readLinesOf(bytes.subarray(0, end), collectionSchema);
  if (!about) throw new Error('a file of heads begins with what they are');
  return { ...about, heads: readLinesOf(bytes.subarray(end), headSchema) };
}
