import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ledgerItem } from '../../functions/adapters/dynamodb/dynamo-ledger.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';
import { localProgrammeDir, localTableName } from '../../local/local-environment.ts';
import { localDynamodbClient } from '../../local/table/table.ts';
import { openBenchTable } from './bench-table.ts';
import { atMost, type Figure } from './figure.ts';
import { sampleLedger } from './ledger-sample.ts';

const count = 100_000;
const batch = 25;
const writers = 8;

const resultSchema = z.object({ ms: z.number(), entries: z.number(), peakMb: z.number() });

/** A year's report over 100,000 entries, in a fresh process: by the rules alone, and read from the table through the adapter. */
export async function measureReport(): Promise<Figure[]> {
  const table = await openBenchTable();
  try {
    await fill(table.endpoint);
    return [
      ...(await inChild('pure', 'by the pure function over entries at hand')),
      ...(await inChild('table', 'read from the durable table by the ledger adapter')),
    ];
  } finally {
    await table.stop();
  }
}

async function fill(endpoint: string): Promise<void> {
  const raw = localDynamodbClient(endpoint);
  const client = DynamoDBDocumentClient.from(raw);
  const entries = sampleLedger(loadProgramme(localProgrammeDir), count);
  const batches = Array.from({ length: count / batch }, (_, index) => entries.slice(index * batch, (index + 1) * batch)).values();
  const writer = async (): Promise<void> => {
    for (const some of batches) {
      const requests = some.map((entry) => ({ PutRequest: { Item: ledgerItem(entry) } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [localTableName]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  raw.destroy();
}

async function inChild(how: 'pure' | 'table', what: string): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'report-child.ts'), how, String(count)]);
  const { ms, entries, peakMb } = resultSchema.parse(JSON.parse(stdout));
  if (entries < count) throw new Error(`the report counted ${entries} of ${count} entries`);
  const note = `100,000 entries, ${what}, in a fresh process`;
  const why = 'every entry goes through the AWS client attribute by attribute, entries of stocks twice, and all are held at once';
  return [
    atMost(2, `report.${how}`, { value: ms / 1000, unit: 's', note, why }),
    atMost(256, `report-memory.${how}`, { value: peakMb, unit: 'MB', note, why }),
  ];
}
