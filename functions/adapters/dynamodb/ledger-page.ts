import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import type { LedgerPlace } from '../../ports/ledger.ts';
import { partition } from './keys.ts';
import { isInvalid, type Table } from './table.ts';

type Item = Record<string, unknown>;

/** Items of quarters behind a place, by quarter, indicator and date. @throws `request-invalid` when `from` is no place of this list */
export async function ledgerPage(
  table: Table,
  quarters: readonly string[],
  { indicator, limit, from }: { indicator?: string; limit: number; from?: LedgerPlace },
): Promise<{ items: Item[]; next?: LedgerPlace }> {
  const found: { quarter: string; item: Item }[] = [];
  for (const quarter of quartersFrom(quarters, from, indicator)) {
    const after = from?.quarter === quarter ? from.after : null;
    // One more than is shown tells whether there is a next page.
    const items = await someOf(table, quarter, { indicator, after, limit: limit + 1 - found.length });
    found.push(...items.map((item) => ({ quarter, item })));
    if (found.length > limit) break;
  }
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const items = shown.map(({ item }) => item);
  return last ? { items, next: { quarter: last.quarter, after: String(last.item['sk']) } } : { items };
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

/** Items of a quarter behind one of them, as many as asked for or all there are. */
async function someOf(
  table: Table,
  quarter: string,
  { indicator, after, limit }: { indicator: string | undefined; after: string | null; limit: number },
): Promise<Item[]> {
  const pk = partition('ledger', quarter);
  const items: Item[] = [];
  let start = after === null ? undefined : { pk, sk: after };
  do {
    const { Items = [], LastEvaluatedKey } = await query(table, pk, { indicator, start, limit: limit - items.length });
    items.push(...Items);
    start = LastEvaluatedKey === undefined ? undefined : { pk, sk: String(LastEvaluatedKey['sk']) };
  } while (start && items.length < limit);
  return items;
}

async function query(
  table: Table,
  pk: string,
  { indicator, start, limit }: { indicator: string | undefined; start: { pk: string; sk: string } | undefined; limit: number },
): Promise<QueryCommandOutput> {
  try {
    return await table.client.send(
      new QueryCommand({
        TableName: table.name,
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
