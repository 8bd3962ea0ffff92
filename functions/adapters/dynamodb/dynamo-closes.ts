import { BatchGetCommand, GetCommand, UpdateCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { closeEventSchema, type CloseEvent } from '../../domain/close/close-events.ts';
import type { QuarterClose } from '../../domain/close/close.ts';
import { foldCloseEvents } from '../../domain/close/fold-close.ts';
import { AppError } from '../../domain/errors.ts';
import { stampOf } from '../../domain/folds.ts';
import type { CloseChange, Closes } from '../../ports/closes.ts';
import { exceptionPuts } from './dynamo-exceptions.ts';
import { outboxPut } from './dynamo-outbox.ts';
import { foldedAttributes, foldedNow, readEvent } from './fold-stamps.ts';
import { eventSortKey, partition } from './keys.ts';
import { isConflict, pack, queryAll, transact, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const keyOf = (quarter: string) => ({ pk: partition('close', quarter), sk: 'close' });
/** Keys that one BatchGet takes. */
const mostKeys = 100;

/** How quarters were closed: `close#<quarter>` holds `close` and `event#000001`, …. */
export class DynamoCloses implements Closes {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async load(quarter: string): Promise<QuarterClose | null> {
    const [close] = await this.list([quarter]);
    return close ?? null;
  }

  async list(quarters: readonly string[]): Promise<QuarterClose[]> {
    const { client, name } = this.#table;
    const found = new Map<unknown, Record<string, unknown>>();
    for (let next = 0; next < quarters.length; next += mostKeys) {
      let keys: Record<string, unknown>[] = quarters.slice(next, next + mostKeys).map(keyOf);
      while (keys.length > 0) {
        const asked = { Keys: keys, ConsistentRead: true, ProjectionExpression: `pk, ${foldedAttributes}` };
        const answer = await client.send(new BatchGetCommand({ RequestItems: { [name]: asked } }));
        for (const item of answer.Responses?.[name] ?? []) found.set(item['pk'], item);
        keys = answer.UnprocessedKeys?.[name]?.Keys ?? [];
      }
    }
    const closes = await Promise.all(quarters.map((quarter) => this.#foldedNow(quarter, found.get(keyOf(quarter).pk))));
    return closes.filter((close) => close !== null);
  }

  #foldedNow(quarter: string, item: Record<string, unknown> | undefined): Promise<QuarterClose | null> {
    const fold = async () => foldCloseEvents(await this.events(quarter));
    return foldedNow<QuarterClose>('quarter-close', item, { eventsOf: ({ revision }) => revision, fold });
  }

  async events(quarter: string): Promise<CloseEvent[]> {
    const values = { ':pk': partition('close', quarter), ':event': 'event#' };
    const condition = { expression: 'pk = :pk AND begins_with(sk, :event)', values };
    return queryAll(this.#table, condition, (item) => readEvent(closeEventSchema, item['body']) as CloseEvent);
  }

  async append({ close, events, exceptions, outbox }: CloseChange): Promise<void> {
    const TableName = this.#table.name;
    const { pk } = keyOf(close.quarter);
    const record = events.map((event) => ({ pk, sk: eventSortKey(event.seq), body: pack(event) }));
    const expected = close.revision - events.length;
    try {
      await transact(this.#table, [
        this.#closeWrite(close, expected),
        ...record.map((Item) => ({ Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } })),
        ...exceptionPuts(TableName, exceptions),
        ...outbox.map((item) => outboxPut(TableName, item)),
      ]);
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('version-moved', 'the close was changed in between', { expected, cause: error });
    }
  }

  async execution(quarter: string): Promise<{ name: string | null; taskToken: string | null }> {
    const asked = { TableName: this.#table.name, Key: keyOf(quarter), ConsistentRead: true, ProjectionExpression: 'taskToken, execution' };
    const { Item } = await this.#table.client.send(new GetCommand(asked));
    return { name: textOrNull(Item?.['execution']), taskToken: textOrNull(Item?.['taskToken']) };
  }

  async noteExecution(quarter: string, name: string): Promise<void> {
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: keyOf(quarter),
        UpdateExpression: 'SET execution = :name',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':name': name },
      }),
    );
  }

  #closeWrite(close: QuarterClose, expected: number): Write {
    const attributes = Object.entries(closeAttributes(close));
    return {
      Update: {
        TableName: this.#table.name,
        Key: keyOf(close.quarter),
        // An update and not a put: the callback token of the waiting execution stays.
        UpdateExpression: `SET ${attributes.map(([name]) => `${name} = :${name}`).join(', ')}`,
        ConditionExpression: expected === 0 ? 'attribute_not_exists(pk)' : 'revision = :expected',
        ExpressionAttributeValues: {
          ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
          ...(expected === 0 ? {} : { ':expected': expected }),
        },
      },
    };
  }
}

/** What is stored of a close beside its events. The execution and its token stand there too. */
export function closeAttributes(close: QuarterClose): Record<string, unknown> {
  return { revision: close.revision, body: pack(close), folded: stampOf('quarter-close', close.revision) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
