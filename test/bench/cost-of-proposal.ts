import { readAssumptions, readPrices, type RegionPrices, type Service } from '../cost/prices.ts';
import { costOf, quantitiesOf, type Cost } from '../cost/pricing.ts';
import { tableCalls, type Use } from '../cost/use.ts';
import { atMost, plain, type Figure } from './figure.ts';

const regions = ['us-east-1', 'eu-central-1'] as const;

/** What the budget is about; mails are shown apart. */
const parts = {
  states: 'Step Functions',
  functions: 'Lambda',
  table: 'DynamoDB',
  'http-api': 'API Gateway',
} as const satisfies Record<string, Service>;

const prices = readPrices();

/** List price of a proposal, by service, priced as the monthly bill is; mails are shown apart. */
export function costOfProposal(use: Use): Figure[] {
  const quantities = quantitiesOf(use, readAssumptions());
  const first = regions.flatMap((region, index) => {
    const list = prices.regions[region];
    return list ? figuresOf({ region, cost: costOf(quantities, list), list }, index === 0) : [];
  });
  const calls = Object.values(use.functions).reduce((sum, each) => sum + each.calls, 0);
  return [
    ...first,
    plain('table-write-units', {
      value: use.table.writeUnits,
      unit: 'units',
      note: 'of all items written, transactions double, indexes included',
    }),
    plain('table-read-units', { value: use.table.readUnits, unit: 'units' }),
    plain('table-calls', { value: tableCalls(use.table), unit: 'calls' }),
    plain('function-calls', { value: calls, unit: 'calls' }),
    plain('mails', { value: use.mails, unit: 'mails' }),
  ];
}

function figuresOf({ region, cost, list }: { region: string; cost: Cost; list: RegionPrices }, withParts: boolean): Figure[] {
  const counted = Object.fromEntries(Object.entries(parts).map(([name, service]) => [name, cost[service] ?? 0]));
  const split = Object.entries(counted).map(([name, part]) => `${name} ${(part * 1e6).toFixed(0)}`);
  const note = `list prices of ${prices.asOf}, in millionths: ${split.join(', ')}; function time as npm run cost assumes it`;
  const why = 'the state transitions alone take nearly all of the budget';
  return [
    atMost(0.001, `cost.${region}`, { value: Object.values(counted).reduce((sum, part) => sum + part, 0), unit: list.currency, note, why }),
    ...(withParts ? Object.entries(counted).map(([name, value]) => plain(`cost.${region}.${name}`, { value, unit: list.currency })) : []),
    plain(`cost.${region}.mails`, { value: cost.Mail ?? 0, unit: list.currency, note: 'not in the sum' }),
  ];
}
