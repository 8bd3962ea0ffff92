import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SelfScore } from '../../domain/assessment/self-score.ts';
import type { SelfScores } from '../../ports/self-scores.ts';
import { partition } from './keys.ts';
import { isConflict, queryAll, type Table } from './table.ts';

/** Self-scores: `self-score#<period>` with one item each time one is entered. */
export class DynamoSelfScores implements SelfScores {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async enter(score: SelfScore): Promise<void> {
    const Item = { pk: partition('self-score', score.period), sk: `${score.department}#${score.id}`, body: score };
    try {
      await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }

  async list(period: string): Promise<SelfScore[]> {
    const condition = { expression: 'pk = :pk', values: { ':pk': partition('self-score', period) } };
    return queryAll(this.#table, condition, (item) => item['body'] as SelfScore);
  }
}
