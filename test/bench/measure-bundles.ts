import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { catalogue } from '../../functions/catalogue.ts';
import { bundleOptions } from '../../lib/constructs/function-code.ts';
import { loadedAtStart } from '../support/loaded-at-start.ts';
import { atMost, median, plain, type Figure } from './figure.ts';

const runs = 5;

/** Loads the module and prints how long that took; a process of its own each time, as a cold start is. */
const loader = `
  const startedAt = performance.now();
  await import(process.argv[1]);
  process.stdout.write(String(performance.now() - startedAt));
`;

/** Weight and load time of every function as it is deployed. */
export async function measureBundles(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yincai-bench-'));
  try {
    const figures: Figure[] = [];
    for (const [name, { entry }] of Object.entries(catalogue))
      figures.push(...(await measureFunction(name, entry, path.join(folder, name))));
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureFunction(name: string, entry: string, folder: string): Promise<Figure[]> {
  const { metafile } = await build({ ...bundleOptions(entry, folder), metafile: true });
  const { atStart, onDemand } = weigh(metafile);
  const file = path.join(folder, 'index.mjs');
  const times = Array.from({ length: runs }, () => {
    return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', loader, file], { encoding: 'utf8' }));
  });
  return [
    atMost(450, `bundle.${name}`, { value: atStart / 1000, unit: 'kB', why: `of ${heaviest(metafile)}` }),
    plain(`bundle-on-demand.${name}`, { value: onDemand / 1000, unit: 'kB', note: 'chunks that are loaded when first needed' }),
    atMost(80, `module-load.${name}`, { value: median(times), unit: 'ms', note: `median of ${runs} fresh processes` }),
  ];
}

/** Bytes that a start loads, entry and all it imports statically, and bytes that come on demand. */
function weigh({ outputs }: Metafile): { atStart: number; onDemand: number } {
  const loaded = loadedAtStart({ outputs });
  const total = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + (outputs[name]?.bytes ?? 0), 0);
  const atStart = total(loaded);
  return { atStart, onDemand: total(Object.keys(outputs)) - atStart };
}

/** The packages and folders that weigh most of what a start loads. */
function heaviest(metafile: Metafile): string {
  const weights = new Map<string, number>();
  for (const name of loadedAtStart(metafile)) {
    for (const [input, { bytesInOutput }] of Object.entries(metafile.outputs[name]?.inputs ?? {})) {
      const place = placeOf(input);
      weights.set(place, (weights.get(place) ?? 0) + bytesInOutput);
    }
  }
  const sorted = [...weights].toSorted(([, a], [, b]) => b - a).slice(0, 6);
  return sorted.map(([place, bytes]) => `${place} ${Math.round(bytes / 1000)}`).join(', ');
}

function placeOf(input: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
  return inPackage ?? input.split('/').slice(0, 2).join('/');
}
