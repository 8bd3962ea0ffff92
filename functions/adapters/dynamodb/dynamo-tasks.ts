import { GetCommand, QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import type { OutboxItem } from '../../domain/outbox.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Tasks } from '../../ports/tasks.ts';
import { outboxPut } from './dynamo-outbox.ts';
import { partition } from './keys.ts';
import { isConflict, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** More than a county gives in years; a list that is longer is cut, not refused. */
const mostListed = 300;

/** The write that stores a task onto the revision it was made for. */
export function taskPut(TableName: string, task: Task): Write {
  const isNew = task.revision === 1;
  const Item = taskItem(task);
  return {
    Put: {
      TableName,
      Item,
      ConditionExpression: isNew ? 'attribute_not_exists(pk)' : 'revision = :before',
      ...(isNew ? {} : { ExpressionAttributeValues: { ':before': task.revision - 1 } }),
    },
  };
}

/** What is stored of a task. */
export function taskItem(task: Task): Record<string, unknown> {
  return {
    pk: partition('task', task.id),
    sk: 'task',
    revision: task.revision,
    listing: task,
    queuePk: `tasks#${task.state}`,
    queueSk: `${task.dueOn}#${task.id}`,
  };
}

/** The work list: `task#<id>`; in the index `queue` under `tasks#<state>`. */
export class DynamoTasks implements Tasks {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async load(id: string): Promise<Task | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: { pk: partition('task', id), sk: 'task' }, ConsistentRead: true }),
    );
    // Written by taskPut and by nobody else.
    return (Item?.['listing'] as Task | undefined) ?? null;
  }

  async list(state: Task['state'], limit = mostListed): Promise<Task[]> {
    const { Items } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'queue',
        KeyConditionExpression: 'queuePk = :state',
        ExpressionAttributeValues: { ':state': `tasks#${state}` },
        ScanIndexForward: state === 'open',
        Limit: limit,
      }),
    );
    return (Items ?? []).map((item) => item['listing'] as Task);
  }

  async save(task: Task, outbox: readonly OutboxItem[]): Promise<void> {
    const { client, name } = this.#table;
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [taskPut(name, task), ...outbox.map((item) => outboxPut(name, item))] }));
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('version-moved', 'the task was changed in between', { expected: task.revision - 1, cause: error });
    }
  }
}
