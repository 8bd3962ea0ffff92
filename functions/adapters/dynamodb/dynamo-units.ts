import { DeleteCommand, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import type { Account, Draft, Drafts, Unit, Units } from '../../ports/units.ts';
import { partition } from './keys.ts';
import { isConflict, queryAll, type Table } from './table.ts';

/** Units and the people who act for them: `unit#<id>` and `account#<e-mail>`. */
export class DynamoUnits implements Units {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async account(email: string): Promise<Account | null> {
    return (await this.#get(partition('account', email), 'account')) as Account | null;
  }

  async unit(unitId: string): Promise<Unit | null> {
    return (await this.#get(partition('unit', unitId), 'unit')) as Unit | null;
  }

  async register(unit: Unit, account: Account): Promise<void> {
    const TableName = this.#table.name;
    const ConditionExpression = 'attribute_not_exists(pk)';
    try {
      await this.#table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: { pk: partition('unit', unit.id), sk: 'unit', body: unit }, ConditionExpression } },
            { Put: { TableName, Item: { pk: partition('account', account.email), sk: 'account', body: account }, ConditionExpression } },
          ],
        }),
      );
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('already-decided', 'this e-mail address has an account', { what: 'account', cause: error });
    }
  }

  async #get(pk: string, sk: string): Promise<unknown> {
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key: { pk, sk }, ConsistentRead: true }));
    return Item?.['body'] ?? null;
  }
}

/** Drafts: `draft#<unit>` with one item a proposal to be. */
export class DynamoDrafts implements Drafts {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async list(unitId: string): Promise<Draft[]> {
    const condition = { expression: 'pk = :pk', values: { ':pk': partition('draft', unitId) }, forward: false };
    return queryAll(this.#table, condition, (item) => item['body'] as Draft);
  }

  async load(unitId: string, proposalId: string): Promise<Draft | null> {
    const Key = { pk: partition('draft', unitId), sk: proposalId };
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key, ConsistentRead: true }));
    return (Item?.['body'] as Draft | undefined) ?? null;
  }

  async save(draft: Draft): Promise<Draft> {
    const next: Draft = { ...draft, revision: draft.revision + 1 };
    const isNew = draft.revision === 0;
    try {
      await this.#table.client.send(
        new PutCommand({
          TableName: this.#table.name,
          Item: { pk: partition('draft', draft.unitId), sk: draft.proposalId, body: next },
          ConditionExpression: isNew ? 'attribute_not_exists(pk)' : 'body.revision = :revision',
          ...(isNew ? {} : { ExpressionAttributeValues: { ':revision': draft.revision } }),
        }),
      );
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('version-moved', 'the draft was saved elsewhere', { expected: draft.revision, cause: error });
    }
    return next;
  }

  async remove(unitId: string, proposalId: string): Promise<void> {
    const Key = { pk: partition('draft', unitId), sk: proposalId };
    await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key }));
  }
}
