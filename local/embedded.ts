import * as z from 'zod';
import type { FunctionName } from '../functions/catalogue.ts';
import { catalogue } from '../functions/catalogue.ts';
import { Activity } from './activity.ts';
import { ManualClock } from './clock.ts';
import type { HostClock } from './clock.ts';
import type { ControlledHost } from './pages/control.ts';
import { FunctionHost } from './function-host.ts';
import type { FunctionSurroundings, LoadFunctions, LocalHandlers } from './function-host.ts';
import type { Returned } from './mail/smtp.ts';
import type { GuidePerson } from './pages/guide-page.ts';
import { startHttp } from './http/http.ts';
import { localEnvironment, localProgrammeDir } from './local-environment.ts';
import { localPages } from './pages/local-pages.ts';
import { RelayRunner, type PassResult } from './relay-runner.ts';
import { startServices } from './services.ts';
import type { Services } from './services.ts';
import { StopList } from './stop-list.ts';

export interface EmbeddedOptions {
  /** Folder of everything that lasts; null keeps it in memory and in a temporary folder. */
  dataDir: string | null;
  clock: HostClock;
  /** Loads the handlers; without it only the services run. */
  functions?: LoadFunctions;
  /** Fills a new table before the first request is taken. */
  prepare?: (surroundings: FunctionSurroundings) => Promise<void>;
  /** Completes what the table began with, once requests are taken; what runs by schedule runs after it. */
  complete?: (services: Services) => Promise<void>;
  /** Folder of the programme. @defaultValue the demo's */
  programmeDir?: string | undefined;
  /** Folder of the state machines' definitions. @defaultValue the repository's */
  definitionsDir?: string | undefined;
  /** HTTP port. @defaultValue a free one */
  port?: number | undefined;
  /** A DynamoDB API to use in place of the embedded one. */
  dynamodbEndpoint?: string | undefined;
  /** People of the guide at GET /; without it the path is the product's. */
  guide?: (() => Promise<readonly GuidePerson[]>) | null;
  /** Told about failures outside a request. @defaultValue written to the error output */
  onFailure?: (error: unknown) => void;
}

/** The running host. */
export interface Embedded extends ControlledHost, Services {
  /** Folder of the programme. */
  programmeDir: string;
  /** Calls a function as its trigger would. */
  invoke(name: FunctionName, event: unknown): Promise<unknown>;
  /** Stops everything in reverse order. */
  stop(): Promise<void>;
}

/** A pass of the relay this often, for mails that could not be sent. */
const relayEveryMs = 3000;

/** How long what is under way may take before the services are stopped under it. */
const quietBeforeStopMs = 10_000;

/** Starts table, states, mail, functions and HTTP in this order; when one fails, the others are stopped again. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const stops = new StopList();
  try {
    return await startAll(options, stops);
  } catch (error) {
    await stops.run();
    throw error;
  }
}

async function startAll(options: EmbeddedOptions, stops: StopList): Promise<Embedded> {
  const { clock, port, dataDir, definitionsDir, dynamodbEndpoint, programmeDir = localProgrammeDir, onFailure = reportFailure } = options;
  const activity = new Activity();
  const handlers: LocalHandlers = {};
  const functions = new FunctionHost(handlers, activity, (name) => isTask(name) && relay.kick());
  const at = clock.at.bind(clock);
  const relay = new RelayRunner({ activity, onFailure, at, pass: () => relayPass(functions) });
  stops.add(() => clock.stop());
  const invoke = (name: string, payload: unknown) => functions.invoke(name, payload);
  const returned = takeUpReturned(functions, onFailure);
  const services = await startServices({ dataDir, definitionsDir, clock, activity, port, dynamodbEndpoint, invoke, returned }, stops);
  const { endpoints, documents, mailbox } = services;
  // Nothing may still reach for a service when it stops.
  stops.add(() => activity.quietWithin(quietBeforeStopMs));
  stops.add(() => relay.stop());
  Object.assign(handlers, await loadHandlers({ ...options, programmeDir }, services));
  const settle = async () => {
    relay.kick();
    await activity.quiet();
  };
  const schedules = createSchedules(functions, onFailure);
  const host: Embedded = {
    ...services,
    clock,
    programmeDir,
    settle,
    invoke,
    advanceTo: async (instant) => {
      await moveClock(clock, instant, settle);
      await schedules.runAll();
      await settle();
    },
    stop: () => stops.run(),
  };
  const pages = localPages({ host, mailbox, documents, guide: options.guide ?? null });
  const http = await startHttp(
    { functions, local: pages, afterChange: () => relay.kick(), onFailure },
    Number(new URL(endpoints.http).port),
  );
  stops.add(http.stop);
  stops.add(() => schedules.stop());
  relay.kick();
  relay.repeat(relayEveryMs);
  const complete = async () => options.complete?.(services);
  void activity.during(() => complete().catch(onFailure).then(schedules.runAll));
  if (!clock.manual) {
    schedules.repeat();
  }
  return host;
}

async function loadHandlers({ clock, functions, prepare, programmeDir }: EmbeddedOptions, services: Services): Promise<LocalHandlers> {
  const { endpoints, documents, isNew } = services;
  const surroundings = { environment: localEnvironment(endpoints, programmeDir), clock, documents, smtpUrl: endpoints.smtp };
  const handlers = await functions?.(surroundings);
  if (isNew) await prepare?.(surroundings);
  return handlers ?? {};
}

interface Schedules {
  /** Runs each scheduled function once. */
  runAll(): Promise<void>;
  /** Runs each at its interval of real time. */
  repeat(): void;
  stop(): void;
}

/** Under a controlled clock schedules run once after each move, not once for each interval passed over. */
function createSchedules(functions: FunctionHost, onFailure: (error: unknown) => void): Schedules {
  const timers: NodeJS.Timeout[] = [];
  const scheduled: { name: FunctionName; everyMs: number }[] = [];
  for (const [name, entry] of Object.entries(catalogue)) {
    // The relay has a runner of its own, which asks sooner.
    if (name !== 'relay' && functions.has(name) && 'everyMinutes' in entry) {
      scheduled.push({ name, everyMs: entry.everyMinutes * 60_000 });
    }
  }
  const run = (name: FunctionName) => runIfLoaded(functions, name).catch(onFailure);
  return {
    runAll: async () => {
      await Promise.all(scheduled.map(({ name }) => run(name)));
    },
    repeat: () => {
      timers.push(...scheduled.map(({ name, everyMs }) => setInterval(() => void run(name), everyMs).unref()));
    },
    stop: () => {
      for (const timer of timers) {
        clearInterval(timer);
      }
    },
  };
}

async function moveClock(clock: HostClock, instant: string, settle: () => Promise<void>): Promise<void> {
  if (!(clock instanceof ManualClock)) {
    throw new Error('this host runs on real time');
  }
  await clock.advanceTo(instant, settle);
}

/** The functions of no route: what they did may have left messages. After a request it is the HTTP host that asks the relay. */
function isTask(name: FunctionName): boolean {
  return name !== 'relay' && !('routes' in catalogue[name]);
}

const relayResultSchema = z.looseObject({ delivered: z.number(), nextDueAt: z.string().nullable() });

/** A pass takes up a limited number of messages, and a delivered one may bring forth others. */
async function relayPass(functions: FunctionHost): Promise<PassResult> {
  const result = relayResultSchema.safeParse(functions.has('relay') ? await functions.invoke('relay', {}) : null);
  return result.success ? { more: result.data.delivered > 0, nextDueAt: result.data.nextDueAt } : { more: false, nextDueAt: null };
}

/** Hands returned mails to the function that reads them; in the cloud the operator's mail host or SES does. */
function takeUpReturned(functions: FunctionHost, onFailure: (error: unknown) => void): Returned {
  return (mail) => {
    if (functions.has('bounces')) functions.invoke('bounces', { message: mail.toString('base64') }).catch(onFailure);
  };
}

async function runIfLoaded(functions: FunctionHost, name: FunctionName): Promise<void> {
  if (functions.has(name)) {
    await functions.invoke(name, {});
  }
}

function reportFailure(error: unknown): void {
  console.error(error);
}
