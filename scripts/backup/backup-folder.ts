import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { whenInterrupted } from './when-interrupted.ts';
import { manifestName, type BackupFile, type Manifest } from './backup-files.ts';

/** Nobody but the operator reads what lies in an export: names, addresses, opinions. */
const privateFile = 0o600;
const privateFolder = 0o700;

/**
 * Writes an export: each of `parts`, lines as they come, into a file of its own, side by side, and the manifest when all of them are on
 * the disk. When anything fails, or the command is interrupted, all that was written is taken away: half an export proves nothing and holds personal data.
 * @param aboutOf what else the manifest says, asked when all parts are written
 * @throws when something lies in the folder, or it cannot be written to
 */
export async function writeBackup(
  folder: string,
  parts: readonly AsyncIterable<string>[],
  aboutOf: () => Omit<Manifest, 'files' | 'items'>,
): Promise<Manifest> {
  const made: string[] = [];
  const letGo = whenInterrupted(() => {
    takeAway(folder, made);
    return `the export into ${folder} was interrupted: nothing was left there`;
  });
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0)
      throw new Error(`${folder} is not empty: an export goes into a folder of its own`);
    makeFolders(path.join(folder, 'data'), made);
    const files = await writeParts(folder, parts);
    const manifest = { ...aboutOf(), items: files.reduce((sum, { items }) => sum + items, 0), files };
    writeManifest(folder, manifest);
    return manifest;
  } catch (error) {
    takeAway(folder, made);
    throw told(error, folder);
  } finally {
    letGo();
  }
}

/** It stands under its name only when all of it is on the disk. */
function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(unfinishedIn(folder), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx', mode: privateFile, flush: true });
  renameSync(unfinishedIn(folder), path.join(folder, manifestName));
}

function unfinishedIn(folder: string): string {
  return path.join(folder, `${manifestName}.part`);
}

/** @param made folders that were made, the outermost first; without one nothing was written */
function takeAway(folder: string, [outermost]: readonly string[]): void {
  if (outermost === undefined) return;
  // One whose name is too long was never there, and is no reason to leave the rest.
  if (existsSync(unfinishedIn(folder))) rmSync(unfinishedIn(folder));
  // A file may still be opened while the folder is emptied.
  rmSync(outermost, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Makes a folder and those above it that are missing, and notes them, the outermost first. Node's own `recursive` never ends where a file
 * system answers that a folder which is there is not, as /proc does.
 */
function makeFolders(folder: string, made: string[]): void {
  const missing: string[] = [];
  for (let each = path.resolve(folder); !existsSync(each); each = path.dirname(each)) missing.unshift(each);
  for (const each of missing) {
    mkdirSync(each, { mode: privateFolder });
    made.push(each);
  }
}

/** When one cannot be written the others end too, before anything is taken away. */
async function writeParts(folder: string, parts: readonly AsyncIterable<string>[]): Promise<BackupFile[]> {
  const failing = new AbortController();
  const writes = parts.map((lines, index) => writePart(path.join(folder, 'data'), nameOf(index), { lines, signal: failing.signal }));
  try {
    return await Promise.all(writes);
  } catch (error) {
    failing.abort();
    await Promise.allSettled(writes);
    throw error;
  }
}

function nameOf(part: number): string {
  return `${String(part + 1).padStart(4, '0')}.json.gz`;
}

async function writePart(
  folder: string,
  name: string,
  { lines, signal }: { lines: AsyncIterable<string>; signal: AbortSignal },
): Promise<BackupFile> {
  let items = 0;
  const counted = async function* counted(): AsyncGenerator<string> {
    for await (const line of lines) {
      items += 1;
      yield line;
    }
  };
  const hash = createHash('sha256');
  const hashed = async function* hashed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of bytes) {
      hash.update(piece);
      yield piece;
    }
  };
  const file = createWriteStream(path.join(folder, name), { flags: 'wx', mode: privateFile, flush: true });
  await pipeline(Readable.from(counted()), createGzip(), hashed, file, { signal });
  return { path: `data/${name}`, items, digest: hash.digest('hex') };
}

/** How a disk refuses to take more: full, over somebody's quota, larger than a file may be. */
const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const refusals: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP', 'EIO']);

/** What went wrong with the folder, in words for whoever named it; other errors as they are. */
function told(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (full.has(code))
    return new Error(
      `there is no room for the export in ${folder} (${code}): free some, or name a folder elsewhere. Nothing was left there`,
      {
        cause: error,
      },
    );
  if (!refusals.has(code)) return error;
  const why = code === 'ENOTDIR' ? 'it is a file, or lies under one' : code;
  return new Error(`${folder} cannot be made or written to (${why}): name a folder of its own that you may write to`, { cause: error });
}
