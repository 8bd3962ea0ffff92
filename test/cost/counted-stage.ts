import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { stateMachines, type FunctionName } from '../../functions/catalogue.ts';
import { ManualClock } from '../../local/clock.ts';
import { seedDemo } from '../../local/demo/seed.ts';
import { startEmbedded, type Embedded } from '../../local/embedded.ts';
import { isFunctionName, type FunctionSurroundings, type LocalHandler, type LocalHandlers } from '../../local/function-host.ts';
import { buildFunctions, loadFunctions } from '../../local/load-functions.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { startDynamodb } from '../../local/table/dynamodb.ts';
import { Recorder } from '../tour/recorder.ts';
import type { TourMail } from '../tour/tour-mail.ts';
import type { StoryHost } from '../tour/tell.ts';
import { startCountingProxy, type CountingProxy, type TableCall } from './counting-proxy.ts';
import { storedBytes } from './stored-bytes.ts';
import { Tally, type Call } from './tally.ts';
import type { Use } from './use.ts';
import { watchedParts } from './watched-parts.ts';

const programmeSchema = z.looseObject({
  kinds: z.array(z.looseObject({ assurance: z.looseObject({}) })),
  people: z.array(z.looseObject({ id: z.string(), email: z.string() })),
});
type ProgrammeFile = z.infer<typeof programmeSchema>;

const eventSchema = z.object({ requestContext: z.object({ http: z.object({ method: z.string(), path: z.string() }) }) });
const resultSchema = z.object({ statusCode: z.number(), body: z.string().default(''), isBase64Encoded: z.boolean().default(false) });
const deliveredSchema = z.looseObject({ delivered: z.number() });

/** How a stage is opened. */
export interface CountedStageOptions {
  /** Instant at which its clock stands. */
  now: string;
  /** Changes the demo's programme file. */
  adapt?: (programme: ProgrammeFile) => void;
  /** Functions that are not there; what they would do is not done. */
  without?: readonly FunctionName[];
  /** Looks at the stage before it is taken down. */
  atEnd?: (stage: CountedStage) => Promise<void>;
}

/**
 * The embedded host in this process, on a durable file, as a stage for stories of which everything is counted that costs something in the
 * cloud. Messages of the outbox are delivered as there: each calls the relay when it is written; one that is due later is for the relay's timer.
 */
export class CountedStage implements StoryHost {
  readonly recorder = new Recorder();
  readonly #tally = new Tally();
  readonly #options: CountedStageOptions;
  readonly #stops: (() => unknown)[] = [];
  #host: Embedded | null = null;
  #now: string;
  /** Messages that were written and not handed to the relay yet. */
  #written: string[] = [];
  #atBegin = { mails: 0, storedBytes: 0 };
  /** The last look of the relay at all that is due, as its timer has it look. */
  lastPass: Call | null = null;

  private constructor(options: CountedStageOptions) {
    this.#options = options;
    this.#now = options.now;
  }

  static async open(options: CountedStageOptions): Promise<CountedStage> {
    const stage = new CountedStage(options);
    try {
      await stage.#start();
      return stage;
    } catch (error) {
      await stage.#stopAll();
      throw error;
    }
  }

  get base(): string {
    return this.host.endpoints.http;
  }

  get now(): string {
    return this.#now;
  }

  get calls(): readonly Call[] {
    return this.#tally.calls;
  }

  get host(): Embedded {
    if (!this.#host) throw new Error('the host does not run');
    return this.#host;
  }

  settle(): Promise<void> {
    return this.host.settle();
  }

  async advanceTo(instant: string): Promise<void> {
    this.#now = instant;
    await this.host.advanceTo(instant);
  }

  async mails(to: string): Promise<TourMail[]> {
    await this.settle();
    return this.host.mailbox.list({ ...(to === '' ? {} : { to }), limit: 10_000 });
  }

  /** What stories leave behind is looked at when they are told on a host of its own; here they are counted. */
  async recordTraces(): Promise<void> {}

  /** State transitions over all executions of a proposal, and how its executions ended. */
  transitions(proposalId: string): { count: number; statuses: string[] } {
    const executions = this.host.executions.list('proposal').filter(({ name }) => name.startsWith(proposalId));
    return { count: executions.reduce((sum, { transitions }) => sum + transitions, 0), statuses: executions.map(({ status }) => status) };
  }

  /** Counts from here on. */
  async beginCounting(): Promise<void> {
    await this.settle();
    this.#atBegin = { mails: (await this.mails('')).length, storedBytes: await storedBytes(this.host.dynamodb) };
    this.#tally.clear();
  }

  /** What was used since the counting began. */
  async use(): Promise<Use> {
    await this.settle();
    const use = this.#tally.use();
    const machines = Object.keys(stateMachines).filter((name): name is keyof typeof stateMachines => Object.hasOwn(stateMachines, name));
    const executions = machines.flatMap((machine) => this.host.executions.list(machine));
    return {
      ...use,
      transitions: executions.reduce((sum, { transitions }) => sum + transitions, 0),
      executions: executions.length,
      mails: (await this.mails('')).length - this.#atBegin.mails,
      storedBytes: (await storedBytes(this.host.dynamodb)) - this.#atBegin.storedBytes,
    };
  }

  async stop(): Promise<void> {
    try {
      if (this.#host) await this.#options.atEnd?.(this);
    } finally {
      await this.#stopAll();
    }
  }

  /** Everything that was begun is stopped, the last first. */
  async #stopAll(): Promise<void> {
    for (const stop of this.#stops.splice(0).toReversed()) await stop();
  }

  async #start(): Promise<void> {
    const folder = await mkdtemp(path.join(tmpdir(), 'yincai-counted-'));
    this.#stops.push(() => rm(folder, { recursive: true, force: true }));
    const programmeDir = path.join(folder, 'programme');
    await copyProgramme(programmeDir, this.#options.adapt);
    const engine = await startDynamodb(path.join(folder, 'yincai.sqlite'));
    this.#stops.push(() => engine.stop());
    const proxy: CountingProxy = await startCountingProxy(engine.endpoint, (call) => this.#took(call));
    this.#stops.push(() => proxy.stop(), this.#tally.watch());
    this.#host = await startEmbedded({
      dataDir: folder,
      programmeDir,
      clock: new ManualClock(this.#now),
      dynamodbEndpoint: proxy.endpoint,
      functions: (surroundings) => this.#load(surroundings),
      prepare: ({ documents }) => seedDemo('ledger', programmeDir, documents),
    });
    this.#stops.push(() => this.#host?.stop());
    await this.beginCounting();
  }

  #took(call: TableCall): void {
    this.#tally.tableCall(call);
    this.#written.push(...call.messages);
  }

  async #load(surroundings: FunctionSurroundings): Promise<LocalHandlers> {
    this.#countUploads(surroundings);
    const handlers = await loadFunctions(await buildFunctions(), surroundings, (parts) => watchedParts(parts, this.#tally));
    const kept = Object.entries(handlers).flatMap(([name, handler]): [FunctionName, LocalHandler][] => {
      if (!isFunctionName(name) || !handler || this.#options.without?.includes(name)) return [];
      return [[name, name === 'relay' ? this.#relay(handler) : this.#counted(name, handler)]];
    });
    return Object.fromEntries(kept);
  }

  /** Browsers upload past the functions. */
  #countUploads({ documents }: FunctionSurroundings): void {
    const adopt = documents.adopt.bind(documents);
    documents.adopt = async (temporary, key) => {
      const { size } = await stat(temporary);
      this.#tally.uploads.puts += 1;
      this.#tally.uploads.bytes += size;
      await adopt(temporary, key);
    };
  }

  #counted(name: FunctionName, handler: LocalHandler): LocalHandler {
    return async (event, context) => {
      const asked = eventSchema.safeParse(event).data?.requestContext.http;
      const request = asked ? `${asked.method} ${asked.path}` : '';
      const { result, call } = await this.#tally.during({ name, request }, () => handler(event, context));
      const answer = resultSchema.safeParse(result).data;
      call.status = answer?.statusCode ?? 0;
      call.bytesOut = answer ? Buffer.byteLength(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8') : 0;
      this.#tally.calls.push(call);
      return result;
    };
  }

  /** One call for each message, as if each lay on a shard of its own; then what the host's own pass finds due. */
  #relay(handler: LocalHandler): LocalHandler {
    const counted = this.#counted('relay', handler);
    return async (event, context) => {
      let handedOver = 0;
      for (const id of this.#written.splice(0)) {
        const record = { dynamodb: { Keys: { pk: { S: `outbox#${id}` } } } };
        handedOver += deliveredSchema.parse(await counted({ Records: [record] }, context)).delivered;
      }
      const { result, call } = await this.#tally.during({ name: 'relay', request: '' }, () => handler(event, context));
      this.lastPass = call;
      const late = deliveredSchema.parse(result);
      // What a run of the timer does besides what it does anyhow.
      if (late.delivered > 0) this.#tally.later(call);
      return { ...late, delivered: late.delivered + handedOver };
    };
  }
}

async function copyProgramme(folder: string, adapt: CountedStageOptions['adapt']): Promise<void> {
  await cp(localProgrammeDir, folder, { recursive: true });
  const file = path.join(folder, 'programme.json');
  const programme = programmeSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  adapt?.(programme);
  await writeFile(file, JSON.stringify(programme));
}
