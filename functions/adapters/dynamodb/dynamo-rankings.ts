import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { RankingChange, RankingEntry } from '../../domain/ranking.ts';
import type { Rankings } from '../../ports/rankings.ts';
import { partition } from './keys.ts';
import { queryAll, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Puts a proposal's line into the ranking, or takes it out; the condition on the proposal's version guards both. */
export function rankingWrite(TableName: string, { key, entry }: RankingChange): Write {
  const Key = { pk: partition('ranking', key.panel, String(key.year)), sk: key.proposalId };
  return entry ? { Put: { TableName, Item: { ...Key, body: entry } } } : { Delete: { TableName, Key } };
}

/** Rankings: `ranking#<panel>#<year>` with one item a proposal. */
export class DynamoRankings implements Rankings {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async list(panel: string, year: number): Promise<RankingEntry[]> {
    const condition = { expression: 'pk = :pk', values: { ':pk': partition('ranking', panel, String(year)) } };
    return queryAll(this.#table, condition, (item) => item['body'] as RankingEntry);
  }
}
