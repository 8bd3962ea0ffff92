import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ApiKey } from '../../domain/api-key.ts';
import { AppError } from '../../domain/errors.ts';
import type { ApiKeys } from '../../ports/api-keys.ts';
import { partition } from './keys.ts';
import { isConflict, queryAll, type Table } from './table.ts';

/** One partition holds all keys, because a county has a few: `hash#<hash>` is a key, `id#<id>` leads from its id to its hash. */
const keys = partition('api-key', 'keys');
/** When each was used last, apart, so that the function that notes it can neither make nor revive a key. */
const uses = partition('api-use', 'keys');

/** Keys of the API. */
export class DynamoApiKeys implements ApiKeys {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async add(key: ApiKey, hash: string): Promise<void> {
    const TableName = this.#table.name;
    const ConditionExpression = 'attribute_not_exists(pk)';
    const items = [
      { pk: keys, sk: `hash#${hash}`, body: key },
      { pk: keys, sk: `id#${key.id}`, hash },
    ];
    try {
      const TransactItems = items.map((Item) => ({ Put: { TableName, Item, ConditionExpression } }));
      await this.#table.client.send(new TransactWriteCommand({ TransactItems }));
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('already-decided', 'this key was made before', { what: 'api-key', cause: error });
    }
  }

  async find(hash: string): Promise<ApiKey | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: { pk: keys, sk: `hash#${hash}` }, ConsistentRead: true }),
    );
    return (Item?.['body'] as ApiKey | undefined) ?? null;
  }

  async list(): Promise<ApiKey[]> {
    const condition = { expression: 'pk = :pk AND begins_with(sk, :hash)', values: { ':pk': keys, ':hash': 'hash#' } };
    const found = await queryAll(this.#table, condition, (item) => item['body'] as ApiKey);
    return found.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  }

  async revoke(id: string, revoked: NonNullable<ApiKey['revoked']>): Promise<void> {
    const { client, name: TableName } = this.#table;
    const { Item } = await client.send(new GetCommand({ TableName, Key: { pk: keys, sk: `id#${id}` }, ConsistentRead: true }));
    if (typeof Item?.['hash'] !== 'string') throw new AppError('not-found', 'there is no such key');
    try {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: { pk: keys, sk: `hash#${Item['hash']}` },
          UpdateExpression: 'SET #body.#revoked = :revoked',
          ConditionExpression: '#body.#revoked = :none',
          ExpressionAttributeNames: { '#body': 'body', '#revoked': 'revoked' },
          ExpressionAttributeValues: { ':revoked': revoked, ':none': null },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async noteUse(id: string, at: string): Promise<void> {
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item: { pk: uses, sk: id, at } }));
  }

  async lastUses(): Promise<ReadonlyMap<string, string>> {
    const condition = { expression: 'pk = :pk', values: { ':pk': uses } };
    return new Map(await queryAll(this.#table, condition, (item) => [String(item['sk']), String(item['at'])] as const));
  }
}
