import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { ItemPlace } from '../../domain/inspection/findings.ts';
import type { PlainItem } from '../../ports/table-records.ts';
import { tableDesign } from '../../table-design.ts';
import type { ItemSource } from './dynamo-table-records.ts';
import { plainOf, type AttributeItem } from './stored-json.ts';

/** Items that one BatchWriteItem takes. */
const mostWritten = 25;
/** A table that is throttled is asked again after so long, doubled each time. */
const firstPauseMs = 50;
const longestPauseMs = 5000;

/** A table as it is copied: read whole, in parts side by side, and filled. */
export class TableCopy implements ItemSource {
  readonly #client: DynamoDBClient;
  readonly #name: string;
  readonly #pause: (ms: number) => Promise<void>;

  constructor(client: DynamoDBClient, name: string, pause: (ms: number) => Promise<void>) {
    this.#client = client;
    this.#name = name;
    this.#pause = pause;
  }

  /**
   * Pages of one part of the table, read consistently. Items of a partition come one after the other.
   * @yields as many items as are read at once
   */
  async *part(segment: number, of: number): AsyncGenerator<AttributeItem[]> {
    let start: AttributeItem | undefined;
    do {
      const page = await this.#client.send(
        new ScanCommand({
          TableName: this.#name,
          ConsistentRead: true,
          Segment: segment,
          TotalSegments: of,
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      yield page.Items ?? [];
      start = page.LastEvaluatedKey;
    } while (start);
  }

  /**
   * The whole table.
   * @yields one page after the other
   */
  async *pages(): AsyncGenerator<PlainItem[]> {
    for await (const page of this.part(0, 1)) yield page.map(plainOf);
  }

  async get({ pk, sk }: ItemPlace): Promise<PlainItem | null> {
    const Key = { pk: { S: pk }, sk: { S: sk } };
    const { Item } = await this.#client.send(new GetItemCommand({ TableName: this.#name, Key, ConsistentRead: true }));
    return Item ? plainOf(Item) : null;
  }

  /** Writes items in the place of what stands there, again and again until the table has taken all. */
  async write(items: readonly AttributeItem[]): Promise<void> {
    for (let next = 0; next < items.length; next += mostWritten) {
      let left: WriteRequest[] = items.slice(next, next + mostWritten).map((Item) => ({ PutRequest: { Item } }));
      for (let pauseMs = firstPauseMs; left.length > 0; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
        const { UnprocessedItems } = await this.#client.send(new BatchWriteItemCommand({ RequestItems: { [this.#name]: left } }));
        left = UnprocessedItems?.[this.#name] ?? [];
        if (left.length > 0) await this.#pause(pauseMs);
      }
    }
  }

  async put(item: AttributeItem): Promise<void> {
    await this.#client.send(new PutItemCommand({ TableName: this.#name, Item: item }));
  }

  async remove({ pk, sk }: ItemPlace): Promise<void> {
    await this.#client.send(new DeleteItemCommand({ TableName: this.#name, Key: { pk: { S: pk }, sk: { S: sk } } }));
  }

  /** What differs from the design of the product's table, in words; null when nothing does. */
  async designFault(): Promise<string | null> {
    const { Table } = await this.#client.send(new DescribeTableCommand({ TableName: this.#name }));
    const keysOf = (schema: readonly { AttributeName?: string | undefined }[] = []) =>
      schema.map(({ AttributeName }) => AttributeName).join(', ');
    const wanted = [tableDesign.partitionKey, tableDesign.sortKey].join(', ');
    if (keysOf(Table?.KeySchema) !== wanted) return `its keys are ${keysOf(Table?.KeySchema)}, not ${wanted}`;
    for (const { name, partitionKey, sortKey } of tableDesign.indexes) {
      const found = Table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === name);
      if (keysOf(found?.KeySchema) !== `${partitionKey}, ${sortKey}`) return `it lacks the index ${name}`;
    }
    return null;
  }
}
