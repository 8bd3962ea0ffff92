import { createHash } from 'node:crypto';

/**
 * A Merkle tree over hashes in hex, as in RFC 6962 section 2.1: leaves and inner nodes are hashed with different first bytes, so that
 * neither passes for the other; a tree of n leaves splits at the largest power of two below n.
 */
export interface MerkleTree {
  readonly size: number;
  /** A tree without leaves has the hash of nothing. */
  readonly root: string;
  /** The hashes that lead from a leaf to the root, the lowest first. @throws RangeError for an index outside the tree */
  proof(index: number): string[];
}

/** Builds the tree over leaves in their order, once for all proofs. */
export function merkleTree(leaves: readonly string[]): MerkleTree {
  // Pairing from below, with the odd one going up as it is, gives the same tree as splitting from above.
  const levels = [leaves.map(leafHash)];
  for (let top = levels[0] ?? []; top.length > 1; levels.push(top)) top = levelAbove(top);
  return {
    size: leaves.length,
    root: levels.at(-1)?.[0] ?? createHash('sha256').digest('hex'),
    proof(index) {
      if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`there is no leaf ${index}`);
      return levels.flatMap((level, height) => level[Math.floor(index / 2 ** height) ^ 1] ?? []);
    },
  };
}

function levelAbove(level: readonly string[]): string[] {
  const above: string[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left = '', right] = level.slice(at, at + 2);
    above.push(right === undefined ? left : nodeHash(left, right));
  }
  return above;
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
