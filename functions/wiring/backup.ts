import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as items from '../adapters/dynamodb/backup-items.ts';
import { DynamoTableRecords, type ItemSource } from '../adapters/dynamodb/dynamo-table-records.ts';
import { DynamoTableRepairs } from '../adapters/dynamodb/dynamo-table-repairs.ts';
import { namedDocuments } from '../adapters/dynamodb/named-documents.ts';
import * as storedJson from '../adapters/dynamodb/stored-json.ts';
import { TableCopy } from '../adapters/dynamodb/table-copy.ts';
import type { StoredDocument } from '../domain/inspection/stored-documents.ts';
import type { Archive } from '../ports/archive.ts';
import type { DocumentNames } from '../ports/document-names.ts';
import type { InspectionPorts } from '../usecases/inspection/inspect-table.ts';
import type { RepairPorts } from '../usecases/inspection/repair-table.ts';
import { compose } from './compose.ts';
import { need } from './env.ts';
import { composeArchive } from './proofs.ts';

/** How items are written into files, what a backup keeps of them, and how they are restored. */
export const backupItems = { ...items, ...storedJson };
export type { AttributeItem } from '../adapters/dynamodb/stored-json.ts';
export type { ItemSource } from '../adapters/dynamodb/dynamo-table-records.ts';

/** The parts of a command that copies or proves a whole table, from the keys that the function `plan-stage` is given. */
export function composeBackup(source: Readonly<Record<string, string | undefined>>) {
  const container = compose('plan-stage', { environment: { CLOCK_AHEAD_SECONDS: '0', ...source } });
  const { clock, programmes, randomness, environment } = container;
  const tableName = need(environment, 'TABLE_NAME');
  const clockAheadSeconds = Number(need(environment, 'CLOCK_AHEAD_SECONDS'));
  const client = new DynamoDBClient({ maxAttempts: 8 });
  const table = new TableCopy(client, tableName, (ms) => delay(ms));
  const programme = programmes.current;
  return {
    table,
    tableName,
    clock,
    clockAheadSeconds,
    programme,
    /** Proves a table, or what a backup holds. */
    inspection: (from: ItemSource, archive: InspectionPorts['archive']): InspectionPorts => ({
      records: new DynamoTableRecords(from),
      programme,
      clock,
      archive,
    }),
    /** What a table, or a backup of it, names of the documents that are stored. */
    documentNames: (from: ItemSource, stored: AsyncIterable<StoredDocument>): DocumentNames => ({
      named: () => namedDocuments(from),
      stored: () => stored,
    }),
    repair: (): RepairPorts => {
      const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
      const repairs = new DynamoTableRepairs({ client: documents, name: tableName, clockAheadSeconds });
      return { records: new DynamoTableRecords(table), programme, programmes, clock, randomness, repairs };
    },
  };
}

/**
 * The documents of a stage in the cloud whose keys begin so.
 * @yields each with its size and when it was put there
 */
export async function* composeStoredDocuments(Bucket: string, Prefix: string): AsyncGenerator<StoredDocument> {
  const { paginateListObjectsV2, S3Client } = await import('@aws-sdk/client-s3');
  for await (const { Contents = [] } of paginateListObjectsV2({ client: new S3Client({}) }, { Bucket, Prefix }))
    for (const { Key: key = '', Size: bytes = 0, LastModified: at } of Contents) yield { key, bytes, at: at?.toISOString() ?? '' };
}

/** The archive of a stage in the cloud. */
export function composeStageArchive(bucket: string): Archive {
  return composeArchive({ environment: { ARCHIVE_BUCKET: bucket }, overrides: {} });
}
