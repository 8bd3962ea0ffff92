import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { quarterOf } from '../../domain/report.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { partition } from './keys.ts';
import { pack, queryAll, unpack, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The item of an entry: `ledger#<quarter>`, by indicator and date. */
export function ledgerItem(entry: LedgerEntry): Record<string, unknown> {
  return { pk: partition('ledger', quarterOf(entry.date)), sk: `${entry.indicator}#${entry.date}#${entry.id}`, body: pack(entry) };
}

/** The writes that enter facts into the ledger. */
export function ledgerWrites(TableName: string, entries: readonly LedgerEntry[]): Write[] {
  return entries.map((entry) => ({ Put: { TableName, Item: ledgerItem(entry), ConditionExpression: 'attribute_not_exists(pk)' } }));
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
