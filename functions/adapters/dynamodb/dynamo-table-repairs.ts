import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DerivedRecord } from '../../domain/inspection/derived-record.ts';
import type { ItemPlace } from '../../domain/inspection/findings.ts';
import type { OutboxItem } from '../../domain/outbox.ts';
import type { ChainName } from '../../domain/proof/checkpoint.ts';
import { chainPartsOf } from '../../domain/registers/item-chain.ts';
import type { DerivedItem, PlainItem, StoredEvent, TableRepairs } from '../../ports/table-records.ts';
import { itemsOf } from './derived-items.ts';
import { DynamoOutbox } from './dynamo-outbox.ts';
import { partition } from './keys.ts';
import { queryAll, unpack, type Table } from './table.ts';

/** Puts a table right, item by item. */
export class DynamoTableRepairs implements TableRepairs {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  events(chain: ChainName): Promise<StoredEvent[]> {
    const values = { ':pk': partitionOf(chain), ':event': 'event#' };
    return queryAll(this.#table, { expression: 'pk = :pk AND begins_with(sk, :event)', values }, ({ sk, body }) => ({
      seq: Number(String(sk).slice('event#'.length)),
      event: unpack(body),
    }));
  }

  writtenOf(record: DerivedRecord): { head: DerivedItem | null; derived: DerivedItem[] } {
    return itemsOf(record);
  }

  async put(item: PlainItem): Promise<void> {
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item: { ...item } }));
  }

  async set({ pk, sk, ...attributes }: PlainItem): Promise<void> {
    const names = Object.keys(attributes);
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: { pk, sk },
        UpdateExpression: `SET ${names.map((_, index) => `#n${index} = :v${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
        ExpressionAttributeValues: Object.fromEntries(names.map((name, index) => [`:v${index}`, attributes[name]])),
      }),
    );
  }

  async remove({ pk, sk }: ItemPlace): Promise<void> {
    await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key: { pk, sk } }));
  }

  send(message: OutboxItem): Promise<void> {
    return new DynamoOutbox(this.#table).put(message);
  }
}

function partitionOf({ kind, id }: ChainName): string {
  if (kind === 'proposal') return partition('proposal', id);
  if (kind === 'quarter-close') return partition('close', id);
  const { register, id: item } = chainPartsOf(id);
  return partition('register', register, item);
}
