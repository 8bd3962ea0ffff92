import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { clientConfig, type LocalCloud } from './local-cloud.ts';

type Item = Record<string, unknown>;

const messageSchema = z.object({
  body: z.object({
    id: z.string(),
    createdAt: z.string(),
    notBefore: z.string().optional(),
    attempts: z.number(),
    message: z.object({ to: z.object({ person: z.string().optional() }).optional() }),
  }),
  queueSk: z.string().optional(),
  bouncedAt: z.string().optional(),
});

/** A message of the outbox that somebody has in hand, failed at, or ought to take up. */
export interface MessageUnderWay {
  /** Which it is and how it stands, for a reader. */
  told: string;
  /** It became due by the passing of time: the stream does not tell of that, the relay's timer finds it. */
  waitsForTimer: boolean;
}

const mostAWrite = 25;

/** What lies in the table of a deployed stack. */
export class TableContents {
  readonly #documents: DynamoDBDocumentClient;
  readonly #name: string;

  constructor(cloud: LocalCloud) {
    this.#documents = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(cloud)));
    this.#name = cloud.outputs['TableName'] ?? '';
  }

  /** Every item. */
  async all(): Promise<Item[]> {
    const items: Item[] = [];
    for await (const { Items = [] } of paginateScan({ client: this.#documents }, { TableName: this.#name })) items.push(...Items);
    return items;
  }

  /** Afterwards the table holds these items and no others. */
  async replaceBy(items: readonly Item[]): Promise<void> {
    const found = new Map((await this.all()).map((item) => [keyOf(item), JSON.stringify(item)]));
    const wanted = new Set(items.map(keyOf));
    await this.#write([
      ...[...found.keys()].filter((key) => !wanted.has(key)).map((key) => ({ DeleteRequest: { Key: JSON.parse(key) as Item } })),
      ...items.filter((item) => found.get(keyOf(item)) !== JSON.stringify(item)).map((Item) => ({ PutRequest: { Item } })),
    ]);
  }

  async #write(writes: readonly object[]): Promise<void> {
    for (let next = 0; next < writes.length; next += mostAWrite) {
      const RequestItems = { [this.#name]: writes.slice(next, next + mostAWrite) };
      const { UnprocessedItems = {} } = await this.#documents.send(new BatchWriteCommand({ RequestItems }));
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('the table did not take every item');
    }
  }

  /** Messages of the outbox that are due by an instant, or that somebody has in hand or failed at. */
  async underWay(now: string): Promise<MessageUnderWay[]> {
    const values = { ':outbox': 'outbox' };
    const query = {
      TableName: this.#name,
      IndexName: 'queue',
      KeyConditionExpression: 'queuePk = :outbox',
      ExpressionAttributeValues: values,
    };
    const found: MessageUnderWay[] = [];
    for await (const { Items = [] } of paginateQuery({ client: this.#documents }, query)) {
      for (const { pk, sk, queueSk } of Items) {
        const isDue = String(queueSk) < `${now}~`;
        const { attempts, createdAt, notBefore = createdAt } = (await this.#message({ pk, sk })).body;
        if (!isDue && attempts === 0) continue;
        const told = `message ${pk} of ${createdAt}, tried ${attempts} times, due ${notBefore}`;
        found.push({ told, waitsForTimer: isDue && notBefore > createdAt });
      }
    }
    return found;
  }

  /** Ids of delivered mails to a person that have not come back. */
  async arrivedAt(person: string): Promise<string[]> {
    const scan = {
      TableName: this.#name,
      FilterExpression: 'begins_with(pk, :outbox)',
      ExpressionAttributeValues: { ':outbox': 'outbox#' },
    };
    const arrived: string[] = [];
    for await (const { Items = [] } of paginateScan({ client: this.#documents }, scan)) {
      for (const { body, queueSk, bouncedAt } of Items.map((item) => messageSchema.parse(item))) {
        if (body.message.to?.person === person && queueSk === undefined && bouncedAt === undefined) arrived.push(body.id);
      }
    }
    return arrived;
  }

  async #message(Key: Record<string, unknown>): Promise<z.infer<typeof messageSchema>> {
    const { Item } = await this.#documents.send(new GetCommand({ TableName: this.#name, Key, ConsistentRead: true }));
    return messageSchema.parse(Item);
  }
}

function keyOf({ pk, sk }: Item): string {
  return JSON.stringify({ pk, sk });
}
