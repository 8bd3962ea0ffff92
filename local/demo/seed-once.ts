import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FunctionSurroundings } from '../function-host.ts';
import { localProgrammeDir } from '../local-environment.ts';
import type { DemoExtent } from './seed.ts';

const begun = 'demo-begun';
const done = 'demo-done';

/** Empties a data folder in which the seeding of a demo was cut off: half a demo would be neither this nor that. */
export async function dropHalfSeeded(dataDir: string): Promise<void> {
  if (existsSync(path.join(dataDir, begun)) && !existsSync(path.join(dataDir, done))) await rm(dataDir, { recursive: true });
}

/** Seeds a demo and notes when it has begun and when it is whole. */
export async function seedOnce(extent: DemoExtent, dataDir: string, surroundings: FunctionSurroundings): Promise<void> {
  if (extent === 'none') return;
  await mkdir(dataDir, { recursive: true });
  await writeFile(path.join(dataDir, begun), '');
  Object.assign(process.env, surroundings.environment);
  // Loaded here, so that a start without seeding does not pay for it.
  const { seedDemo } = await import('./seed.ts');
  await seedDemo(extent, surroundings.environment['PROGRAMME_DIR'] ?? localProgrammeDir, surroundings.documents);
  await writeFile(path.join(dataDir, done), '');
}
