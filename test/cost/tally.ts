import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import diagnosticsChannel from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import type { FunctionName } from '../../functions/catalogue.ts';
import { correlated } from '../../functions/correlation.ts';
import { callerHeader, type TableCall } from './counting-proxy.ts';
import { addTableUse, noTableUse, noUse, takeTableUse, type TableUse, type Use } from './use.ts';

/** One call of a function: what it was asked, how long it took, and what it used meanwhile. */
export interface Call {
  name: FunctionName;
  /** Method and path of a request, empty for a task. */
  request: string;
  status: number;
  durationMs: number;
  bytesOut: number;
  table: TableUse;
  objects: Use['objects'];
  secretReads: number;
  log: Use['log'];
  /** Names of the product's metrics that it wrote. */
  metrics: string[];
  /** How much of `table` went into listing the outbox. */
  listing: TableUse;
}

/** Takes down what each call of a function uses, also of calls that run beside each other. */
export class Tally {
  readonly calls: Call[] = [];
  readonly #later: Call[] = [];
  /** What was asked of the table by no function: the waits of executions. */
  states = noTableUse();
  /** What browsers uploaded. */
  uploads: Use['objects'] = { puts: 0, gets: 0, bytes: 0 };
  readonly #current = new AsyncLocalStorage<{ id: string; call: Call }>();
  readonly #open = new Map<string, Call>();

  /** Marks what a function sends, so that the proxy can tell whose it is. @returns how to end it */
  watch(): () => void {
    const mark = (message: unknown): void => {
      const here = this.#current.getStore();
      const sent = typeof message === 'object' && message !== null && 'request' in message ? message.request : null;
      if (here && sent instanceof ClientRequest) sent.setHeader(callerHeader, here.id);
    };
    diagnosticsChannel.subscribe('http.client.request.created', mark);
    return () => diagnosticsChannel.unsubscribe('http.client.request.created', mark);
  }

  /** Runs a call of a function and returns it with what it used. */
  async during<T>(begun: Pick<Call, 'name' | 'request'>, run: () => Promise<T>): Promise<{ result: T; call: Call }> {
    const id = randomUUID();
    const { objects, log } = noUse();
    const nothing = { status: 0, durationMs: 0, bytesOut: 0, secretReads: 0, objects, log, metrics: [] };
    const call: Call = { ...begun, ...nothing, table: noTableUse(), listing: noTableUse() };
    this.#open.set(id, call);
    const startedAt = performance.now();
    try {
      const result = await this.#current.run({ id, call }, () => correlated(id, run));
      return { result, call };
    } finally {
      call.durationMs = performance.now() - startedAt;
      this.#open.delete(id);
    }
  }

  /** The call that asks for something now; null when no function does. */
  get current(): Call | null {
    return this.#current.getStore()?.call ?? null;
  }

  /** Takes down a call of the table. */
  tableCall({ caller, action, isWrite, units, listsOutbox }: TableCall): void {
    const use: TableUse = { calls: { [action]: 1 }, readUnits: isWrite ? 0 : units, writeUnits: isWrite ? units : 0 };
    const call = caller === null ? null : this.#open.get(caller);
    addTableUse(call ? call.table : this.states, use);
    if (call && listsOutbox) addTableUse(call.listing, use);
  }

  /** Takes down a call that did some of a timer's work: its function is called anyhow, and lists the outbox anyhow. */
  later(call: Call): void {
    this.#later.push(call);
  }

  /** Forgets all that was taken down. */
  clear(): void {
    this.calls.length = 0;
    this.#later.length = 0;
    this.states = noTableUse();
    this.uploads = { puts: 0, gets: 0, bytes: 0 };
  }

  /** All that was taken down, as one use. */
  use(): Use {
    const use = noUse();
    for (const call of this.calls) addCall(use, call);
    for (const call of this.#later) addLater(use, call);
    addTableUse(use.table, this.states);
    addObjects(use.objects, this.uploads);
    return use;
  }
}

/** What calls used together. */
export function useOf(calls: readonly Call[]): Use {
  const use = noUse();
  for (const call of calls) addCall(use, call);
  return use;
}

function addCall(use: Use, { name, request, durationMs, bytesOut, table, objects, secretReads, log }: Call): void {
  const before = use.functions[name] ?? { calls: 0, ms: 0 };
  use.functions[name] = { calls: before.calls + 1, ms: before.ms + durationMs };
  use.requests += request === '' ? 0 : 1;
  use.bytesOut += bytesOut;
  use.secretReads += secretReads;
  use.log.lines += log.lines;
  use.log.bytes += log.bytes;
  addTableUse(use.table, table);
  addObjects(use.objects, objects);
}

function addLater(use: Use, call: Call): void {
  const calls = use.functions[call.name]?.calls ?? 0;
  addCall(use, call);
  const counted = use.functions[call.name];
  if (counted) counted.calls = calls;
  takeTableUse(use.table, call.listing);
}

function addObjects(to: Use['objects'], { puts, gets, bytes }: Use['objects']): void {
  to.puts += puts;
  to.gets += gets;
  to.bytes += bytes;
}
