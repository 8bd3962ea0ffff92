import { mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Where the functions' log lines go on this machine. */
export interface HostLog {
  /** The file that holds all of them. */
  file: string;
  write(line: string): void;
}

/** A file that has grown beyond this becomes the one before at the next start; the one before that goes. */
const largestBytes = 8_000_000;

/**
 * Opens the log of a data folder. The terminal gets the lines of failures only, unless `verbose`: a line for every mail would hide the one
 * that says where the pages are.
 */
export function openHostLog(dataDir: string, { verbose, print }: { verbose: boolean; print: (line: string) => void }): HostLog {
  const file = path.join(dataDir, 'logs', 'functions.jsonl');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(file, `${file}.before`);
  const opened = openSync(file, 'a', 0o600);
  const keep = keeper(opened, (code) =>
    print(`what is logged cannot be written to ${file} (${code}): lines of failures are printed here only`),
  );
  return {
    file,
    write: (line) => {
      keep(line);
      if (verbose || line.startsWith('{"level":"error"')) print(line);
    },
  };
}

/** Writes lines for as long as the disk takes them: what is logged goes on without its line. That lines are missing is told once. */
function keeper(opened: number, tellMissing: (code: string) => void): (line: string) => void {
  let isTold = false;
  return (line) => {
    try {
      writeSync(opened, `${line}\n`);
    } catch (error) {
      if (!isTold) tellMissing(error instanceof Error && 'code' in error ? String(error.code) : String(error));
      isTold = true;
    }
  };
}
