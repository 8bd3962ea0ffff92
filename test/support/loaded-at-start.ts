import { basename } from 'node:path';
import type { Metafile } from 'esbuild';

/** The outputs of a function's build that a start loads: its entry and all that this imports statically. */
export function loadedAtStart({ outputs }: Pick<Metafile, 'outputs'>): Set<string> {
  const loaded = new Set(Object.keys(outputs).filter((name) => basename(name) === 'index.mjs'));
  for (const name of loaded) {
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === 'import-statement' && outputs[path]) loaded.add(path);
  }
  return loaded;
}
