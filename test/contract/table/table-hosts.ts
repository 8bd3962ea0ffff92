import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tableDesign } from '../../../functions/table-design.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { startDynamodb } from '../../../local/table/dynamodb.ts';
import { ensureTable, localDynamodbClient } from '../../../local/table/table.ts';

/** A DynamoDB API on which the adapters have to keep their contract. */
export interface TableHost {
  name: string;
  /** An empty table of the product's design. */
  open(): Promise<OpenTable>;
}

export interface OpenTable {
  table: Table;
  close(): Promise<void>;
}

/** The embedded engine always; besides it what `DYNAMODB_ENDPOINTS` names, such as `ministack=http://127.0.0.1:4566,other=http://…`. */
export function tableHosts(endpoints = process.env['DYNAMODB_ENDPOINTS'] ?? ''): TableHost[] {
  const others = endpoints
    .split(',')
    .filter((each) => each.includes('='))
    .map((each) => ({ name: each.slice(0, each.indexOf('=')), endpoint: each.slice(each.indexOf('=') + 1) }));
  return [
    { name: 'the embedded engine', open: openEmbedded },
    ...others.map(({ name, endpoint }) => ({ name, open: () => openAt(endpoint) })),
  ];
}

async function openEmbedded(): Promise<OpenTable> {
  const engine = await startDynamodb(null);
  const opened = await openAt(engine.endpoint);
  return {
    table: opened.table,
    close: async () => {
      await opened.close();
      await engine.stop();
    },
  };
}

async function openAt(endpoint: string): Promise<OpenTable> {
  const client = localDynamodbClient(endpoint);
  const name = `yincai-contract-${crypto.randomUUID()}`;
  await ensureTable(client, name, tableDesign);
  return {
    // As the product opens it; `wiring/compose.ts`.
    table: {
      client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
      name,
      clockAheadSeconds: 0,
    },
    close: async () => {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    },
  };
}
