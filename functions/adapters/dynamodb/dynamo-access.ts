import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Codes, Links, Session, Sessions, Throttle } from '../../ports/access.ts';
import type { Grant } from '../../ports/outbox.ts';
import { epochSeconds, partition } from './keys.ts';
import { expiryOf, type Table } from './table.ts';

/** A session opens nothing once it has ended; for this long it still tells whose form it is that was sent too late. */
const keepEndedSeconds = 7 * 86_400;

/** Sessions: `session#<hash>`. */
export class DynamoSessions implements Sessions {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async put(hash: string, session: Session): Promise<void> {
    const kept = session.audience === 'link' ? 0 : keepEndedSeconds;
    const Item = { pk: partition('session', hash), sk: 'session', session, expiresAt: expiryOf(this.#table, session.expiresAt, kept) };
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item }));
  }

  async load(hash: string): Promise<Session | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: { pk: partition('session', hash), sk: 'session' } }),
    );
    return (Item?.['session'] as Session | undefined) ?? null;
  }

  async remove(hash: string): Promise<void> {
    await this.#table.client.send(
      new DeleteCommand({ TableName: this.#table.name, Key: { pk: partition('session', hash), sk: 'session' } }),
    );
  }
}

/** Links: `link#<hash>`. */
export class DynamoLinks implements Links {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(hash: string): Promise<Grant | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: { pk: partition('link', hash), sk: 'link' }, ConsistentRead: true }),
    );
    return (Item?.['grant'] as Grant | undefined) ?? null;
  }
}

/** A code is given up after this many tries. */
const mostTries = 5;

/** One-time codes: `code#<subject>`. */
export class DynamoCodes implements Codes {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async verify(
    subject: string,
    codeHash: string,
    now: string,
    options: { keep?: boolean } = {},
  ): Promise<'right' | 'wrong' | 'expired' | 'too-many'> {
    const Key = { pk: partition('code', subject), sk: 'code' };
    const counted = await this.#countTry(Key);
    if (!counted || String(counted['validUntil']) <= now) return 'expired';
    if (Number(counted['tries']) > mostTries) return 'too-many';
    if (counted['codeHash'] !== codeHash) return 'wrong';
    if (options.keep) return 'right';
    return (await this.#remove(Key)) ? 'right' : 'expired';
  }

  async #countTry(Key: { pk: string; sk: string }): Promise<Record<string, unknown> | null> {
    try {
      const { Attributes } = await this.#table.client.send(
        new UpdateCommand({
          TableName: this.#table.name,
          Key,
          UpdateExpression: 'ADD tries :one',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Attributes ?? null;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null;
      throw error;
    }
  }

  async #remove(Key: { pk: string; sk: string }): Promise<boolean> {
    try {
      await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key, ConditionExpression: 'attribute_exists(pk)' }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

/** Counters of tries: `throttle#<key>` with one item a window. */
export class DynamoThrottle implements Throttle {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async count(key: string, now: string, limit: { most: number; windowSeconds: number }): Promise<number> {
    const seconds = epochSeconds(now);
    const window = Math.floor(seconds / limit.windowSeconds);
    const { Attributes } = await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: { pk: partition('throttle', key), sk: String(window) },
        UpdateExpression: 'ADD tries :one SET expiresAt = :expires',
        ExpressionAttributeValues: { ':one': 1, ':expires': expiryOf(this.#table, now, 2 * limit.windowSeconds) },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Number(Attributes?.['tries'] ?? 0) > limit.most ? (window + 1) * limit.windowSeconds - seconds : 0;
  }
}
