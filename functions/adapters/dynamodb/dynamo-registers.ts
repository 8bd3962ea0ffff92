import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import { dayAt } from '../../domain/calendar.ts';
import type { LedgerEntry, RegisterItem } from '../../domain/ledger.ts';
import type { Registers, Trace, Traces } from '../../ports/registers.ts';
import { ledgerWrites } from './dynamo-ledger.ts';
import { partition } from './keys.ts';
import { isConflict, queryAll, transact, type Table } from './table.ts';

/** Registers: `register#<register>` with one item an entry, by date. */
export class DynamoRegisters implements Registers {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async add(item: RegisterItem, entries: readonly LedgerEntry[]): Promise<void> {
    const TableName = this.#table.name;
    const ConditionExpression = 'attribute_not_exists(pk)';
    const Item = { pk: partition('register', item.register), sk: item.id, body: item };
    try {
      await transact(this.#table, [{ Put: { TableName, Item, ConditionExpression } }, ...ledgerWrites(this.#table, entries)]);
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('already-decided', 'this item is in the register', { what: 'register-item', cause: error });
    }
  }

  async load(register: string, id: string): Promise<RegisterItem | null> {
    const Key = { pk: partition('register', register), sk: id };
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key, ConsistentRead: true }));
    return (Item?.['body'] as RegisterItem | undefined) ?? null;
  }

  async list(register: string): Promise<RegisterItem[]> {
    const condition = { expression: 'pk = :pk', values: { ':pk': partition('register', register) } };
    const items = await queryAll(this.#table, condition, (item) => item['body'] as RegisterItem);
    return items.toSorted((a, b) => (a.date < b.date ? 1 : -1));
  }
}

/** Traces of what auditors looked at: `trace#<day>`. */
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
}
