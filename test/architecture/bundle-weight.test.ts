import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { catalogue, type FunctionName } from '../../functions/catalogue.ts';
import { bundleOptions } from '../../lib/constructs/function-code.ts';
import { loadedAtStart } from '../support/loaded-at-start.ts';
import { sourceFilesIn } from './broken-arrows.ts';

const root = join(import.meta.dirname, '../..');

/**
 * Imports that carry all of zod into a bundle, its messages in 60 languages among them: 385 kB instead of 99. A bundler can leave
 * out what is not used of `import * as z from 'zod'` only, and only while no nested namespace such as `z.core` is touched.
 */
function heavyZodImports(code: string): string[] {
  return [...code.matchAll(/^import (?!type)[^;]*\{[^}]*\bz\b[^}]*\} from 'zod'|\bz\.(?:core|locales|util)\b/gm)].map(([found]) => found);
}

/** Files of ours whose code a start of the function loads. */
async function filesAtStart(name: FunctionName): Promise<string[]> {
  const { metafile } = await build({
    ...bundleOptions(catalogue[name].entry, join(root, 'never-written')),
    minify: false,
    metafile: true,
    write: false,
  });
  return [...loadedAtStart(metafile)].flatMap((output) =>
    Object.entries(metafile.outputs[output]?.inputs ?? {}).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
}

describe('a start', () => {
  /** What each of these functions can do without until it is asked for, or for good. */
  const needless: [FunctionName, RegExp][] = [
    ['site', /messages\/..\/(?:audit|events|meetings|office|quarters|review|unit)\.ts|dynamo-(?:proposal|registers|ledger)/],
    ['unit-portal', /messages\/..\/(?:audit|assessment|meetings|office|quarters|registers|review)\.ts|dynamo-(?:registers|closes)/],
    ['office', /messages\/..\/(?:assessment|imports|quarters|tasks|versions)\.ts|views\/office\/(?:imports|meetings|quarters|registers)\//],
    ['plan-stage', /^web\/|dynamo-(?:registers|closes|meetings|units)/],
    ['close-quarter', /^web\//],
    ['sweep', /^web\/|adapters\/mail/],
  ];

  it.each(needless)(
    'of %s loads nothing that its requests need not',
    async (name, needlessly) => {
      const loaded = await filesAtStart(name);

      expect(loaded.length).toBeGreaterThan(50);
      expect(loaded.filter((file) => needlessly.test(file))).toEqual([]);
    },
    30_000,
  );
});

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
