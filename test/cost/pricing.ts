import { catalogue, type FunctionName } from '../../functions/catalogue.ts';
import { priceKeys, type Assumptions, type PriceKey, type RegionPrices, type Service } from './prices.ts';
import type { Use } from './use.ts';

/** How much there is of what has a price. */
export type Quantities = Partial<Record<PriceKey, number>>;

/** Money by service, in the region's currency. */
export type Cost = Partial<Record<Service, number>>;

const gigabyte = 1e9;
const keys = Object.keys(priceKeys).filter((key): key is PriceKey => Object.hasOwn(priceKeys, key));

/** What of a use is billed. */
export function quantitiesOf(use: Use, { values }: Assumptions): Quantities {
  const functions = Object.entries(use.functions).filter((entry): entry is [FunctionName, { calls: number; ms: number }] => !!entry[1]);
  const calls = functions.reduce((sum, [, each]) => sum + each.calls, 0);
  const logBytes =
    use.log.bytes +
    use.log.lines * values.logBytesPerLine.value +
    calls * values.logBytesPerCall.value +
    use.requests * values.logBytesPerRequest.value;
  return {
    stateTransition: use.transitions,
    trace: use.executions,
    lambdaRequest: calls,
    lambdaGbSecond: functions.reduce((sum, [name, each]) => sum + gbSeconds(name, each, values), 0),
    writeUnit: use.table.writeUnits,
    readUnit: use.table.readUnits,
    httpRequest: use.requests,
    mail: use.mails,
    objectPut: use.objects.puts,
    objectGet: use.objects.gets,
    logGb: logBytes / gigabyte,
    secretCall: use.secretReads,
    keyRequest: functions.reduce((sum, [name, each]) => sum + each.calls * keyRequestsOf(name, values), 0),
    outGb: use.bytesOut / gigabyte,
  };
}

type Values = Assumptions['values'];

function gbSeconds(name: FunctionName, { calls, ms }: { calls: number; ms: number }, values: Values): number {
  const startedMs = calls * coldShareOf(name, values) * values.coldStartMs.value;
  return ((ms * values.slowdown.value + startedMs) / 1000) * (catalogue[name].memoryMb / 1024);
}

/** Minutes between two runs; null for what is not on a timer. */
function minutesBetween(name: FunctionName): number | null {
  const entry = catalogue[name];
  return 'everyMinutes' in entry ? entry.everyMinutes : null;
}

function coldShareOf(name: FunctionName, { coldShare, warmMinutes }: Values): number {
  const minutes = minutesBetween(name);
  if (minutes === null) return coldShare.value;
  return minutes > warmMinutes.value ? 1 : 0;
}

function keyRequestsOf(name: FunctionName, { keyRequestsPerCall }: Values): number {
  return minutesBetween(name) === null ? keyRequestsPerCall.value : 1;
}

/** Quantities together, each so many times. */
export function sumOf(...parts: readonly (readonly [times: number, Quantities])[]): Quantities {
  return Object.fromEntries(keys.map((key) => [key, parts.reduce((sum, [times, part]) => sum + times * (part[key] ?? 0), 0)]));
}

/** What quantities cost. */
export function costOf(quantities: Quantities, { prices }: RegionPrices): Cost {
  const cost: Cost = {};
  for (const key of keys) {
    const service = priceKeys[key];
    cost[service] = (cost[service] ?? 0) + ((quantities[key] ?? 0) * prices[key].price) / prices[key].per;
  }
  return cost;
}

export function totalOf(cost: Cost): number {
  return Object.values(cost).reduce((sum, each) => sum + each, 0);
}
