import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import type { FunctionName } from '../../functions/catalogue.ts';
import { ManualClock } from '../../local/clock.ts';
import { seedDemo } from '../../local/demo/seed.ts';
import { startDynamodb } from '../../local/table/dynamodb.ts';
import { startEmbedded } from '../../local/embedded.ts';
import type { Embedded } from '../../local/embedded.ts';
import { isFunctionName } from '../../local/function-host.ts';
import type { FunctionSurroundings, LocalHandler, LocalHandlers } from '../../local/function-host.ts';
import { buildFunctions, loadFunctions } from '../../local/load-functions.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { Recorder } from '../tour/recorder.ts';
import type { Stage, TourMail } from '../tour/stage.ts';
import { startCountingProxy, usedBetween, type CountingProxy, type TableUse } from './counting-proxy.ts';

/** One call of a function: what it was asked, how long it took, and what it asked of the table meanwhile. */
export interface Call {
  name: FunctionName;
  /** Method and path of a request, empty for a task. */
  request: string;
  status: number;
  durationMs: number;
  table: TableUse;
}

const eventSchema = z.object({ requestContext: z.object({ http: z.object({ method: z.string(), path: z.string() }) }) });
const resultSchema = z.object({ statusCode: z.number() });

/** The embedded host in this process, on a durable file, as a stage for stories whose every call and item is counted. */
export class BenchStage implements Stage {
  readonly recorder = new Recorder();
  readonly calls: Call[] = [];
  #host: Embedded | null = null;
  #now: string;
  readonly #proxy: CountingProxy;
  readonly #stops: (() => Promise<void>)[];

  private constructor(now: string, proxy: CountingProxy, stops: (() => Promise<void>)[]) {
    this.#now = now;
    this.#proxy = proxy;
    this.#stops = stops;
  }

  /** @param reviewAssurance what the programme asks of reviewers in place of its own */
  static async open(now: string, reviewAssurance: 'link' | 'code'): Promise<BenchStage> {
    const folder = await mkdtemp(path.join(tmpdir(), 'yincai-bench-'));
    const programme = path.join(folder, 'programme');
    await copyProgramme(programme, reviewAssurance);
    const engine = await startDynamodb(path.join(folder, 'yincai.sqlite'));
    const proxy = await startCountingProxy(engine.endpoint);
    const stops = [() => proxy.stop(), () => engine.stop(), () => rm(folder, { recursive: true, force: true })];
    const stage = new BenchStage(now, proxy, stops);
    const host = await startEmbedded({
      dataDir: folder,
      clock: new ManualClock(now),
      dynamodbEndpoint: proxy.endpoint,
      functions: (surroundings) => stage.#load(surroundings, programme),
      prepare: ({ documents }) => seedDemo('ledger', programme, documents),
    });
    stops.unshift(() => host.stop());
    stage.#host = host;
    await host.settle();
    return stage;
  }

  get base(): string {
    return this.#embedded.endpoints.http;
  }

  get now(): string {
    return this.#now;
  }

  settle(): Promise<void> {
    return this.#embedded.settle();
  }

  async advanceTo(instant: string): Promise<void> {
    this.#now = instant;
    await this.#embedded.advanceTo(instant);
  }

  async mails(to: string): Promise<TourMail[]> {
    await this.settle();
    return this.#embedded.mailbox.list({ to });
  }

  /** How many mails were sent. */
  async sentMails(): Promise<number> {
    return (await this.#embedded.mailbox.list({ limit: 10_000 })).length;
  }

  /** State transitions over all executions of a proposal, and how their executions ended. */
  transitions(proposalId: string): { count: number; statuses: string[] } {
    const executions = this.#embedded.executions.list('proposal').filter(({ name }) => name.startsWith(proposalId));
    return { count: executions.reduce((sum, { transitions }) => sum + transitions, 0), statuses: executions.map(({ status }) => status) };
  }

  /** What has been asked of the table so far, by functions and state machines. */
  tableUse(): TableUse {
    return this.#proxy.used();
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) await stop();
  }

  get #embedded(): Embedded {
    if (!this.#host) throw new Error('the host does not run');
    return this.#host;
  }

  async #load(surroundings: FunctionSurroundings, programme: string): Promise<LocalHandlers> {
    const environment = { ...surroundings.environment, PROGRAMME_DIR: programme };
    const handlers = await loadFunctions(await buildFunctions(), { ...surroundings, environment });
    return Object.fromEntries(
      Object.entries(handlers).flatMap(([name, handler]) =>
        isFunctionName(name) && handler ? [[name, this.#counted(name, handler)]] : [],
      ),
    );
  }

  /** Counts what is asked of the table during a call; for requests, which come one at a time on a host at rest, that is their own. */
  #counted(name: FunctionName, handler: LocalHandler): LocalHandler {
    return async (event, context) => {
      const before = this.#proxy.used();
      const startedAt = performance.now();
      const result = await handler(event, context);
      const durationMs = performance.now() - startedAt;
      const table = usedBetween(before, this.#proxy.used());
      const asked = eventSchema.safeParse(event).data?.requestContext.http;
      const status = resultSchema.safeParse(result).data?.statusCode ?? 0;
      this.calls.push({ name, request: asked ? `${asked.method} ${asked.path}` : '', status, durationMs, table });
      return result;
    };
  }
}

async function copyProgramme(folder: string, review: 'link' | 'code'): Promise<void> {
  await cp(localProgrammeDir, folder, { recursive: true });
  const file = path.join(folder, 'programme.json');
  const programme = z
    .looseObject({ kinds: z.array(z.looseObject({ assurance: z.looseObject({}) })) })
    .parse(JSON.parse(await readFile(file, 'utf8')));
  for (const kind of programme.kinds) kind.assurance['review'] = review;
  await writeFile(file, JSON.stringify(programme));
}
