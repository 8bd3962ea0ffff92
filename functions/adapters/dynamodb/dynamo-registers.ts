import { BatchGetCommand, GetCommand, PutCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import { stampOf } from '../../domain/folds.ts';
import { foldItemEvents } from '../../domain/registers/fold-item.ts';
import { itemEventSchema, type ItemEvent } from '../../domain/registers/item-events.ts';
import {
  itemListingOf,
  waitsForSecond,
  type ItemCounts,
  type ItemListing,
  type ItemState,
  type RegisterItem,
} from '../../domain/registers/item.ts';
import type { Page, Paging } from '../../ports/proposal-store.ts';
import type { ItemChange, Registers } from '../../ports/registers.ts';
import { foldedNow, ifOlder, readEvent } from './fold-stamps.ts';
import { ledgerWrites } from './dynamo-ledger.ts';
import { indexPage } from './index-page.ts';
import { eventSortKey, partition } from './keys.ts';
import { isConflict, pack, queryAll, transact, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const ofItem = (register: string, id: string) => partition('register', register, id);
/** Where a register's counts stand. */
export const countsKey = (register: string) => ({ pk: partition('register', register), sk: 'counts' });
const waitingPk = 'registers#waiting';
/** Keys that one BatchGet takes. */
const mostKeys = 100;

/** The writes that store changes of items: item and events, the ledger entries of all, and how many items their registers have. */
export function itemWrites(table: Table, changes: readonly ItemChange[]): Write[] {
  const TableName = table.name;
  return [
    ...changes.flatMap((change) => recordWrites(TableName, change)),
    ...ledgerWrites(
      table,
      changes.flatMap(({ entries }) => entries),
    ),
    ...countWrites(TableName, changes),
  ];
}

function recordWrites(TableName: string, { item, before, events }: ItemChange): Write[] {
  const ConditionExpression = 'attribute_not_exists(pk)';
  const pk = ofItem(item.register, item.id);
  const guard =
    before === null
      ? { ConditionExpression }
      : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': item.revision - events.length } };
  const record = events.map((event) => ({ pk, sk: eventSortKey(event.seq), body: pack(event) }));
  return [
    { Put: { TableName, Item: itemRecord(item), ...guard } },
    ...record.map((each) => ({ Put: { TableName, Item: each, ConditionExpression } })),
  ];
}

/** What is stored of an item beside its events. */
export function itemRecord(item: RegisterItem): Record<string, unknown> {
  return {
    pk: ofItem(item.register, item.id),
    sk: 'item',
    revision: item.revision,
    body: pack(item),
    folded: stampOf('register-item', item.revision),
    listing: itemListingOf(item),
    queuePk: `registers#${item.register}#${item.state}`,
    queueSk: `${item.date}#${item.id}`,
    ...(waitsForSecond(item) ? { ownerPk: waitingPk, ownerSk: `${item.changedAt}#${item.register}#${item.id}` } : {}),
  };
}

/** The writes that count changes of items, one for each register: no item may be written twice in a transaction. */
function countWrites(TableName: string, changes: readonly ItemChange[]): Write[] {
  const byRegister = Map.groupBy(
    changes.filter(({ item, before }) => item.state !== before),
    ({ item }) => item.register,
  );
  return [...byRegister].flatMap(([register, own]) => {
    const deltas = Object.entries(deltasOf(own)).filter(([, delta]) => delta !== 0);
    if (deltas.length === 0) return [];
    return [
      {
        Update: {
          TableName,
          Key: countsKey(register),
          UpdateExpression: `ADD ${deltas.map((_, index) => `#s${index} :d${index}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(deltas.map(([state], index) => [`#s${index}`, state])),
          ExpressionAttributeValues: Object.fromEntries(deltas.map(([, delta], index) => [`:d${index}`, delta])),
        },
      },
    ];
  });
}

function deltasOf(changes: readonly ItemChange[]): ItemCounts {
  const deltas: ItemCounts = { draft: 0, confirmed: 0, void: 0 };
  for (const { item, before } of changes) {
    deltas[item.state] += 1;
    if (before !== null) deltas[before] -= 1;
  }
  return deltas;
}

/**
 * Registers: `register#<register>#<id>` holds `item` and its events, `register#<register>` how many there are. In `queue` under
 * `registers#<register>#<state>` by date; what waits for a second person in `owner` under `registers#waiting`.
 */
export class DynamoRegisters implements Registers {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async save(changes: readonly ItemChange[]): Promise<void> {
    try {
      await transact(this.#table, itemWrites(this.#table, changes));
    } catch (error) {
      if (!isConflict(error)) throw error;
      const taken = await this.#used(changes);
      if (taken) throw new AppError('already-decided', 'this item is in the register', { what: 'register-item', cause: error });
      const expected = (changes[0]?.item.revision ?? 1) - (changes[0]?.events.length ?? 1);
      throw new AppError('version-moved', 'the item was changed in between', { expected, cause: error });
    }
  }

  async load(register: string, id: string): Promise<RegisterItem | null> {
    const Key = { pk: ofItem(register, id), sk: 'item' };
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key, ConsistentRead: true }));
    return this.#foldedNow({ register, id }, Item);
  }

  async loadMany(keys: readonly { register: string; id: string }[]): Promise<(RegisterItem | null)[]> {
    const found = new Map<unknown, Record<string, unknown>>();
    for (let next = 0; next < keys.length; next += mostKeys) {
      let wanted = keys
        .slice(next, next + mostKeys)
        .map(({ register, id }): Record<string, unknown> => ({ pk: ofItem(register, id), sk: 'item' }));
      while (wanted.length > 0) {
        const RequestItems = { [this.#table.name]: { Keys: wanted, ConsistentRead: true } };
        const { Responses, UnprocessedKeys } = await this.#table.client.send(new BatchGetCommand({ RequestItems }));
        for (const item of Responses?.[this.#table.name] ?? []) found.set(item['pk'], item);
        wanted = UnprocessedKeys?.[this.#table.name]?.Keys ?? [];
      }
    }
    return Promise.all(keys.map((key) => this.#foldedNow(key, found.get(ofItem(key.register, key.id)))));
  }

  async refold({ register, id }: Pick<ItemListing, 'register' | 'id'>): Promise<boolean> {
    const item = foldItemEvents(await this.events(register, id));
    if (!item) return false;
    const { condition, values } = ifOlder('register-item', item.revision);
    try {
      await this.#table.client.send(
        new PutCommand({
          TableName: this.#table.name,
          Item: itemRecord(item),
          ConditionExpression: `revision = :revision AND ${condition}`,
          ExpressionAttributeValues: { ':revision': item.revision, ...values },
        }),
      );
      return true;
    } catch (error) {
      // An act came first, which stored it as this build folds, or another sweep did.
      if (isConflict(error)) return false;
      throw error;
    }
  }

  #foldedNow({ register, id }: { register: string; id: string }, item: Record<string, unknown> | undefined): Promise<RegisterItem | null> {
    const fold = async () => foldItemEvents(await this.events(register, id));
    return foldedNow<RegisterItem>('register-item', item, { eventsOf: ({ revision }) => revision, fold });
  }

  async events(register: string, id: string): Promise<ItemEvent[]> {
    const condition = {
      expression: 'pk = :pk AND begins_with(sk, :event)',
      values: { ':pk': ofItem(register, id), ':event': 'event#' },
    };
    return queryAll(this.#table, condition, (item) => readEvent(itemEventSchema, item['body']) as ItemEvent);
  }

  list(register: string, state: ItemState, page: Paging = {}): Promise<Page<ItemListing>> {
    return indexPage<ItemListing>(
      this.#table,
      { index: 'queue', key: 'queuePk', value: `registers#${register}#${state}`, forward: false },
      page,
    );
  }

  waiting(page: Paging = {}): Promise<Page<ItemListing>> {
    return indexPage<ItemListing>(this.#table, { index: 'owner', key: 'ownerPk', value: waitingPk, forward: true }, page);
  }

  async counts(registers: readonly string[]): Promise<ItemCounts[]> {
    const { client, name } = this.#table;
    const found = new Map<unknown, Record<string, unknown>>();
    for (let next = 0; next < registers.length; next += mostKeys) {
      const Keys = registers.slice(next, next + mostKeys).map(countsKey);
      const { Responses } = await client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys } } }));
      for (const item of Responses?.[name] ?? []) found.set(item['pk'], item);
    }
    const numberIn = (register: string, state: ItemState) => Number(found.get(countsKey(register).pk)?.[state] ?? 0);
    return registers.map((each) => ({
      draft: numberIn(each, 'draft'),
      confirmed: numberIn(each, 'confirmed'),
      void: numberIn(each, 'void'),
    }));
  }

  /** Whether the id of a new item is in its register already; looked up only when a write failed. */
  async #used(changes: readonly ItemChange[]): Promise<boolean> {
    const fresh = changes.filter(({ before }) => before === null);
    const found = await Promise.all(fresh.map(({ item }) => this.load(item.register, item.id)));
    return found.some((item) => item !== null);
  }
}
