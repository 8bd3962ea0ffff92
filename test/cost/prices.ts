import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { stories } from '../tour/stories/all.ts';

/** Everything that has a price, by the service that bills it. */
export const priceKeys = {
  stateTransition: 'Step Functions',
  lambdaRequest: 'Lambda',
  lambdaGbSecond: 'Lambda',
  writeUnit: 'DynamoDB',
  readUnit: 'DynamoDB',
  tableGbMonth: 'DynamoDB',
  backupGbMonth: 'DynamoDB',
  httpRequest: 'API Gateway',
  mail: 'Mail',
  objectGbMonth: 'S3',
  objectPut: 'S3',
  objectGet: 'S3',
  logGb: 'CloudWatch logs',
  logGbMonth: 'CloudWatch logs',
  metricMonth: 'CloudWatch metrics',
  alarmMonth: 'CloudWatch alarms',
  dashboardMonth: 'CloudWatch dashboard',
  secretMonth: 'Secrets Manager',
  secretCall: 'Secrets Manager',
  scheduleRun: 'EventBridge Scheduler',
  keyMonth: 'KMS',
  keyRequest: 'KMS',
  trace: 'X-Ray',
  outGb: 'Data transfer',
} as const;
export type PriceKey = keyof typeof priceKeys;
export type Service = (typeof priceKeys)[PriceKey];

const keys = Object.keys(priceKeys).filter((key): key is PriceKey => Object.hasOwn(priceKeys, key));

const priceSchema = z.strictObject({
  price: z.number().nonnegative(),
  /** So many for the price. */
  per: z.number().positive(),
  source: z.string(),
  /** Day on which it was read at its source; null when it was not. */
  seen: z.iso.date().nullable(),
  /** Where it was read when not at its source. */
  seenIn: z.url().optional(),
  note: z.string().optional(),
});
export type Price = z.infer<typeof priceSchema>;

const regionSchema = z.strictObject({ currency: z.enum(['USD', 'CNY']), prices: z.record(z.enum(keys), priceSchema) });
export type RegionPrices = z.infer<typeof regionSchema>;

const fileSchema = z.strictObject({ about: z.string(), asOf: z.iso.date(), regions: z.record(z.string(), regionSchema) });
export type PriceList = z.infer<typeof fileSchema>;

const assumed = z.strictObject({ value: z.number().nonnegative(), why: z.string() });
const assumptionsSchema = z.strictObject({
  values: z.strictObject({
    daysAMonth: assumed,
    yearsKept: assumed,
    pagesPerPageTold: assumed,
    documentBytesPerProposal: assumed,
    documentReadsPerDocument: assumed,
    slowdown: assumed,
    coldStartMs: assumed,
    coldShare: assumed,
    warmMinutes: assumed,
    keyRequestsPerCall: assumed,
    logBytesPerCall: assumed,
    logBytesPerRequest: assumed,
    logBytesPerLine: assumed,
    logMonthsKept: assumed,
  }),
  /** Which part of all proposals goes as each story. */
  mix: z
    .record(z.string(), z.number())
    .refine((mix) => Math.abs(Object.values(mix).reduce((sum, part) => sum + part, 0) - 1) < 1e-9, 'the parts do not make a whole')
    .refine((mix) => stories.every(({ name }) => name in mix), 'a story has no part'),
});
export type Assumptions = z.infer<typeof assumptionsSchema>;

export function readPrices(): PriceList {
  return fileSchema.parse(readData('prices.json'));
}

export function readAssumptions(): Assumptions {
  return assumptionsSchema.parse(readData('assumptions.json'));
}

function readData(file: string): unknown {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8'));
}
