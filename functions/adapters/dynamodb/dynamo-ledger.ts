import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, UpdateCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { dayAt } from '../../domain/calendar.ts';
import { isRecordedLate, writeCarried, type CarriedQuarter, type WrittenQuarter } from '../../domain/assessment/carried.ts';
import type { LedgerFact } from '../../domain/assessment/tally.ts';
import { factOf, type LedgerEntry } from '../../domain/ledger.ts';
import { quarterOf } from '../../domain/period.ts';
import type { Balances, ImportMarks, Ledger, LedgerPlace, QuarterBalance } from '../../ports/ledger.ts';
import { partition } from './keys.ts';
import { ledgerPage } from './ledger-page.ts';
import { isConflict, pack, queryAll, unpack, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * The item of an entry: `ledger#<quarter>`, by indicator and date. `fact` is what figures depend on, so that counting reads no more; `body`
 * is the rest, and nothing twice.
 */
export function ledgerItem(entry: LedgerEntry): Record<string, unknown> {
  const { id, indicator, date, amount: _a, recordedAt: _r, unitId: _u, sector: _s, split: _p, key: _k, importMark, ...rest } = entry;
  return {
    pk: partition('ledger', quarterOf(date)),
    sk: `${indicator}#${date}#${id}`,
    body: pack(rest),
    fact: packFact(factOf(entry)),
    ...(importMark === undefined ? {} : { importMark }),
  };
}

/** The entry of an item. Older versions wrote it whole into `body`. */
export function entryOf(item: Record<string, unknown>): LedgerEntry {
  const { sk, fact: packed } = item;
  const body = unpack(item['body']) as LedgerEntry;
  if (typeof packed !== 'string' || typeof sk !== 'string') return body;
  const { key, unit, ...fact } = unpackFact(packed);
  const id = sk.slice(fact.indicator.length + fact.date.length + 2);
  return { ...body, ...fact, id, unitId: unit, ...(key === null ? {} : { key }) };
}

/**
 * The writes that enter facts into the ledger, and take away what was carried forward of the quarters that they come late to. An entry that
 * bears an earlier instant than that of its writing, as one that was brought over does, is late by the machine's time.
 */
export function ledgerWrites({ name: TableName, clockAheadSeconds }: Table, entries: readonly LedgerEntry[]): Write[] {
  const puts = entries.map((entry) => ({ Put: { TableName, Item: ledgerItem(entry), ConditionExpression: 'attribute_not_exists(pk)' } }));
  const running = quarterOf(dayAt(new Date(Date.now() + clockAheadSeconds * 1000).toISOString()));
  const late = entries.filter((entry) => isRecordedLate(entry) || quarterOf(entry.date) < running);
  const changed = new Set(late.map(({ date }) => quarterOf(date)));
  const updates = [...changed].map((quarter) => ({
    Update: {
      TableName,
      Key: balanceKey(quarter),
      UpdateExpression: 'ADD changes :one REMOVE packed, digest',
      ExpressionAttributeValues: { ':one': 1 },
    },
  }));
  return [...puts, ...updates];
}

/** Short, because there are many: a list of its values in this order. */
function packFact({ indicator, date, amount, recordedAt, unit, sector, split, key }: LedgerFact): string {
  return JSON.stringify([indicator, date, amount, recordedAt, unit, sector, split, key]);
}

type PackedFact = [string, string, number, string, string | null, string | null, string | null, string | null];

function unpackFact(packed: string): LedgerFact {
  // Written by packFact and by nobody else.
  const [indicator, date, amount, recordedAt, unit, sector, split, key] = JSON.parse(packed) as PackedFact;
  return { indicator, date, amount, recordedAt, unit, sector, split, key };
}

/** Entries that older versions wrote have no fact of their own. */
function factIn(item: Record<string, AttributeValue>): LedgerFact {
  return item['fact']?.S ? unpackFact(item['fact'].S) : factOf(unpack(item['body']?.S) as LedgerEntry);
}

function condition(quarter: string, indicator: string | null): { expression: string; values: Record<string, string> } {
  const pk = partition('ledger', quarter);
  if (indicator === null) return { expression: 'pk = :pk', values: { ':pk': pk } };
  return { expression: 'pk = :pk AND begins_with(sk, :indicator)', values: { ':pk': pk, ':indicator': `${indicator}#` } };
}

/** The one item that says how imports stand: `marks` of those under way, and beside them an attribute for each that was done. */
export const importsKey = { pk: partition('ledger', 'imports'), sk: 'imports' };
/** Before the mark of an import, the attribute that says when it was done. */
export const donePrefix = 'done#';

/** What came with an import counts once that is done, as recorded then. */
function countedWith<T extends { recordedAt: string }>(counted: T, mark: unknown, { underWay, doneAt }: ImportMarks): T | null {
  if (typeof mark !== 'string') return counted;
  const recordedAt = doneAt.get(mark);
  return underWay.has(mark) ? null : { ...counted, ...(recordedAt === undefined ? {} : { recordedAt }) };
}

/** About as many entries as DynamoDB reads for a page of 1 MB; the embedded engine reads on for longer than it needs when nobody says so. */
const factsOnPage = 1000;

/** The ledger. */
export class DynamoLedger implements Ledger {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async entries(quarters: readonly string[], indicator?: string): Promise<LedgerEntry[]> {
    const imports = await this.imports();
    const read = (item: Record<string, unknown>) => countedWith(entryOf(item), item['importMark'], imports);
    const lists = await Promise.all(quarters.map((quarter) => queryAll(this.#table, condition(quarter, indicator ?? null), read)));
    return lists.flat().filter((entry) => entry !== null);
  }

  async page(
    quarters: readonly string[],
    wanted: { indicator?: string; limit: number; from?: LedgerPlace },
  ): Promise<{ items: LedgerEntry[]; next?: LedgerPlace }> {
    const [imports, { items, next }] = await Promise.all([this.imports(), ledgerPage(this.#table, quarters, wanted)]);
    const counted = items.map((item) => countedWith(entryOf(item), item['importMark'], imports));
    return { items: counted.filter((entry) => entry !== null), ...(next ? { next } : {}) };
  }

  async imports(): Promise<ImportMarks> {
    const { client, name } = this.#table;
    const { Item = {} } = await client.send(new GetCommand({ TableName: name, Key: importsKey, ConsistentRead: true }));
    const marks: unknown = Item['marks'];
    const done = Object.entries(Item).filter(([attribute]) => attribute.startsWith(donePrefix));
    return {
      underWay: marks instanceof Set ? marks : new Set(),
      doneAt: new Map(done.map(([attribute, at]) => [attribute.slice(donePrefix.length), String(at)])),
    };
  }

  async eachFact(quarter: string, indicator: string | null, take: (fact: LedgerFact) => void, known?: ImportMarks): Promise<void> {
    const imports = known ?? (await this.imports());
    const { expression, values } = condition(quarter, indicator);
    const wanted = {
      TableName: this.#table.name,
      KeyConditionExpression: expression,
      ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { S: value }])),
      ConsistentRead: true,
      Limit: factsOnPage,
    };
    let start: Record<string, AttributeValue> | undefined;
    do {
      const from = start ? { ExclusiveStartKey: start } : {};
      // The document client takes each item apart once more; of 100,000 items that is a second.
      let page = await this.#table.client.send(new QueryCommand({ ...wanted, ...from, ProjectionExpression: 'fact, importMark' }));
      // Entries that older versions wrote have no fact of their own.
      if (page.Items?.some((item) => !item['fact'])) page = await this.#table.client.send(new QueryCommand({ ...wanted, ...from }));
      for (const item of page.Items ?? []) {
        const fact = countedWith(factIn(item), item['importMark']?.S, imports);
        if (fact) take(fact);
      }
      start = page.LastEvaluatedKey;
    } while (start);
  }
}

function balanceKey(quarter: string): { pk: string; sk: string } {
  return { pk: partition('balance', quarter), sk: 'balance' };
}

/** Less than the 400 kB of an item; a quarter that comes to more is read entry by entry. */
const mostPackedBytes = 380_000;
/** Keys of one BatchGetItem. */
const mostKeys = 100;

/** Carried quarters: `balance#<quarter>`. */
export class DynamoBalances implements Balances {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async read(quarters: readonly string[]): Promise<QuarterBalance[]> {
    const found = new Map<unknown, Record<string, unknown>>();
    for (let next = 0; next < quarters.length; next += mostKeys) {
      for (const item of await this.#items(quarters.slice(next, next + mostKeys))) found.set(item['pk'], item);
    }
    return quarters.map((quarter) => {
      const item = found.get(balanceKey(quarter).pk);
      return { quarter, changes: Number(item?.['changes'] ?? 0), carried: unpackCarried(item) };
    });
  }

  async #items(quarters: readonly string[]): Promise<Record<string, unknown>[]> {
    const { client, name } = this.#table;
    const items: Record<string, unknown>[] = [];
    let keys: Record<string, unknown>[] = quarters.map(balanceKey);
    while (keys.length > 0) {
      const answer = await client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: keys, ConsistentRead: true } } }));
      items.push(...(answer.Responses?.[name] ?? []));
      keys = answer.UnprocessedKeys?.[name]?.Keys ?? [];
    }
    return items;
  }

  async carry(carried: CarriedQuarter, changes: number): Promise<boolean> {
    const { text, digest } = writeCarried(carried);
    const packed = gzipSync(text);
    if (packed.length > mostPackedBytes) return false;
    try {
      await this.#table.client.send(
        new UpdateCommand({
          TableName: this.#table.name,
          Key: balanceKey(carried.quarter),
          UpdateExpression: 'SET packed = :packed, digest = :digest',
          ConditionExpression: changes === 0 ? 'attribute_not_exists(changes)' : 'changes = :changes',
          ExpressionAttributeValues: { ':packed': packed, ':digest': digest, ...(changes === 0 ? {} : { ':changes': changes }) },
        }),
      );
      return true;
    } catch (error) {
      if (!isConflict(error)) throw error;
      return false;
    }
  }
}

function unpackCarried(item: Record<string, unknown> | undefined): WrittenQuarter | null {
  const [packed, digest]: unknown[] = [item?.['packed'], item?.['digest']];
  return packed instanceof Uint8Array && typeof digest === 'string' ? { text: gunzipSync(packed).toString(), digest } : null;
}
