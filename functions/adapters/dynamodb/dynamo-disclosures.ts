import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Disclosures } from '../../ports/access.ts';
import { partition } from './keys.ts';
import { expiryOf, type Table } from './table.ts';

/** Records that a session sees unmasked: `session#<hash>` with one item a record. */
export class DynamoDisclosures implements Disclosures {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async put(sessionHash: string, record: string, until: string): Promise<void> {
    const Item = { ...keyOf(sessionHash, record), until, expiresAt: expiryOf(this.#table, until) };
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item }));
  }

  async until(sessionHash: string, record: string): Promise<string | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: keyOf(sessionHash, record), ConsistentRead: true }),
    );
    return typeof Item?.['until'] === 'string' ? Item['until'] : null;
  }
}

function keyOf(sessionHash: string, record: string): { pk: string; sk: string } {
  return { pk: partition('session', sessionHash), sk: `disclosed#${record}` };
}
