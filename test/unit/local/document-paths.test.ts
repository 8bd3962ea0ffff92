import fc from 'fast-check';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeSegment, isSafeKey, pathOfKey } from '../../../local/documents/document-paths.ts';

const root = '/store';

describe('the file of a document', () => {
  it('keeps Chinese names readable', () => {
    expect(pathOfKey(root, 'drafts/p1/合作协议 (定稿).pdf')).toBe('/store/drafts/p1/合作协议 (定稿).pdf');
  });

  it.each(['', '/', 'a//b', '../secret', 'a/../../b', 'a/.', 'a\\b', 'a\u0000b', `a/${'x'.repeat(256)}`, '长'.repeat(400)])(
    'refuses the key %j',
    (key) => {
      expect(isSafeKey(key)).toBe(false);
    },
  );

  it('lies below the root and leads back to its key, for every safe key', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 }), (segments) => {
        const key = segments.join('/');
        fc.pre(isSafeKey(key));
        const file = pathOfKey(root, key);

        expect(file.startsWith(`${root}/`)).toBe(true);
        expect(path.relative(root, file).split('/').map(decodeSegment).join('/')).toBe(key);
      }),
    );
  });

  it("never meets the store's own folder", () => {
    expect(pathOfKey(root, '.incoming/x')).toBe('/store/%2Eincoming/x');
  });
});
