import { gunzipSync, gzipSync } from 'node:zlib';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import { programmeSchema, type Programme } from '../../domain/programme.ts';
import type { Programmes } from '../../ports/programmes.ts';
import { partition } from './keys.ts';
import type { Table } from './table.ts';

/** Programme versions: the current one comes with the code, older ones are kept as `programme#<version>`. */
export class DynamoProgrammes implements Programmes {
  readonly current: Programme;
  readonly #table: Table;
  readonly #older = new Map<string, Programme>();

  constructor(table: Table, current: Programme) {
    this.#table = table;
    this.current = current;
  }

  async byVersion(version: string): Promise<Programme> {
    if (version === this.current.version) return this.current;
    const known = this.#older.get(version);
    if (known) return known;
    const Key = { pk: partition('programme', version), sk: 'programme' };
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key }));
    const packed: unknown = Item?.['packed'];
    if (!(packed instanceof Uint8Array))
      throw new AppError('programme-version-missing', `programme version ${version} is not kept in the table`);
    const programme = programmeSchema.parse(JSON.parse(gunzipSync(packed).toString()));
    this.#older.set(version, programme);
    return programme;
  }

  async archive(): Promise<void> {
    const Item = {
      pk: partition('programme', this.current.version),
      sk: 'programme',
      packed: gzipSync(JSON.stringify(this.current)),
    };
    try {
      await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}
