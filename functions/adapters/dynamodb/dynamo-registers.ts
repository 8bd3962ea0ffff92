import { GetCommand, QueryCommand, TransactWriteCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import type { LedgerEntry, RegisterItem } from '../../domain/ledger.ts';
import type { Ledger, LedgerPlace, Registers } from '../../ports/registers.ts';
import { quarterOf } from '../../domain/report.ts';
import { partition } from './keys.ts';
import { isConflict, isInvalid, pack, queryAll, unpack, type Table } from './table.ts';

/** The write that enters a fact into the ledger: `ledger#<quarter>`, by indicator and date. */
export function ledgerItem(entry: LedgerEntry): Record<string, unknown> {
  return { pk: partition('ledger', quarterOf(entry.date)), sk: `${entry.indicator}#${entry.date}#${entry.id}`, body: pack(entry) };
}

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
      await this.#table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item, ConditionExpression } },
            ...entries.map((entry) => ({ Put: { TableName, Item: ledgerItem(entry), ConditionExpression } })),
          ],
        }),
      );
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

/** The quarters from a place on. @throws `request-invalid` */
function quartersFrom(quarters: readonly string[], from: LedgerPlace | undefined, indicator: string | undefined): readonly string[] {
  if (!from) return quarters;
  const first = quarters.indexOf(from.quarter);
  if (first < 0 || !from.after.startsWith(indicator === undefined ? '' : `${indicator}#`)) throw foreignPlace();
  return quarters.slice(first);
}

function foreignPlace(cause?: unknown): AppError {
  return new AppError('request-invalid', 'the place is none of these entries', { cause });
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

  async page(
    quarters: readonly string[],
    { indicator, limit, from }: { indicator?: string; limit: number; from?: LedgerPlace },
  ): Promise<{ items: LedgerEntry[]; next?: LedgerPlace }> {
    const found: { quarter: string; item: Record<string, unknown> }[] = [];
    for (const quarter of quartersFrom(quarters, from, indicator)) {
      const after = from?.quarter === quarter ? from.after : null;
      // One more than is shown tells whether there is a next page.
      const items = await this.#some(quarter, { indicator, after, limit: limit + 1 - found.length });
      found.push(...items.map((item) => ({ quarter, item })));
      if (found.length > limit) break;
    }
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const items = shown.map(({ item }) => unpack(item['body']) as LedgerEntry);
    return last ? { items, next: { quarter: last.quarter, after: String(last.item['sk']) } } : { items };
  }

  /** Items of a quarter behind one of them, as many as asked for or all there are. */
  async #some(
    quarter: string,
    { indicator, after, limit }: { indicator: string | undefined; after: string | null; limit: number },
  ): Promise<Record<string, unknown>[]> {
    const pk = partition('ledger', quarter);
    const items: Record<string, unknown>[] = [];
    let start = after === null ? undefined : { pk, sk: after };
    do {
      const { Items = [], LastEvaluatedKey } = await this.#query(pk, { indicator, start, limit: limit - items.length });
      items.push(...Items);
      start = LastEvaluatedKey === undefined ? undefined : { pk, sk: String(LastEvaluatedKey['sk']) };
    } while (start && items.length < limit);
    return items;
  }

  async #query(
    pk: string,
    { indicator, start, limit }: { indicator: string | undefined; start: { pk: string; sk: string } | undefined; limit: number },
  ): Promise<QueryCommandOutput> {
    try {
      return await this.#table.client.send(
        new QueryCommand({
          TableName: this.#table.name,
          KeyConditionExpression: indicator ? 'pk = :pk AND begins_with(sk, :indicator)' : 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk, ...(indicator ? { ':indicator': `${indicator}#` } : {}) },
          ConsistentRead: true,
          Limit: limit,
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
    } catch (error) {
      if (start && isInvalid(error)) throw foreignPlace(error);
      throw error;
    }
  }
}
