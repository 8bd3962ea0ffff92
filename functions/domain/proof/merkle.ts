import { createHash } from 'node:crypto';

/**
 * A Merkle tree over hashes in hex, as in RFC 6962 section 2.1: leaves and inner nodes are hashed with different first bytes, so that
 * neither passes for the other; a tree of n leaves splits at the largest power of two below n.
 */

/** The root over leaves in their order. A tree without leaves has the hash of nothing. */
export function merkleRoot(leaves: readonly string[]): string {
  return rootOf(leaves.map(leafHash));
}

/** The hashes that lead from a leaf to the root, the lowest first. @throws RangeError for an index outside the tree */
export function inclusionProof(leaves: readonly string[], index: number): string[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`there is no leaf ${index}`);
  return pathOf(leaves.map(leafHash), index);
}

/** Tells whether a leaf stands at an index of a tree of this size and root. */
export function isIncluded(leaf: string, place: { index: number; size: number; proof: readonly string[]; root: string }): boolean {
  const { index, size, proof, root } = place;
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return false;
  const rest = [...proof];
  const found = climb(leafHash(leaf), { index, size }, rest);
  return found === root && rest.length === 0;
}

function leafHash(leaf: string): string {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(leaf)
    .digest('hex');
}

function nodeHash(left: string, right: string): string {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(Buffer.from(left, 'hex'))
    .update(Buffer.from(right, 'hex'))
    .digest('hex');
}

function rootOf(hashes: readonly string[]): string {
  const [first, ...others] = hashes;
  if (first === undefined) return createHash('sha256').digest('hex');
  if (others.length === 0) return first;
  const at = splitOf(hashes.length);
  return nodeHash(rootOf(hashes.slice(0, at)), rootOf(hashes.slice(at)));
}

function pathOf(hashes: readonly string[], index: number): string[] {
  if (hashes.length <= 1) return [];
  const at = splitOf(hashes.length);
  const [left, right] = [hashes.slice(0, at), hashes.slice(at)];
  return index < at ? [...pathOf(left, index), rootOf(right)] : [...pathOf(right, index - at), rootOf(left)];
}

/** The root of the subtree in which a leaf stands; takes the proof from its end, where the topmost hash is. Null when it is too short. */
function climb(leaf: string, { index, size }: { index: number; size: number }, proof: string[]): string | null {
  if (size === 1) return leaf;
  const sibling = proof.pop();
  if (sibling === undefined) return null;
  const at = splitOf(size);
  const isLeft = index < at;
  const below = climb(leaf, isLeft ? { index, size: at } : { index: index - at, size: size - at }, proof);
  if (below === null) return null;
  return isLeft ? nodeHash(below, sibling) : nodeHash(sibling, below);
}

/** The largest power of two that is smaller than a number of leaves, which is two or more. */
function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}
