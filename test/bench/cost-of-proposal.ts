import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { catalogue } from '../../functions/catalogue.ts';
import type { Call } from './bench-stage.ts';
import type { TableUse } from './counting-proxy.ts';
import { atMost, plain, type Figure } from './figure.ts';

const regionSchema = z.strictObject({
  stateTransition: z.number(),
  lambdaRequest: z.number(),
  lambdaGbSecond: z.number(),
  writeRequestUnit: z.number(),
  readRequestUnit: z.number(),
  httpApiRequest: z.number(),
  mail: z.number(),
});
const pricesSchema = z.strictObject({ about: z.string(), asOf: z.string(), regions: z.record(z.string(), regionSchema) });
type Prices = z.infer<typeof regionSchema>;

const prices = pricesSchema.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, 'prices.json'), 'utf8')));

/** What one proposal used from its first page to its registration. */
export interface ProposalUse {
  calls: readonly Call[];
  table: TableUse;
  transitions: number;
  mails: number;
}

/** List price of a proposal, by service; mails are shown apart. */
export function costOfProposal(use: ProposalUse): Figure[] {
  const first = Object.entries(prices.regions).flatMap(([region, price], index) => figuresOf(region, partsOf(use, price), index === 0));
  const { table, calls, mails } = use;
  return [
    ...first,
    plain('table-write-units', {
      value: table.writeUnits,
      unit: 'units',
      note: 'of all items written, transactions double, indexes included',
    }),
    plain('table-read-units', { value: table.readUnits, unit: 'units' }),
    plain('function-calls', { value: calls.length, unit: 'calls' }),
    plain('mails', { value: mails, unit: 'mails' }),
  ];
}

type Parts = Record<'states' | 'functions' | 'table' | 'http-api' | 'mails', number>;

function partsOf({ calls, table, transitions, mails }: ProposalUse, price: Prices): Parts {
  const requests = calls.filter(({ request }) => request !== '').length;
  const gbSeconds = calls.reduce(
    (sum, { name, durationMs }) => sum + (Math.ceil(durationMs) / 1000) * (catalogue[name].memoryMb / 1024),
    0,
  );
  return {
    states: transitions * price.stateTransition,
    functions: calls.length * price.lambdaRequest + gbSeconds * price.lambdaGbSecond,
    table: table.writeUnits * price.writeRequestUnit + table.readUnits * price.readRequestUnit,
    'http-api': requests * price.httpApiRequest,
    mails: mails * price.mail,
  };
}

function figuresOf(region: string, { mails, ...parts }: Parts, withParts: boolean): Figure[] {
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const dearest = Object.entries(parts).map(([name, part]) => `${name} ${(part * 1e6).toFixed(0)}`);
  const note = `list prices of ${prices.asOf}, in millionths of a dollar: ${dearest.join(', ')}; function time as measured on this machine`;
  return [
    atMost(0.001, `cost.${region}`, { value: total, unit: 'USD', note, why: 'the state transitions alone cost nearly all of it' }),
    ...(withParts ? Object.entries(parts).map(([name, part]) => plain(`cost.${region}.${name}`, { value: part, unit: 'USD' })) : []),
    plain(`cost.${region}.mails`, { value: mails, unit: 'USD', note: 'not in the sum' }),
  ];
}
