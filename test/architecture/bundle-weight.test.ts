import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFilesIn } from './broken-arrows.ts';

const root = join(import.meta.dirname, '../..');

/**
 * Imports that carry all of zod into a bundle, its messages in 60 languages among them: 385 kB instead of 99. A bundler can leave
 * out what is not used of `import * as z from 'zod'` only, and only while no nested namespace such as `z.core` is touched.
 */
function heavyZodImports(code: string): string[] {
  return [...code.matchAll(/^import (?!type)[^;]*\{[^}]*\bz\b[^}]*\} from 'zod'|\bz\.(?:core|locales|util)\b/gm)].map(([found]) => found);
}

describe('code that is deployed', () => {
  it('imports zod in the way that bundles small', () => {
    const heavy = sourceFilesIn(root, ['functions', 'web']).flatMap((file) =>
      heavyZodImports(readFileSync(join(root, file), 'utf8')).map((found) => `${file}: ${found}`),
    );

    expect(heavy).toEqual([]);
  });

  it('is found out when it does not', () => {
    expect(heavyZodImports("import { z } from 'zod';\nz.core.toDotPath([]);\n")).toEqual(["import { z } from 'zod'", 'z.core']);
    expect(heavyZodImports("import * as z from 'zod';\nimport type { z as zod } from 'zod';\n")).toEqual([]);
  });
});
