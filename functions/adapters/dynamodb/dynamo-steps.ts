import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { OpenStep, OpenStepKey, StepChanges } from '../../domain/proposal/open-steps.ts';
import type { Steps } from '../../ports/steps.ts';
import { partition } from './keys.ts';
import { queryAll, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The writes that keep the open steps as an act leaves them. The summary's condition guards them too: all or nothing is written. */
export function stepWrites(TableName: string, { put, remove }: StepChanges): Write[] {
  return [
    ...put.map((step) => ({ Put: { TableName, Item: { ...keyOf(step), body: step } } })),
    ...remove.map((step) => ({ Delete: { TableName, Key: keyOf(step) } })),
  ];
}

function keyOf({ person, proposalId, step }: OpenStepKey): { pk: string; sk: string } {
  return { pk: partition('step', person), sk: `${proposalId}#${step}` };
}

/** Open steps: `step#<person>` holds `<proposal>#<step>`. */
export class DynamoSteps implements Steps {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async of(person: string): Promise<OpenStep[]> {
    const condition = { expression: 'pk = :pk', values: { ':pk': partition('step', person) } };
    return queryAll(this.#table, condition, (item) => item['body'] as OpenStep);
  }
}
