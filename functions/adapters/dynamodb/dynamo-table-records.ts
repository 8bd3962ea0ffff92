import type { ChainEvents, DerivedRecord } from '../../domain/inspection/derived-record.ts';
import type { ItemPlace } from '../../domain/inspection/findings.ts';
import { closeEventSchema, type CloseEvent } from '../../domain/close/close-events.ts';
import type { Programme } from '../../domain/programme.ts';
import { chainText, type ChainName } from '../../domain/proof/checkpoint.ts';
import { proposalEventSchema, type ProposalEvent } from '../../domain/proposal/events.ts';
import { itemEventSchema, type ItemEvent } from '../../domain/registers/item-events.ts';
import type { DerivedItem, PlainItem, StoredEvent, TableRecord, TableRecords } from '../../ports/table-records.ts';
import { comparable, comparableEntry, itemsOf } from './derived-items.ts';
import { countsKey } from './dynamo-registers.ts';
import { partition } from './keys.ts';
import { readItem, readProgramme } from './read-item.ts';

/** Where items come from: a table, or an export of one. */
export interface ItemSource {
  /** Items as they come; those of one partition mostly one after the other. */
  pages(): AsyncIterable<readonly PlainItem[]>;
  get(place: ItemPlace): Promise<PlainItem | null>;
}

/** What the items of a source are to the product. */
export class DynamoTableRecords implements TableRecords {
  readonly #source: ItemSource;

  constructor(source: ItemSource) {
    this.#source = source;
  }

  async *all(): AsyncGenerator<TableRecord> {
    for await (const page of this.#source.pages()) yield* together(page.map(readItem));
  }

  async programme(version: string): Promise<Programme | null> {
    const item = await this.#source.get({ pk: partition('programme', version), sk: 'programme' });
    return item && readProgramme(item);
  }

  placeOf(what: { counter: string } | { register: string }): ItemPlace {
    return 'counter' in what ? { pk: partition('counter', what.counter), sk: 'counter' } : countsKey(what.register);
  }

  eventsOf({ kind, id }: ChainName, stored: readonly StoredEvent[]): ChainEvents {
    const values = stored.map(({ event }) => event);
    // What a schema has let through is an event; only fields that may be absent differ in their types.
    if (kind === 'proposal') {
      const events = readAll(values, proposalEventSchema) as ProposalEvent[];
      return { kind, id, events, subjects: events.map(({ proposalId }) => proposalId) };
    }
    if (kind === 'register-item') {
      const events = readAll(values, itemEventSchema) as ItemEvent[];
      return { kind, id, events, subjects: events.map(({ itemId }) => itemId) };
    }
    const events = readAll(values, closeEventSchema) as CloseEvent[];
    return { kind: 'quarter-close', id, events, subjects: events.map(({ quarter }) => quarter) };
  }

  itemsOf(record: DerivedRecord): { head: DerivedItem | null; derived: DerivedItem[] } {
    const { head, derived } = itemsOf(record);
    const inForm = (each: DerivedItem): DerivedItem => ({
      ...each,
      item: each.place.pk.startsWith('ledger#') ? comparableEntry(each.item) : comparable(each.item),
    });
    return { head: head && inForm(head), derived: derived.map(inForm) };
  }
}

/**
 * The parts of a chain that follow each other as one record.
 * @yields records in the order in which they came
 */
function* together(records: readonly TableRecord[]): Generator<TableRecord> {
  let held: TableRecord | null = null;
  for (const record of records) {
    const joined: TableRecord | null = held && joinedWith(held, record);
    if (held && !joined) yield held;
    held = joined ?? record;
  }
  if (held) yield held;
}

function joinedWith(one: TableRecord, other: TableRecord): TableRecord | null {
  if (one.what !== 'chain' || other.what !== 'chain' || chainText(one.chain) !== chainText(other.chain)) return null;
  return { ...one, parts: [...one.parts, ...other.parts] };
}

/** Values as far as they can be read. */
function readAll<T>(values: readonly unknown[], schema: { safeParse(value: unknown): { success: boolean; data?: T | undefined } }): T[] {
  const read: T[] = [];
  for (const value of values) {
    const { success, data } = schema.safeParse(value);
    if (!success || data === undefined) break;
    read.push(data);
  }
  return read;
}
