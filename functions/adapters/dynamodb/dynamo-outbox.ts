import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { correlationId } from '../../correlation.ts';
import { dueAt, type OutboxItem } from '../../domain/outbox.ts';
import type { MintedSecret, Outbox } from '../../ports/outbox.ts';
import { partition } from './keys.ts';
import { expiryOf, isConflict, type Table } from './table.ts';
import { AppError } from '../../domain/errors.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Delivered messages are kept this long: they hold no secret and show what was sent when. */
export const keepDeliveredSeconds = 400 * 86_400;
/** A link's trace is kept after its end, so that a late click is told what happened. */
const keepLinkSeconds = 400 * 86_400;

/** Keys that one BatchGetItem takes. */
const mostKeysARead = 100;

/** The write that puts a message into the outbox. */
export function outboxPut(TableName: string, item: OutboxItem): Write {
  return { Put: { TableName, Item: outboxRecord(item), ConditionExpression: 'attribute_not_exists(pk)' } };
}

function outboxRecord(item: OutboxItem): Record<string, unknown> {
  const cause = item.cause ?? correlationId();
  return { ...keyOf(item.id), queuePk: 'outbox', queueSk: queueSortKey(item), body: { ...item, ...(cause ? { cause } : {}) } };
}

function keyOf(id: string): { pk: string; sk: string } {
  return { pk: partition('outbox', id), sk: 'message' };
}

/** Messages lie in the index in the order in which they become due. */
function queueSortKey(item: OutboxItem): string {
  return `${dueAt(item)}#${item.id}`;
}

/** Above every sort key of what is due at an instant, below every later one. */
function afterDue(now: string): string {
  return `${now}~`;
}

/** An attempt is made on a message that is undelivered and that nobody else has tried since it was read. */
const untouched = 'body.attempts = :attempts AND attribute_exists(queuePk)';

/** The outbox: `outbox#<id>`; undelivered messages are in the index `queue` under `outbox`, by the instant at which they are due. */
export class DynamoOutbox implements Outbox {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async put(item: OutboxItem): Promise<void> {
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item: outboxRecord(item) }));
  }

  async load(id: string): Promise<OutboxItem | null> {
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key: keyOf(id), ConsistentRead: true }));
    return Item && Item['queuePk'] ? (Item['body'] as OutboxItem) : null;
  }

  async pending(now: string, limit: number): Promise<OutboxItem[]> {
    const keys = await this.#queued('queueSk < :bound', now, limit);
    const pages = Array.from({ length: Math.ceil(keys.length / mostKeysARead) }, (_, page) =>
      this.#loadAll(keys.slice(page * mostKeysARead, (page + 1) * mostKeysARead)),
    );
    const items = new Map((await Promise.all(pages)).flat().map((item) => [keyOf(item.id).pk, item]));
    // The index may lag: what another relay has in hand by now is due later.
    return keys.flatMap(({ pk }) => items.get(pk) ?? []).filter((item) => dueAt(item) <= now);
  }

  async undelivered(limit: number): Promise<OutboxItem[]> {
    return this.pending('9999', limit);
  }

  async nextDueAfter(now: string): Promise<string | null> {
    const [next] = await this.#queued('queueSk > :bound', now, 1);
    return next?.queueSk.split('#')[0] ?? null;
  }

  /** Keys of undelivered messages that are due before the bound, or after it, the one due first in front. */
  async #queued(range: string, now: string, limit: number): Promise<{ pk: string; sk: string; queueSk: string }[]> {
    const { Items } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'queue',
        KeyConditionExpression: `queuePk = :outbox AND ${range}`,
        ExpressionAttributeValues: { ':outbox': 'outbox', ':bound': afterDue(now) },
        Limit: limit,
      }),
    );
    return (Items ?? []).map((item) => ({ pk: String(item['pk']), sk: String(item['sk']), queueSk: String(item['queueSk']) }));
  }

  /** What the table does not give at once is left to the next pass, and what is delivered by now is dropped. */
  async #loadAll(keys: readonly { pk: string; sk: string }[]): Promise<OutboxItem[]> {
    const Keys = keys.map(({ pk, sk }) => ({ pk, sk }));
    const { Responses } = await this.#table.client.send(
      new BatchGetCommand({ RequestItems: { [this.#table.name]: { Keys, ConsistentRead: true } } }),
    );
    return (Responses?.[this.#table.name] ?? []).filter((item) => item['queuePk']).map((item) => item['body'] as OutboxItem);
  }

  async attempt(item: OutboxItem, minted: readonly MintedSecret[], retryAt: string): Promise<OutboxItem> {
    const TableName = this.#table.name;
    const hashes = minted.map((secret) => secretKey(secret).pk);
    const next: OutboxItem = { ...item, attempts: item.attempts + 1, notBefore: retryAt, minted: hashes };
    const writes: Write[] = [{ Update: this.#change(item, next) }];
    for (const pk of item.minted ?? []) {
      if (!hashes.includes(pk)) writes.push({ Delete: { TableName, Key: { pk, sk: sortKeyOf(pk) } } });
    }
    for (const secret of minted) writes.push({ Put: { TableName, Item: secretRecord(this.#table, secret) } });
    await this.#unlessElsewhere(item, () => this.#table.client.send(new TransactWriteCommand({ TransactItems: writes })));
    return next;
  }

  async postpone(item: OutboxItem, until: string, { failed }: { failed: boolean }): Promise<void> {
    const next: OutboxItem = { ...item, attempts: item.attempts + (failed ? 1 : 0), notBefore: until };
    await this.#unlessElsewhere(item, () => this.#table.client.send(new UpdateCommand(this.#change(item, next))));
  }

  async gather(items: readonly OutboxItem[], into: OutboxItem): Promise<void> {
    const TableName = this.#table.name;
    const writes: Write[] = items.map((item) => {
      const delivery = this.#delivery(item.id, into.createdAt);
      const values = { ...delivery.ExpressionAttributeValues, ':attempts': item.attempts };
      return { Update: { ...delivery, ConditionExpression: untouched, ExpressionAttributeValues: values } };
    });
    writes.push(outboxPut(TableName, into));
    await this.#unlessElsewhere(into, () => this.#table.client.send(new TransactWriteCommand({ TransactItems: writes })));
  }

  async delivered(id: string, at: string): Promise<void> {
    await this.#table.client.send(new UpdateCommand(this.#delivery(id, at)));
  }

  #delivery(id: string, at: string) {
    return {
      TableName: this.#table.name,
      Key: keyOf(id),
      UpdateExpression: 'SET deliveredAt = :at, expiresAt = :expires REMOVE queuePk, queueSk',
      ExpressionAttributeValues: { ':at': at, ':expires': expiryOf(this.#table, at, keepDeliveredSeconds) },
    };
  }

  #change(item: OutboxItem, next: OutboxItem) {
    return {
      TableName: this.#table.name,
      Key: keyOf(item.id),
      UpdateExpression: 'SET body = :body, queueSk = :queueSk',
      ConditionExpression: untouched,
      ExpressionAttributeValues: { ':body': next, ':queueSk': queueSortKey(next), ':attempts': item.attempts },
    };
  }

  async #unlessElsewhere(item: OutboxItem, write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('version-moved', 'this message is being delivered elsewhere', { expected: item.attempts, cause: error });
    }
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
