import {
  GetCommand,
  QueryCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { OutboxItem } from '../../domain/outbox.ts';
import type { MintedSecret, Outbox } from '../../ports/outbox.ts';
import { partition } from './keys.ts';
import { expiryOf, isConflict, type Table } from './table.ts';
import { AppError } from '../../domain/errors.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Delivered messages are kept this long: they hold no secret and show what was sent when. */
const keepDeliveredSeconds = 400 * 86_400;
/** A link's trace is kept after its end, so that a late click is told what happened. */
const keepLinkSeconds = 400 * 86_400;

/** The write that puts a message into the outbox. */
export function outboxPut(TableName: string, item: OutboxItem): Write {
  return { Put: { TableName, Item: outboxRecord(item), ConditionExpression: 'attribute_not_exists(pk)' } };
}

function outboxRecord(item: OutboxItem): Record<string, unknown> {
  return { pk: partition('outbox', item.id), sk: 'message', queuePk: 'outbox', queueSk: `${item.createdAt}#${item.id}`, body: item };
}

/** The outbox: `outbox#<id>`; undelivered messages are in the index `queue` under `outbox`. */
export class DynamoOutbox implements Outbox {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async put(item: OutboxItem): Promise<void> {
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item: outboxRecord(item) }));
  }

  async load(id: string): Promise<OutboxItem | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: { pk: partition('outbox', id), sk: 'message' }, ConsistentRead: true }),
    );
    return Item && Item['queuePk'] ? (Item['body'] as OutboxItem) : null;
  }

  async pending(limit: number): Promise<OutboxItem[]> {
    const { Items } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'queue',
        KeyConditionExpression: 'queuePk = :outbox',
        ExpressionAttributeValues: { ':outbox': 'outbox' },
        Limit: limit,
      }),
    );
    const loaded = await Promise.all((Items ?? []).map((item) => this.load(String(item['pk']).slice('outbox#'.length))));
    return loaded.filter((item) => item !== null);
  }

  async attempt(item: OutboxItem, minted: readonly MintedSecret[]): Promise<OutboxItem> {
    const TableName = this.#table.name;
    const next: OutboxItem = { ...item, attempts: item.attempts + 1, minted: minted.map((secret) => secretKey(secret).pk) };
    const Key = { pk: partition('outbox', item.id), sk: 'message' };
    const writes: Write[] = [
      {
        Update: {
          TableName,
          Key,
          UpdateExpression: 'SET body = :body',
          ConditionExpression: 'body.attempts = :attempts AND attribute_exists(queuePk)',
          ExpressionAttributeValues: { ':body': next, ':attempts': item.attempts },
        },
      },
    ];
    for (const pk of item.minted ?? []) {
      if (!next.minted?.includes(pk)) writes.push({ Delete: { TableName, Key: { pk, sk: sortKeyOf(pk) } } });
    }
    for (const secret of minted) writes.push({ Put: { TableName, Item: secretRecord(this.#table, secret) } });
    try {
      await this.#table.client.send(new TransactWriteCommand({ TransactItems: writes }));
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('version-moved', 'this message is being delivered elsewhere', { expected: item.attempts, cause: error });
    }
    return next;
  }

  async delivered(id: string, at: string): Promise<void> {
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: { pk: partition('outbox', id), sk: 'message' },
        UpdateExpression: 'SET deliveredAt = :at, expiresAt = :expires REMOVE queuePk, queueSk',
        ExpressionAttributeValues: { ':at': at, ':expires': expiryOf(this.#table, at, keepDeliveredSeconds) },
      }),
    );
  }

  async find(id: string): Promise<{ item: OutboxItem; bouncedAt: string | null } | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: { pk: partition('outbox', id), sk: 'message' }, ConsistentRead: true }),
    );
    return Item ? { item: Item['body'] as OutboxItem, bouncedAt: (Item['bouncedAt'] as string | undefined) ?? null } : null;
  }

  async bounced(id: string, at: string): Promise<void> {
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: { pk: partition('outbox', id), sk: 'message' },
        UpdateExpression: 'SET bouncedAt = if_not_exists(bouncedAt, :at)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': at },
      }),
    );
  }
}

function secretKey(secret: MintedSecret): { pk: string; sk: string } {
  return 'grant' in secret
    ? { pk: partition('link', secret.hash), sk: 'link' }
    : { pk: partition('code', secret.code.subject), sk: 'code' };
}

function sortKeyOf(pk: string): string {
  return pk.startsWith('link#') ? 'link' : 'code';
}

function secretRecord(table: Table, secret: MintedSecret): Record<string, unknown> {
  if ('grant' in secret)
    return { ...secretKey(secret), grant: secret.grant, expiresAt: expiryOf(table, secret.grant.expiresAt, keepLinkSeconds) };
  return {
    ...secretKey(secret),
    codeHash: secret.hash,
    tries: 0,
    validUntil: secret.code.expiresAt,
    expiresAt: expiryOf(table, secret.code.expiresAt),
  };
}
