import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { FoldKind } from '../../domain/folds.ts';
import type { Refolding, RefoldProgress } from '../../ports/refolding.ts';
import { partition } from './keys.ts';
import type { Table } from './table.ts';

/** Where the progress of a kind is noted. */
export const progressPlace = (kind: FoldKind) => ({ pk: partition('fold', kind), sk: 'progress' });

/** How far what older builds stored is folded anew: `fold#<kind>`. */
export class DynamoRefolding implements Refolding {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async progress(kind: FoldKind): Promise<RefoldProgress | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: progressPlace(kind), ConsistentRead: true }),
    );
    return (Item?.['body'] as RefoldProgress | undefined) ?? null;
  }

  async note(kind: FoldKind, progress: RefoldProgress): Promise<void> {
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item: { ...progressPlace(kind), body: progress } }));
  }
}
