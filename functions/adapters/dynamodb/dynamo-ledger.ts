import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { dayAt } from '../../domain/calendar.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import type { Ledger, Trace, Traces } from '../../ports/registers.ts';
import { quarterOf } from '../../domain/report.ts';
import { partition } from './keys.ts';
import { pack, queryAll, unpack, type Table } from './table.ts';

/** The write that enters a fact into the ledger: `ledger#<quarter>`, by indicator and date. */
export function ledgerItem(entry: LedgerEntry): Record<string, unknown> {
  return { pk: partition('ledger', quarterOf(entry.date)), sk: `${entry.indicator}#${entry.date}#${entry.id}`, body: pack(entry) };
}

/** The ledger. */
export class DynamoLedger implements Ledger {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async entries(quarters: readonly string[], indicator?: string): Promise<LedgerEntry[]> {
    const lists = await Promise.all(
      quarters.map((quarter) => {
        const pk = partition('ledger', quarter);
        const condition = indicator
          ? { expression: 'pk = :pk AND begins_with(sk, :indicator)', values: { ':pk': pk, ':indicator': `${indicator}#` } }
          : { expression: 'pk = :pk', values: { ':pk': pk } };
        return queryAll(this.#table, condition, (item) => unpack(item['body']) as LedgerEntry | null);
      }),
    );
    return lists.flat().filter((entry) => entry !== null);
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
