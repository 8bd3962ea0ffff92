import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tableDesign } from '../../functions/table-design.ts';
import { composeAgreementRenderer } from '../../functions/wiring/agreements.ts';
import { compose } from '../../functions/wiring/compose.ts';
import { FileDocuments } from '../../local/documents/documents.ts';
import { localEnvironment, localTableName } from '../../local/local-environment.ts';
import { startDynamodb } from '../../local/table/dynamodb.ts';
import { ensureTable, localDynamodbClient } from '../../local/table/table.ts';
import { TestClock } from './test-clock.ts';
import type { World } from './world.ts';

/** The product's parts on an embedded table to which nothing happens by itself: no relay, no sweep, no execution. */
export interface QuietTable {
  parts: World['parts'];
  clock: TestClock;
  client: DynamoDBClient;
  /** What a command needs to work on this table. */
  environment: Record<string, string>;
  /** Where documents lie. */
  folder: string;
  /** What scenes act on. */
  world: World;
  stop(): Promise<void>;
}

export async function openQuietTable(): Promise<QuietTable> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yincai-quiet-'));
  const engine = await startDynamodb(null);
  const client = localDynamodbClient(engine.endpoint);
  await ensureTable(client, localTableName, tableDesign);
  const http = 'http://127.0.0.1:1';
  const environment = localEnvironment({ dynamodb: engine.endpoint, stepFunctions: http, smtp: 'smtp://127.0.0.1:1', http });
  Object.assign(process.env, environment);
  const clock = new TestClock();
  const documents = new FileDocuments({ folder, baseUrl: http, clock });
  const parts = { ...compose('office', { environment, clock, documents }), documents, agreementRenderer: composeAgreementRenderer() };
  const world = {
    parts,
    get now() {
      return clock.now();
    },
  } as World;
  return {
    parts,
    clock,
    client,
    environment,
    folder,
    world,
    stop: async () => {
      client.destroy();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
