import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Reads a file that holds a process id; null when there is none. */
export function readPid(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/** Tells whether the process lives and was started by a command that contains `text`; ids are given anew, so the id alone says nothing. */
export function isProcessOf(pid: number, text: string): boolean {
  try {
    process.kill(pid, 0);
    return commandOf(pid).includes(text);
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  }
  return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
}
