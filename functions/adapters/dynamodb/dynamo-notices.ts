import { DeleteCommand, GetCommand, QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { OutboxItem } from '../../domain/outbox.ts';
import type { PublicNotice } from '../../domain/proposal/listing.ts';
import type { LodgedObjection, Notices } from '../../ports/notices.ts';
import { outboxPut } from './dynamo-outbox.ts';
import { partition } from './keys.ts';
import { expiryOf, isConflict, queryAll, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const running = 'notices';
/** An objection that came too late is kept this long; one that was taken up lives on in the record of its proposal. */
const keepObjectionSeconds = 400 * 86_400;

/** Puts a running notice before the public, or takes it down. */
export function noticeWrite(TableName: string, proposalId: string, notice: PublicNotice | null): Write {
  const Key = { pk: partition('notice', proposalId), sk: 'notice' };
  if (!notice) return { Delete: { TableName, Key } };
  return { Put: { TableName, Item: { ...Key, queuePk: running, queueSk: `${notice.closesOn}#${proposalId}`, listing: notice } } };
}

function objectionKey(proposalId: string, id: string): { pk: string; sk: string } {
  return { pk: partition('notice', proposalId), sk: `objection#${id}` };
}

/** Notices that run: `notice#<proposal>` holds `notice` and `objection#<id>`, …; an objection may outlast its notice. */
export class DynamoNotices implements Notices {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async list(): Promise<PublicNotice[]> {
    const { Items } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'queue',
        KeyConditionExpression: 'queuePk = :running',
        ExpressionAttributeValues: { ':running': running },
      }),
    );
    return (Items ?? []).map((item) => item['listing'] as PublicNotice);
  }

  async load(proposalId: string): Promise<PublicNotice | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: { pk: partition('notice', proposalId), sk: 'notice' } }),
    );
    return (Item?.['listing'] as PublicNotice | undefined) ?? null;
  }

  async lodge(objection: LodgedObjection, message: OutboxItem): Promise<void> {
    const { client, name: TableName } = this.#table;
    const key = objectionKey(objection.proposalId, objection.id);
    const Item = { ...key, body: objection, expiresAt: expiryOf(this.#table, objection.at, keepObjectionSeconds) };
    const put = { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [put, outboxPut(TableName, message)] }));
    } catch (error) {
      // The same form sent twice: the first one counts.
      if (!isConflict(error)) throw error;
    }
  }

  async objection(proposalId: string, id: string): Promise<LodgedObjection | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: objectionKey(proposalId, id), ConsistentRead: true }),
    );
    return (Item?.['body'] as LodgedObjection | undefined) ?? null;
  }

  async lodged(proposalId: string): Promise<LodgedObjection[]> {
    const values = { ':pk': partition('notice', proposalId), ':objection': 'objection#' };
    const condition = { expression: 'pk = :pk AND begins_with(sk, :objection)', values };
    const lodged = await queryAll(this.#table, condition, (item) => item['body'] as LodgedObjection);
    return lodged.toSorted((one, other) => one.at.localeCompare(other.at, 'en'));
  }

  async removeObjection(proposalId: string, id: string): Promise<void> {
    await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key: objectionKey(proposalId, id) }));
  }
}
