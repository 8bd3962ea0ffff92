import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { dayAt } from '../../domain/calendar.ts';
import type { Exception } from '../../domain/exceptions.ts';
import { quarterOf } from '../../domain/period.ts';
import type { Exceptions } from '../../ports/exceptions.ts';
import { eventSortKey, partition } from './keys.ts';
import { pack, queryAll, unpack, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The writes of an act's exceptions: `exception#<quarter>`, by instant, proposal and event. The quarter is that of the day in Shanghai. */
export function exceptionPuts(TableName: string, exceptions: readonly Exception[] = []): Write[] {
  return exceptions.map((exception) => {
    const { at, proposalId, seq, part } = exception;
    const pk = partition('exception', quarterOf(dayAt(at)));
    const sk = `${at}#${proposalId || exception.quarter}#${eventSortKey(seq)}#${String(part).padStart(3, '0')}`;
    return { Put: { TableName, Item: { pk, sk, body: pack(exception) }, ConditionExpression: 'attribute_not_exists(pk)' } };
  });
}

/** What was out of the ordinary, by quarter. */
export class DynamoExceptions implements Exceptions {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async list(quarters: readonly string[]): Promise<Exception[]> {
    const lists = await Promise.all(
      quarters.map((quarter) => {
        const condition = { expression: 'pk = :pk', values: { ':pk': partition('exception', quarter) } };
        return queryAll(this.#table, condition, (item) => unpack(item['body']) as Exception | null);
      }),
    );
    return lists.flat().filter((exception) => exception !== null);
  }
}
