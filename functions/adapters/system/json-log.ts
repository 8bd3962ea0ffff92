import type { Log, LogFields } from '../../ports/log.ts';

/** Logs one JSON object a line. Of an error only name, message without addresses and stack are written, and the chain of its causes. */
export class JsonLog implements Log {
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)) {
    this.#write = write;
  }

  info(message: string, fields: LogFields = {}): void {
    this.#write(JSON.stringify({ level: 'info', message, ...fields }));
  }

  error(message: string, fields: LogFields, error: unknown): void {
    this.#write(JSON.stringify({ level: 'error', message, ...fields, error: describe(error) }));
  }
}

/** Mail servers name the address that they refuse. */
const addresses = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu;
const longestChain = 5;

function describe(error: unknown, depth = 1): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const cause = error.cause === undefined || depth === longestChain ? {} : { cause: describe(error.cause, depth + 1) };
  // A message of several lines stands in the stack again.
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, message: error.message.replaceAll(addresses, '…@…'), stack: stack?.slice(0, 5), ...cause };
}
