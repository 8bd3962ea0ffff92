import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { programmeFileSchema } from '../../functions/domain/programme.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import type { Stage } from './stage.ts';
import type { TourMail } from './tour-mail.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** How a host begins. */
export interface HostOptions {
  /** Instant at which its clock stands. */
  now: string;
  /** What its empty folder begins with. */
  demo: 'full' | 'ledger' | 'none';
  /** Addresses of people of the programme, by their id, in place of their own. */
  addresses?: Readonly<Record<string, string>> | undefined;
}

/** Where a host is. */
export interface HostPlace {
  port: number;
  dataDir: string;
}

/** A free port and an empty folder. */
export async function newPlace(): Promise<HostPlace> {
  return { port: await freePort(), dataDir: await mkdtemp(path.join(tmpdir(), 'yincai-host-')) };
}

/** `npm start` in a process of its own, on a folder of its own, under a clock that moves only when it is told to. It can be killed and started again. */
export class LocalHost implements Stage {
  readonly base: string;
  readonly #demo: HostOptions['demo'];
  readonly #addresses: HostOptions['addresses'];
  readonly #port: number;
  protected readonly dataDir: string;
  #process: ChildProcess | null = null;
  #now: string;
  /** Everything that the host printed, over all its starts. */
  output = '';

  constructor({ now, demo, addresses }: HostOptions, { port, dataDir }: HostPlace) {
    this.#now = now;
    this.#demo = demo;
    this.#addresses = addresses;
    this.#port = port;
    this.dataDir = dataDir;
    this.base = `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    const options = ['--port', String(this.#port), '--data', this.dataDir, '--test-clock', this.#now, '--demo', this.#demo];
    if (this.#addresses) options.push('--programme', await programmeWith(this.#addresses, path.join(this.dataDir, 'programme')));
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
    if (!child?.pid || !isRunning(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child && isRunning(child)) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await rm(this.dataDir, { recursive: true, force: true });
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
    // Noted first: a host that is killed on the way is started again at the later time, since time does not go back.
    this.#now = instant;
    await this.#control('/_clock', { advanceTo: instant });
  }

  /** Mails to an address, newest first; to anybody when it is empty. */
  async mails(to: string): Promise<TourMail[]> {
    await this.settle();
    return this.mailbox(to === '' ? '' : `?to=${encodeURIComponent(to)}`);
  }

  /** The mailbox as it stands. */
  protected async mailbox(query: string): Promise<TourMail[]> {
    const response = await fetch(`${this.base}/mailbox.json${query}`);
    return (await response.json()) as TourMail[];
  }

  async #control(address: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.base + address, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  }
}

/** A copy of the demo programme in which people have other addresses. */
export async function programmeWith(addresses: Readonly<Record<string, string>>, folder: string): Promise<string> {
  await cp(localProgrammeDir, folder, { recursive: true });
  const file = path.join(folder, 'programme.json');
  const programme = programmeFileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const people = programme.people.map((person) => ({ ...person, email: addresses[person.id] ?? person.email }));
  await writeFile(file, JSON.stringify({ ...programme, people }));
  return folder;
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
