import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dayAt } from '../../domain/calendar.ts';
import type { Page } from '../../ports/proposal-store.ts';
import type { Trace, Traces } from '../../ports/registers.ts';
import { partition } from './keys.ts';
import { decodeCursor, encodeCursor, isInvalid, queryAll, type Table } from './table.ts';

/** Items that are looked at in one go while a page is filled. */
const lookedAtOnce = 500;

/** Traces of what was looked at: `trace#<day>`. There is no way to change one or to remove it. */
export class DynamoTraces implements Traces {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async record(trace: Trace): Promise<void> {
    const Item = { pk: partition('trace', dayAt(trace.at)), sk: `${trace.at}#${trace.id}`, body: trace };
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  }

  async list(day: string): Promise<Trace[]> {
    const condition = { expression: 'pk = :pk', values: { ':pk': partition('trace', day) }, forward: false };
    return queryAll(this.#table, condition, (item) => item['body'] as Trace);
  }

  async page(day: string, { person, limit, cursor }: { person?: string; limit: number; cursor?: string }): Promise<Page<Trace>> {
    const pk = partition('trace', day);
    let { ExclusiveStartKey: start } = decodeCursor(cursor, { key: 'pk', value: pk });
    const found: Record<string, unknown>[] = [];
    do {
      const answer = await this.#some(pk, { person, start });
      found.push(...answer.items);
      start = answer.next;
    } while (start && found.length < limit);
    const shown = found.slice(0, limit);
    const last = found.length > limit || start ? shown.at(-1) : undefined;
    return { items: shown.map((item) => item['body'] as Trace), ...encodeCursor(last && { pk, sk: last['sk'] }) };
  }

  async #some(
    pk: string,
    { person, start }: { person: string | undefined; start: Record<string, unknown> | undefined },
  ): Promise<{ items: Record<string, unknown>[]; next: Record<string, unknown> | undefined }> {
    try {
      const { Items = [], LastEvaluatedKey } = await this.#table.client.send(
        new QueryCommand({
          TableName: this.#table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk, ...(person === undefined ? {} : { ':person': person }) },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: lookedAtOnce,
          ...(person === undefined
            ? {}
            : { FilterExpression: '#body.#person = :person', ExpressionAttributeNames: { '#body': 'body', '#person': 'person' } }),
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      return { items: Items, next: LastEvaluatedKey };
    } catch (error) {
      if (!start || !isInvalid(error)) throw error;
      return this.#some(pk, { person, start: undefined });
    }
  }
}
