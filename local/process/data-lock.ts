import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isProcessOf, readPid } from './processes.ts';
import { StartError } from './start-error.ts';

/**
 * Holds a data folder for this process, so that two hosts never write one mailbox and one table.
 * A lock whose holder died, or whose process id now belongs to something else, is taken over.
 * @returns how to let go
 * @throws {@link StartError} when another host runs on the folder
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeToOthers(folder);
  refuseIfHeld(folder);
  const file = path.join(folder, 'host.pid');
  writeFileSync(file, `${process.pid}\n`);
  return () => {
    if (readPid(file) === process.pid) {
      rmSync(file, { force: true });
    }
  };
}

/**
 * Makes a data folder, before anything else asks for it. Folder by folder: Node's own `recursive` never ends under /proc.
 * @throws {@link StartError} when it cannot be made or written to
 */
export function makeDataFolder(folder: string): void {
  try {
    const missing: string[] = [];
    for (let each = folder; !existsSync(each); each = path.dirname(each)) missing.unshift(each);
    for (const each of missing) mkdirSync(each, { mode: 0o700 });
    readdirSync(folder);
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const why = code === 'ENOTDIR' ? 'it is a file, or lies under one' : code;
    throw new StartError(`the data folder ${folder} cannot be made or written to (${why}): name another by --data`, { cause });
  }
}

/** @throws {@link StartError} when another host runs on the folder */
export function refuseIfHeld(folder: string): void {
  const holder = readPid(path.join(folder, 'host.pid'));
  if (holder !== null && holder !== process.pid && isProcessOf(holder, 'local/start')) {
    throw new StartError(`another host (process ${holder}) runs on ${folder}: stop it, or choose another folder with --data`);
  }
}

/** Tells whether a name in a data folder is of something that a host puts there. */
export function isOfHost(name: string): boolean {
  return own.test(name);
}

/** What a host puts into its folder. */
const own =
  /^(?:archive|build|checkpoint\.secret|clock\.json|demo-(?:begun|done)|documents|host\.pid|logs|mailbox|upload\.key|yincai\.sqlite.*)$/;

/** An earlier version left the folder, and the table in it, readable for everybody. One that holds other things too is somebody's to decide on. */
function closeToOthers(folder: string): void {
  const names = readdirSync(folder);
  if (names.every((name) => own.test(name))) chmodSync(folder, 0o700);
  for (const name of names.filter((each) => each.startsWith('yincai.sqlite'))) chmodSync(path.join(folder, name), 0o600);
}
