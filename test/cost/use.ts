import * as z from 'zod';
import { catalogue, type FunctionName } from '../../functions/catalogue.ts';

const count = z.number().nonnegative();
const names = Object.keys(catalogue).filter((name): name is FunctionName => Object.hasOwn(catalogue, name));

const tableUseSchema = z.strictObject({ calls: z.record(z.string(), count), readUnits: count, writeUnits: count });

/** What something used of everything that has a price. All of it but milliseconds is the same whenever it is counted; see `deviation.ts`. */
export const useSchema = z.strictObject({
  /** By function: calls, and the milliseconds that they took on the machine that counted. */
  functions: z.partialRecord(z.enum(names), z.strictObject({ calls: count, ms: count })),
  /** Requests at the HTTP API. */
  requests: count,
  /** Bytes of their answers, compressed as they are sent. */
  bytesOut: count,
  /** State transitions, and executions that were started. */
  transitions: count,
  executions: count,
  /** Calls of the table by kind, with the capacity that the engine says they took. */
  table: tableUseSchema,
  mails: count,
  /** Requests at the buckets, those that cost as PUT and as GET, and bytes that were put. */
  objects: z.strictObject({ puts: count, gets: count, bytes: count }),
  secretReads: count,
  /** Lines that functions logged, those of metrics among them. */
  log: z.strictObject({ lines: count, bytes: count }),
  /** Bytes that stay in the table and its indexes. */
  storedBytes: count,
});

export type Use = z.infer<typeof useSchema>;
export type TableUse = Use['table'];

export function noTableUse(): TableUse {
  return { calls: {}, readUnits: 0, writeUnits: 0 };
}

export function noUse(): Use {
  return {
    functions: {},
    requests: 0,
    bytesOut: 0,
    transitions: 0,
    executions: 0,
    table: noTableUse(),
    mails: 0,
    objects: { puts: 0, gets: 0, bytes: 0 },
    secretReads: 0,
    log: { lines: 0, bytes: 0 },
    storedBytes: 0,
  };
}

/** How often the table was called. */
export function tableCalls({ calls }: TableUse): number {
  return Object.values(calls).reduce((sum, each) => sum + each, 0);
}

/** Counts one use into another. */
export function addTableUse(to: TableUse, { calls, readUnits, writeUnits }: TableUse): void {
  for (const [action, times] of Object.entries(calls)) to.calls[action] = (to.calls[action] ?? 0) + times;
  to.readUnits += readUnits;
  to.writeUnits += writeUnits;
}

/** Takes out of one use what was counted into it. */
export function takeTableUse(from: TableUse, { calls, readUnits, writeUnits }: TableUse): void {
  for (const [action, times] of Object.entries(calls)) from.calls[action] = (from.calls[action] ?? 0) - times;
  from.readUnits -= readUnits;
  from.writeUnits -= writeUnits;
}
