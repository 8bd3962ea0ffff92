import { createHash } from 'node:crypto';
import { BatchGetCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { normalAddress, type MarkedAddress } from '../../domain/marked-address.ts';
import type { MarkedAddresses } from '../../ports/marked-addresses.ts';
import { marksKey, partition } from './keys.ts';
import { expiryOf, isConflict, type Table } from './table.ts';

const queue = 'marks';
/** Marks of addresses that are not on the roster go by themselves: a mail to one is then tried again. */
const keepSeconds = 400 * 86_400;
const mostListed = 200;
const mostTries = 15;

/**
 * Marked addresses. Those of the roster's people lie in the one item `marksKey`, which every act reads; all others in an item each, because
 * outsiders decide how many there are.
 */
export class DynamoMarkedAddresses implements MarkedAddresses {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(email: string): Promise<MarkedAddress | null> {
    const { name } = this.#table;
    const { Responses } = await this.#table.client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: [marksKey, keyOf(email)], ConsistentRead: true } } }),
    );
    const items = Responses?.[name] ?? [];
    const ofPeople = marksOf(items.find((item) => item['pk'] === marksKey.pk));
    const other = items.find((item) => item['pk'] !== marksKey.pk)?.['listing'] as MarkedAddress | undefined;
    return ofPeople.find((mark) => mark.email === normalAddress(email)) ?? other ?? null;
  }

  async list(): Promise<MarkedAddress[]> {
    const [{ marks }, { Items }] = await Promise.all([
      this.#ofPeople(),
      this.#table.client.send(
        new QueryCommand({
          TableName: this.#table.name,
          IndexName: 'queue',
          KeyConditionExpression: 'queuePk = :queue',
          ExpressionAttributeValues: { ':queue': queue },
          ScanIndexForward: false,
          Limit: mostListed,
        }),
      ),
    ]);
    return [...marks.toReversed(), ...(Items ?? []).map((item) => item['listing'] as MarkedAddress)];
  }

  async mark(mark: MarkedAddress): Promise<void> {
    if (mark.person !== null) {
      await this.#change((marks) => (marks.some(({ email }) => email === mark.email) ? marks : [...marks, mark]));
      return;
    }
    const queueKeys = { queuePk: queue, queueSk: `${mark.since}#${keyOf(mark.email).pk}` };
    const Item = { ...keyOf(mark.email), ...queueKeys, listing: mark, expiresAt: expiryOf(this.#table, mark.since, keepSeconds) };
    try {
      await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }

  async clear(email: string): Promise<void> {
    await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key: keyOf(email) }));
    await this.#change((marks) => marks.filter((mark) => mark.email !== normalAddress(email)));
  }

  async #ofPeople(): Promise<{ marks: MarkedAddress[]; revision: number }> {
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key: marksKey, ConsistentRead: true }));
    return { marks: marksOf(Item), revision: Number(Item?.['revision'] ?? 0) };
  }

  /** A change is made anew when another came first: several mails may come back at once. */
  async #change(change: (marks: MarkedAddress[]) => MarkedAddress[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const { marks, revision } = await this.#ofPeople();
      const changed = change(marks);
      if (changed.length === marks.length) return;
      try {
        await this.#table.client.send(
          new PutCommand({
            TableName: this.#table.name,
            Item: { ...marksKey, body: changed, revision: revision + 1 },
            ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : 'revision = :revision',
            ...(revision === 0 ? {} : { ExpressionAttributeValues: { ':revision': revision } }),
          }),
        );
        return;
      } catch (error) {
        if (!isConflict(error) || tries === mostTries) throw error;
      }
    }
  }
}

/** The address stands in no key: a key may show up in logs and metrics. */
function keyOf(email: string): { pk: string; sk: string } {
  return { pk: partition('mark', createHash('sha256').update(normalAddress(email)).digest('hex')), sk: 'mark' };
}

/** Written by this class and by nobody else. */
function marksOf(item: Record<string, unknown> | undefined): MarkedAddress[] {
  return (item?.['body'] as MarkedAddress[] | undefined) ?? [];
}
