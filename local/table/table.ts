import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { CreateTableCommandInput, KeySchemaElement, Projection, TableDescription } from '@aws-sdk/client-dynamodb';
import { setTimeout as delay } from 'node:timers/promises';
import { localAws } from '../local-aws.ts';
import { StartError } from '../process/start-error.ts';

/** The part of a table design that the embedded table needs; `functions/table-design.ts` has it. */
export interface TableShape {
  partitionKey: string;
  sortKey: string;
  indexes: readonly IndexShape[];
}

export interface IndexShape {
  name: string;
  partitionKey: string;
  sortKey: string;
  /** Attributes kept in the index beside the keys. @defaultValue 'ALL' */
  projection?: 'ALL' | readonly string[];
}

/** A client for the embedded table. */
export function localDynamodbClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: localAws.region, credentials: localAws.credentials });
}

/**
 * Creates the table when it is missing. Time to live stays off: the engine would delete by the machine's time, which a controlled
 * clock does not follow, and the product checks expiry itself.
 * @returns whether the table is new
 * @throws {@link StartError} when a table of this name has other keys or indexes
 */
export async function ensureTable(client: DynamoDBClient, tableName: string, design: TableShape): Promise<boolean> {
  const existing = await describe(client, tableName);
  if (existing !== null) {
    refuseOtherShape(existing, tableName, design);
    await untilActive(client, tableName);
    return false;
  }
  try {
    await client.send(new CreateTableCommand(createTableInput(tableName, design)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) {
      throw error;
    }
  }
  await untilActive(client, tableName);
  return true;
}

function createTableInput(tableName: string, design: TableShape): CreateTableCommandInput {
  const keys = [design, ...design.indexes].flatMap((key) => [key.partitionKey, key.sortKey]);
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...new Set(keys)].map((name) => ({ AttributeName: name, AttributeType: 'S' as const })),
    KeySchema: keySchema(design),
    GlobalSecondaryIndexes: design.indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: projectionOf(index),
    })),
  };
}

function keySchema(key: { partitionKey: string; sortKey: string }): KeySchemaElement[] {
  return [
    { AttributeName: key.partitionKey, KeyType: 'HASH' },
    { AttributeName: key.sortKey, KeyType: 'RANGE' },
  ];
}

function projectionOf(index: IndexShape): Projection {
  const projection = index.projection ?? 'ALL';
  return projection === 'ALL' ? { ProjectionType: 'ALL' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projection] };
}

async function describe(client: DynamoDBClient, tableName: string): Promise<TableDescription | null> {
  try {
    const answer = await client.send(new DescribeTableCommand({ TableName: tableName }));
    return answer.Table ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) {
      return null;
    }
    throw error;
  }
}

function refuseOtherShape(table: TableDescription, tableName: string, design: TableShape): void {
  const indexes = table.GlobalSecondaryIndexes ?? [];
  const found = shapeText(
    table.KeySchema,
    indexes.map((index) => [index.IndexName, index.KeySchema, index.Projection] as const),
  );
  const wanted = shapeText(
    keySchema(design),
    design.indexes.map((index) => [index.name, keySchema(index), projectionOf(index)] as const),
  );
  if (found !== wanted) {
    throw new StartError(
      `the stored table ${tableName} has another design (${found}) than this version needs (${wanted}): move the data folder away, or use --data`,
    );
  }
}

type IndexText = readonly [string | undefined, KeySchemaElement[] | undefined, Projection | undefined];

function shapeText(keys: KeySchemaElement[] | undefined, indexes: readonly IndexText[]): string {
  const key = (elements: KeySchemaElement[] = []) => elements.map((element) => element.AttributeName ?? '?').join('/');
  const attributes = (projection?: Projection) =>
    [projection?.ProjectionType, ...(projection?.NonKeyAttributes ?? []).toSorted()].join('+');
  const texts = indexes.map(([name, elements, projection]) => `${name ?? '?'}: ${key(elements)} ${attributes(projection)}`);
  return [key(keys), ...texts.toSorted()].join('; ');
}

async function untilActive(client: DynamoDBClient, tableName: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const table = await describe(client, tableName);
    if (table?.TableStatus === 'ACTIVE') {
      return;
    }
    await delay(5);
  }
  throw new StartError(`the table ${tableName} does not become active`);
}
