import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Runs what one request or one call of a function brings: lines of the log, events and messages of it all bear this id. */
export function correlated<T>(id: string, run: () => T): T {
  return current.run(id, run);
}

/** The id of the request or call that this comes from; undefined outside of any. */
export function correlationId(): string | undefined {
  return current.getStore();
}
