import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tableDesign } from '../../functions/table-design.ts';
import { FileDocuments } from '../../local/documents/documents.ts';
import { startDynamodb } from '../../local/table/dynamodb.ts';
import { ManualClock } from '../../local/clock.ts';
import { localEnvironment, localTableName } from '../../local/local-environment.ts';
import { ensureTable, localDynamodbClient } from '../../local/table/table.ts';

/** The embedded table on a durable file, without a host. */
export interface BenchTable {
  endpoint: string;
  folder: string;
  documents: FileDocuments;
  stop(): Promise<void>;
}

/** Starts the table and points this process's functions to it. */
export async function openBenchTable(): Promise<BenchTable> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yincai-bench-'));
  const engine = await startDynamodb(path.join(folder, 'yincai.sqlite'));
  const client = localDynamodbClient(engine.endpoint);
  await ensureTable(client, localTableName, tableDesign);
  client.destroy();
  const http = 'http://127.0.0.1:1';
  const environment = localEnvironment({ dynamodb: engine.endpoint, stepFunctions: http, smtp: 'smtp://127.0.0.1:1', http });
  Object.assign(process.env, environment);
  return {
    endpoint: engine.endpoint,
    folder,
    documents: new FileDocuments({ folder, baseUrl: http, clock: new ManualClock('2026-10-12T01:00:00.000Z') }),
    stop: async () => {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
