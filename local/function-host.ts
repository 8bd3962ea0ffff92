import type { Context } from 'aws-lambda';
import type { FunctionName } from '../functions/catalogue.ts';
import { catalogue } from '../functions/catalogue.ts';
import type { Clock } from '../functions/ports/clock.ts';
import type { Activity } from './activity.ts';
import type { FileDocuments } from './documents/documents.ts';
import { localArn } from './states/local-definition.ts';

/** A deployed entry: what Lambda would call. */
export type LocalHandler = (event: unknown, context: Context) => Promise<unknown>;

/** Handlers by the catalogue's names; a test may give fewer. */
export type LocalHandlers = Partial<Record<FunctionName, LocalHandler>>;

/** What handlers are composed with, given when everything they need runs. */
export interface FunctionSurroundings {
  /** Values of the catalogue's environment keys, and the addresses of the local services. */
  environment: Readonly<Record<string, string>>;
  clock: Clock;
  documents: FileDocuments;
  /** Address of the mail server. */
  smtpUrl: string;
  /** Takes the lines that functions log. @defaultValue the process's output */
  writeLog?: (line: string) => void;
}

/** Loads the handlers. */
export type LoadFunctions = (surroundings: FunctionSurroundings) => Promise<LocalHandlers>;

/** Calls handlers as Lambda does, and notes them as under way. */
export class FunctionHost {
  #handlers: LocalHandlers;
  #activity: Activity;
  #afterCall: (name: FunctionName) => void;

  /** @param afterCall told when a call ended, while it still counts as under way */
  constructor(handlers: LocalHandlers, activity: Activity, afterCall: (name: FunctionName) => void) {
    this.#handlers = handlers;
    this.#activity = activity;
    this.#afterCall = afterCall;
  }

  has(name: string): name is FunctionName {
    return isFunctionName(name) && this.#handlers[name] !== undefined;
  }

  async invoke(name: string, event: unknown, requestId: string = crypto.randomUUID()): Promise<unknown> {
    const handler = isFunctionName(name) ? this.#handlers[name] : undefined;
    if (handler === undefined || !isFunctionName(name)) {
      throw new Error(`the function ${name} is not loaded`);
    }
    return this.#activity.during(async () => {
      try {
        return await handler(event, contextOf(name, requestId));
      } finally {
        this.#afterCall(name);
      }
    });
  }
}

/** Tells whether the catalogue has a function of this name. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(catalogue, name);
}

function contextOf(name: FunctionName, requestId: string): Context {
  const { timeoutSeconds, memoryMb } = catalogue[name];
  const endsAt = performance.now() + timeoutSeconds * 1000;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: false,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: localArn('lambda', `function:${name}`),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    memoryLimitInMB: String(memoryMb),
    getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
