import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Recorder } from './recorder.ts';
import type { Stage, TourMail } from './stage.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** `npm start` in a process of its own, on a folder of its own, under a clock that the tour moves. It can be killed and started again. */
export class TourHost implements Stage {
  readonly base: string;
  readonly #port: number;
  readonly #dataDir: string;
  #process: ChildProcess | null = null;
  #now: string;
  readonly recorder = new Recorder();
  /** Everything that the host printed, over all its starts. */
  output = '';

  private constructor(port: number, dataDir: string, now: string) {
    this.#port = port;
    this.#dataDir = dataDir;
    this.#now = now;
    this.base = `http://127.0.0.1:${port}`;
  }

  static async start(now: string): Promise<TourHost> {
    const host = new TourHost(await freePort(), await mkdtemp(path.join(tmpdir(), 'yincai-tour-')), now);
    await host.start();
    return host;
  }

  async start(): Promise<void> {
    const options = ['--port', String(this.#port), '--data', this.#dataDir, '--test-clock', this.#now, '--demo', 'ledger'];
    const child = spawn(process.execPath, [path.join(root, 'local', 'start.ts'), ...options], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      const before = this.output.length;
      const read = (chunk: Buffer): void => {
        this.output += chunk.toString();
        if (this.output.includes('Yincai is ready', before)) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', () => reject(new Error(`the host ended before it was ready:\n${this.output.slice(before)}`)));
    });
  }

  /** Ends the whole process group at once, as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  /** Waits until the relay and all workflow steps have gone quiet. */
  async settle(): Promise<void> {
    await this.#control('/_settle', {});
  }

  /** Moves the clock on, and waits for all that becomes due. */
  async advanceTo(instant: string): Promise<void> {
    // Noted first: a host that is killed on the way is started again at the later time, since time does not go back.
    this.#now = instant;
    await this.#control('/_clock', { advanceTo: instant });
  }

  get now(): string {
    return this.#now;
  }

  /** Mails to an address, newest first. */
  async mails(to: string): Promise<TourMail[]> {
    await this.settle();
    return this.#mailbox(`?to=${encodeURIComponent(to)}`);
  }

  /** Hands the recorder all mails, all that was printed, and the table's file. */
  async recordTraces(): Promise<void> {
    for (const mail of await this.#mailbox('')) this.recorder.mail(mail);
    this.recorder.text('the output of the host', this.output);
    const names = await readdir(this.#dataDir);
    for (const name of names.filter((each) => each.startsWith('yincai.sqlite'))) {
      this.recorder.tableFile(await readFile(path.join(this.#dataDir, name), 'latin1'));
    }
  }

  async #mailbox(query: string): Promise<TourMail[]> {
    const response = await fetch(`${this.base}/mailbox.json${query}`);
    return (await response.json()) as TourMail[];
  }

  async #control(address: string, body: object): Promise<void> {
    const response = await fetch(this.base + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
