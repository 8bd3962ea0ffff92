import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const begun = 'demo-begun';
const done = 'demo-done';

/** Empties a data folder in which the seeding of a demo was cut off: half a demo would be neither this nor that. */
export async function dropHalfSeeded(dataDir: string): Promise<void> {
  if (existsSync(path.join(dataDir, begun)) && !existsSync(path.join(dataDir, done))) await rm(dataDir, { recursive: true });
}

/** Seeds a demo and notes in the data folder when it has begun and when it is whole. */
export async function seedOnce(dataDir: string, seed: () => Promise<void>): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(path.join(dataDir, begun), '');
  await seed();
  await writeFile(path.join(dataDir, done), '');
}
