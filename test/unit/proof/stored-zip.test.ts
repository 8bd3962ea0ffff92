import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../functions/domain/proof/byte-source.ts';
import { listStored, packStored } from '../../../functions/domain/proof/stored-zip.ts';

const filesArbitrary = fc.uniqueArray(fc.record({ path: fc.stringMatching(/^[a-z/.]{1,12}$/), bytes: fc.uint8Array({ maxLength: 60 }) }), {
  selector: (file) => file.path,
  maxLength: 8,
});

const unpackStored = (archive: Buffer) => {
  const listed = listStored(sourceOf(archive));
  if ('fault' in listed) return listed;
  return { files: listed.entries.map(({ path, from, bytes }) => ({ path, bytes: archive.subarray(from, from + bytes) })) };
};

const sorted = (files: { path: string; bytes: Uint8Array }[]) =>
  files.map((file) => [file.path, [...file.bytes]] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));

describe('an archive', () => {
  it('gives back what was packed, the same bytes in whatever order the files came', () => {
    fc.assert(
      fc.property(filesArbitrary, (files) => {
        const archive = packStored(files);
        const unpacked = unpackStored(archive);

        expect('files' in unpacked ? sorted(unpacked.files) : unpacked).toEqual(sorted(files));
        expect(packStored(files.toReversed()).equals(archive)).toBe(true);
      }),
    );
  });

  it('is found out when any byte of it is changed, dropped or added', () => {
    fc.assert(
      fc.property(filesArbitrary, fc.nat(), fc.integer({ min: 1, max: 255 }), (files, where, flip) => {
        const archive = packStored(files);
        const at = where % archive.length;
        const flipped = Buffer.from(archive);
        flipped[at] = (flipped[at] ?? 0) ^ flip;

        expect(unpackStored(flipped)).toHaveProperty('fault');
        expect(unpackStored(archive.subarray(0, at))).toHaveProperty('fault');
        expect(unpackStored(Buffer.concat([archive, Buffer.from([flip])]))).toHaveProperty('fault');
      }),
    );
  });

  it('refuses a path that comes twice', () => {
    const file = { path: 'a', bytes: new Uint8Array() };

    expect(() => packStored([file, file])).toThrow('twice');
  });
});
