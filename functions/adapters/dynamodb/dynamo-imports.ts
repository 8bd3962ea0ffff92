import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand, GetCommand, PutCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import {
  importListingOf,
  importMark,
  importOfMark,
  isUnderWay,
  type ImportListing,
  type ImportRecord,
} from '../../domain/import/import-record.ts';
import type { LedgerRow } from '../../domain/import/ledger-row.ts';
import type { ImportPart, Imports, TakenRow } from '../../ports/imports.ts';
import type { Page, Paging } from '../../ports/proposal-store.ts';
import { donePrefix, importsKey } from './dynamo-ledger.ts';
import { indexPage } from './index-page.ts';
import { partition } from './keys.ts';
import { isConflict, pack, queryAll, transact, unpack, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Less than the 400 kB of an item. */
export const mostPieceBytes = 380_000;
/** Rows of a part: so many, and before they are packed no more than an item holds. */
const mostRows = 500;
const mostRowBytes = 370_000;
const listPk = 'imports';

/**
 * Imports: `import#<id>` holds `import`, the file in pieces `file#00001` …, the rows in parts `rows#00001` …. In `queue` under `imports`
 * by instant. Which are under way stands beside the ledger.
 */
export class DynamoImports implements Imports {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async stage(id: string, { file, rows }: { file: Uint8Array; rows: readonly LedgerRow[] }): Promise<{ parts: number }> {
    for (let number = 1; (number - 1) * mostPieceBytes < file.length; number += 1) {
      const piece = file.subarray((number - 1) * mostPieceBytes, number * mostPieceBytes);
      await this.#put(keyOf(id, 'file', number), { piece });
    }
    const parts = partsOf(rows);
    for (const [index, part] of parts.entries()) await this.#put(keyOf(id, 'rows', index + 1), { packed: packed({ rows: part }) });
    return { parts: parts.length };
  }

  async save(record: ImportRecord, before: ImportRecord | null): Promise<void> {
    const Item = importItem(record);
    const guard =
      before === null
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': before.revision } };
    try {
      await transact(this.#table, [{ Put: { TableName: this.#table.name, Item, ...guard } }, ...this.#marking(record, before)]);
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new AppError('version-moved', 'the import was changed in between', { expected: before?.revision ?? 0, cause: error });
    }
  }

  #marking(record: ImportRecord, before: ImportRecord | null): Write[] {
    const [was, is] = [before !== null && isUnderWay(before), isUnderWay(record)];
    if (was === is || !before) return [];
    const Update = { TableName: this.#table.name, Key: importsKey };
    if (is)
      return [
        {
          Update: { ...Update, UpdateExpression: 'ADD marks :mark', ExpressionAttributeValues: { ':mark': new Set([importMark(record)]) } },
        },
      ];
    const mark = importMark(before);
    return [
      {
        Update: {
          ...Update,
          UpdateExpression: 'DELETE marks :mark SET #done = :at',
          ExpressionAttributeNames: { '#done': `${donePrefix}${mark}` },
          ExpressionAttributeValues: { ':mark': new Set([mark]), ':at': record.carriedAt },
        },
      },
    ];
  }

  async load(id: string): Promise<ImportRecord | null> {
    const item = await this.#get({ pk: partition('import', id), sk: 'import' });
    // Written by save and by nobody else.
    return unpack(item?.['body']) as ImportRecord | null;
  }

  list(page: Paging = {}): Promise<Page<ImportListing>> {
    return indexPage<ImportListing>(this.#table, { index: 'queue', key: 'queuePk', value: listPk, forward: false }, page);
  }

  async underWay(): Promise<string[]> {
    const marks: unknown = (await this.#get(importsKey))?.['marks'];
    return marks instanceof Set ? Array.from(marks, (mark) => importOfMark(String(mark))).toSorted() : [];
  }

  async part(id: string, number: number): Promise<ImportPart> {
    const bytes: unknown = (await this.#get(keyOf(id, 'rows', number)))?.['packed'];
    if (!(bytes instanceof Uint8Array)) throw new AppError('not-found', 'there is no such part of the import');
    return JSON.parse(gunzipSync(bytes).toString()) as ImportPart;
  }

  async settlePart(id: string, number: number, taken: readonly TakenRow[]): Promise<void> {
    await this.#put(keyOf(id, 'rows', number), { packed: packed({ taken: [...taken] }) });
  }

  async file(id: string): Promise<Uint8Array> {
    const condition = { expression: 'pk = :pk AND begins_with(sk, :file)', values: { ':pk': partition('import', id), ':file': 'file#' } };
    const pieces = await queryAll(this.#table, condition, (item) => item['piece'] as Uint8Array);
    if (pieces.length === 0) throw new AppError('not-found', 'there is no such import');
    return Buffer.concat(pieces);
  }

  async forget(id: string): Promise<void> {
    const pk = partition('import', id);
    for (const kept of ['file#', 'rows#']) {
      const condition = { expression: 'pk = :pk AND begins_with(sk, :kept)', values: { ':pk': pk, ':kept': kept } };
      const keys = await queryAll(this.#table, condition, ({ sk }) => ({ pk, sk }));
      for (const Key of keys) await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key }));
    }
  }

  async #put(key: { pk: string; sk: string }, content: Record<string, unknown>): Promise<void> {
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item: { ...key, ...content } }));
  }

  async #get(Key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key, ConsistentRead: true }));
    return Item;
  }
}

/** What is stored of an import beside its file and rows. */
export function importItem(record: ImportRecord): Record<string, unknown> {
  return {
    pk: partition('import', record.id),
    sk: 'import',
    revision: record.revision,
    body: pack(record),
    listing: importListingOf(record),
    queuePk: listPk,
    queueSk: `${record.putForward.at}#${record.id}`,
  };
}

function keyOf(id: string, what: 'file' | 'rows', number: number): { pk: string; sk: string } {
  return { pk: partition('import', id), sk: `${what}#${String(number).padStart(5, '0')}` };
}

function packed(part: ImportPart): Uint8Array {
  return gzipSync(JSON.stringify(part));
}

/** Rows in parts that fit into an item each, whatever they say. */
function partsOf(rows: readonly LedgerRow[]): LedgerRow[][] {
  const parts: LedgerRow[][] = [];
  let size = Infinity;
  for (const row of rows) {
    const bytes = Buffer.byteLength(JSON.stringify(row));
    if (size + bytes > mostRowBytes || (parts.at(-1)?.length ?? 0) >= mostRows) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(row);
    size += bytes;
  }
  return parts;
}
