import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isOfHost } from '../process/data-lock.ts';

/** Lists, a line each, what lay in the folder when the demo was begun: that is not the host's to take away. */
const begun = 'demo-begun';
const done = 'demo-done';
/** Packages are found from it and a start may be writing it; nothing of a demo lies there. */
const build = 'build';

/**
 * Takes what a host made out of a data folder in which the seeding of a demo was cut off: half a demo would be neither this nor that.
 * Other things that lie in it are somebody's, and stay. Nobody else may hold the folder.
 */
export async function dropHalfSeeded(dataDir: string): Promise<void> {
  if (!existsSync(path.join(dataDir, begun)) || existsSync(path.join(dataDir, done))) return;
  const before = (await readFile(path.join(dataDir, begun), 'utf8')).split('\n');
  const stays = new Set([...before, begun, build]);
  const names = (await readdir(dataDir)).filter((name) => isOfHost(name) && !stays.has(name));
  // The mark goes last: a drop that is cut off is taken up again.
  for (const name of [...names, begun]) await rm(path.join(dataDir, name), { recursive: true, force: true });
}

/** Notes that a folder without a table is to hold a demo, before there is a table: a start that fails before it seeds leaves an empty one. */
export async function beginOnce(dataDir: string): Promise<void> {
  if (!existsSync(path.join(dataDir, 'yincai.sqlite'))) await noteBegun(dataDir);
}

/** Seeds a demo and notes in the data folder when it has begun and when it is whole. */
export async function seedOnce(dataDir: string, seed: () => Promise<void>): Promise<void> {
  if (!existsSync(path.join(dataDir, begun))) await noteBegun(dataDir);
  await seed();
  await writeFile(path.join(dataDir, done), '');
}

async function noteBegun(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await rm(path.join(dataDir, done), { force: true });
  const names = (await readdir(dataDir)).filter((name) => name !== begun);
  await writeFile(path.join(dataDir, begun), names.map((name) => `${name}\n`).join(''));
}
