import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIncluded, merkleTree } from '../../../functions/domain/proof/merkle.ts';

const leavesArbitrary = fc.array(fc.stringMatching(/^[0-9a-f]{8}$/), { minLength: 1, maxLength: 40 });

const merkleRoot = (leaves: readonly string[]): string => merkleTree(leaves).root;
const inclusionProof = (leaves: readonly string[], index: number): string[] => merkleTree(leaves).proof(index);

describe('a Merkle tree', () => {
  it('gives the roots of RFC 6962', () => {
    // The test vectors of the certificate transparency project, whose leaves are bytes; here only those that are text.
    expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(merkleRoot([''])).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  it('proves each of its leaves, and no other at its place', () => {
    fc.assert(
      fc.property(leavesArbitrary, fc.nat(), (leaves, at) => {
        const index = at % leaves.length;
        const place = { index, size: leaves.length, proof: inclusionProof(leaves, index), root: merkleRoot(leaves) };

        expect(isIncluded(leaves[index] ?? '', place)).toBe(true);
        expect(isIncluded('other', place)).toBe(false);
        expect(isIncluded(leaves[index] ?? '', { ...place, index: index + leaves.length })).toBe(false);
      }),
    );
  });

  it('has another root when a leaf changes, goes, comes or swaps places', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{8}$/), { minLength: 2, maxLength: 20 }), fc.nat(), (leaves, at) => {
        const index = at % (leaves.length - 1);
        const root = merkleRoot(leaves);

        expect(merkleRoot(leaves.with(index, 'changed'))).not.toBe(root);
        expect(merkleRoot(leaves.toSpliced(index, 1))).not.toBe(root);
        expect(merkleRoot([...leaves, 'more'])).not.toBe(root);
        expect(merkleRoot(leaves.toSpliced(index, 2, leaves[index + 1] ?? '', leaves[index] ?? ''))).not.toBe(root);
      }),
    );
  });

  it('takes no proof that is longer or shorter, or of another size', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{8}$/), { minLength: 2, maxLength: 20 }), fc.nat(), (leaves, at) => {
        const index = at % leaves.length;
        const proof = inclusionProof(leaves, index);
        const place = { index, size: leaves.length, root: merkleRoot(leaves) };
        const leaf = leaves[index] ?? '';

        expect(isIncluded(leaf, { ...place, proof: proof.slice(1) })).toBe(false);
        expect(isIncluded(leaf, { ...place, proof: proof.slice(0, -1) })).toBe(false);
        expect(isIncluded(leaf, { ...place, proof: [...proof, merkleRoot([])] })).toBe(false);
      }),
    );
  });
});
