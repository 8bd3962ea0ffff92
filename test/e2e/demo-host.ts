import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Stage, TourMail } from '../tour/stage.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** The morning on which the demo begins, by a clock that moves only when it is told to. */
const beginsAt = '2026-10-12T01:00:00.000Z';

/** `npm start` with the full demo, in a process of its own and on a folder of its own. */
export class DemoHost implements Stage {
  readonly base: string;
  readonly #process: ChildProcess;
  readonly #dataDir: string;
  #now = beginsAt;

  private constructor(base: string, process: ChildProcess, dataDir: string) {
    this.base = base;
    this.#process = process;
    this.#dataDir = dataDir;
  }

  static async start(): Promise<DemoHost> {
    const port = await freePort();
    const dataDir = await mkdtemp(path.join(tmpdir(), 'yincai-e2e-'));
    const options = ['--port', String(port), '--data', dataDir, '--test-clock', beginsAt, '--demo', 'full'];
    const child = spawn(process.execPath, [path.join(root, 'local', 'start.ts'), ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await untilReady(child);
    const host = new DemoHost(`http://127.0.0.1:${port}`, child, dataDir);
    await host.settle();
    return host;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  get now(): string {
    return this.#now;
  }

  /** Waits until the relay and all workflow steps have gone quiet. */
  async settle(): Promise<void> {
    await this.#control('/_settle', {});
  }

  /** Moves the clock on, and waits for all that becomes due. */
  async advanceTo(instant: string): Promise<void> {
    await this.#control('/_clock', { advanceTo: instant });
    this.#now = instant;
  }

  /** Mails to an address, newest first. */
  async mails(to: string): Promise<TourMail[]> {
    await this.settle();
    const response = await fetch(`${this.base}/mailbox.json?to=${encodeURIComponent(to)}`);
    return (await response.json()) as TourMail[];
  }

  async #control(address: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.base + address, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Yincai is ready')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`the host ended before it was ready:\n${output}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
