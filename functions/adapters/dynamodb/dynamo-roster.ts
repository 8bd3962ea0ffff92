import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import type { EnteredLeave } from '../../domain/leave.ts';
import type { OutboxItem } from '../../domain/outbox.ts';
import type { Roster, StoredLeaves } from '../../ports/roster.ts';
import { outboxPut } from './dynamo-outbox.ts';
import { leavesKey } from './keys.ts';
import { isConflict, type Table } from './table.ts';

/** Who is away: the one item `leavesKey`, read together with a proposal by every act. */
export class DynamoRoster implements Roster {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async leaves(): Promise<StoredLeaves> {
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key: leavesKey, ConsistentRead: true }));
    // Written by saveLeaves and by nobody else.
    return { leaves: (Item?.['body'] as EnteredLeave[] | undefined) ?? [], revision: Number(Item?.['revision'] ?? 0) };
  }

  async saveLeaves({ leaves, revision }: StoredLeaves, messages: readonly OutboxItem[]): Promise<void> {
    const TableName = this.#table.name;
    const isNew = revision === 0;
    const Put = {
      TableName,
      Item: { ...leavesKey, body: leaves, revision: revision + 1 },
      ConditionExpression: isNew ? 'attribute_not_exists(pk)' : 'revision = :revision',
      ...(isNew ? {} : { ExpressionAttributeValues: { ':revision': revision } }),
    };
    try {
      const TransactItems = [{ Put }, ...messages.map((item) => outboxPut(TableName, item))];
      await this.#table.client.send(new TransactWriteCommand({ TransactItems }));
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('version-moved', 'leave was changed in between', { expected: revision, cause: error });
    }
  }
}
