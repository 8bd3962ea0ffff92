import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../local/process/ports.ts';

const root = path.join(import.meta.dirname, '..', '..');
const readyWithinMs = 30_000;

/** The script behind `npm start`, in a process of its own. */
export class HostProcess {
  readonly base: string;
  /** From the start of the process to the first page that was answered with 200. */
  readonly readyMs: number;
  readonly #child: ChildProcess;

  private constructor(base: string, readyMs: number, child: ChildProcess) {
    this.base = base;
    this.readyMs = readyMs;
    this.#child = child;
  }

  static async start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<HostProcess> {
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const startedAt = performance.now();
    const child = spawn(process.execPath, [path.join(root, 'local', 'start.ts'), '--port', String(port), ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-2000);
    });
    while (!(await answers(`${base}/`))) {
      const waited = performance.now() - startedAt;
      if (child.exitCode === null && waited < readyWithinMs) {
        await wait(2);
        continue;
      }
      child.kill('SIGKILL');
      throw new Error(`the host did not become ready in ${Math.round(waited)} ms: ${words}`);
    }
    return new HostProcess(base, performance.now() - startedAt, child);
  }

  /** The most memory it has held so far, in MB; null where the system does not tell. */
  async peakMemoryMb(): Promise<number | null> {
    return peakMemoryMb(this.#child.pid);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await ended;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'follow' });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

async function peakMemoryMb(pid: number | undefined): Promise<number | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
