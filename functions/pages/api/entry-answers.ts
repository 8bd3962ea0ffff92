import * as z from 'zod';
import { cursorFor, placeIn } from '../../contract/api/cursor.ts';
import type { entryListSchema, entrySchema } from '../../contract/api/entry-shapes.ts';
import { hasCode } from '../../domain/errors.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { periodName, quartersOf, type Period } from '../../domain/period.ts';
import { chainKeyOf } from '../../domain/registers/item-chain.ts';
import type { RegisterItem } from '../../domain/registers/item.ts';
import type { LedgerPlace } from '../../ports/ledger.ts';
import { maskEntries } from '../../usecases/reports/masked-entries.ts';
import { readItems } from '../../usecases/registers/read-items.ts';
import { entriesBehind, proposalsBehind } from '../../usecases/reports/report-period.ts';
import type { ApiPorts } from './api-ports.ts';
import { wrong } from './faults.ts';
import { at, indicatorNamed, instantAsked, namedIn, periodNamed, personOf, quantityOf } from './references.ts';

type EntryList = z.input<typeof entryListSchema>;

const ledgerPlace: z.ZodType<LedgerPlace> = z.strictObject({ quarter: z.string(), after: z.string() });

/** `GET /entries`. */
export async function listEntries(
  ports: ApiPorts,
  call: { query: { period: string; indicator?: string | undefined; cursor?: string | undefined; limit: number } },
): Promise<EntryList> {
  const { cursor, limit, indicator } = call.query;
  const period = periodNamed(ports, call.query.period, 'query');
  if (indicator !== undefined) indicatorNamed(ports, indicator, 'query');
  const query = { period: periodName(period), indicator, limit };
  const self = at.entries(query);
  const from = placeOf(cursor, self, ledgerPlace);
  const page = await pageFrom(() =>
    ports.ledger.page(quartersIn(period), { limit, ...(indicator ? { indicator } : {}), ...(from ? { from } : {}) }),
  );
  const next = page.next ? { next: at.entries({ ...query, cursor: cursorFor(self, page.next) }) } : {};
  return { items: await shown(ports, page.items), links: { self, ...next } };
}

const figurePlace = z.strictObject({ date: z.string(), id: z.string() });

/** What may be said of the entries of a figure. */
interface FigureQuery {
  asOf?: string | undefined;
  toDate?: 'true' | 'false' | undefined;
  unit?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** `GET /reports/{period}/figures/{indicator}/entries`. */
export async function listEntriesOfFigure(
  ports: ApiPorts,
  { params, query: { cursor, ...query } }: { params: { period: string; indicator: string }; query: FigureQuery },
): Promise<EntryList> {
  const period = periodNamed(ports, params.period, 'path');
  const { id: indicator } = indicatorNamed(ports, params.indicator, 'path');
  const asOf = instantAsked(ports, query.asOf);
  const addressWith = (more: { cursor?: string }) => at.entriesOfFigure(periodName(period), indicator, { ...query, ...more });
  const self = addressWith({});
  const from = placeOf(cursor, self, figurePlace);
  const wish = { period, indicator, unit: query.unit, toDate: query.toDate === 'true', ...(asOf === undefined ? {} : { asOf }) };
  const { entries } = await entriesBehind(ports, wish);
  const rest = entries.toSorted(inOrder).filter((entry) => !from || inOrder(entry, from) > 0);
  const items = rest.slice(0, query.limit);
  const last = rest.length > query.limit ? items.at(-1) : undefined;
  const next = last ? { next: addressWith({ cursor: cursorFor(self, { date: last.date, id: last.id }) }) } : {};
  return { items: await shown(ports, items), links: { self, ...next } };
}

function inOrder(a: Pick<LedgerEntry, 'date' | 'id'>, b: Pick<LedgerEntry, 'date' | 'id'>): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** The quarters of a period itself. */
function quartersIn(period: Period): string[] {
  const upTo = quartersOf(period, 'flow', period.year);
  return 'quarter' in period ? upTo.slice(-1) : upTo;
}

/** The place of a cursor. @throws CallFault when it is none of this list */
export function placeOf<T>(cursor: string | undefined, list: string, place: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  const found = placeIn(cursor, list, place);
  if (found === null) throw wrong('query', 'cursor');
  return found;
}

/** A page from the store, which may find that a place is none of its own. */
export async function pageFrom<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (hasCode(error, 'request-invalid')) throw wrong('query', 'cursor');
    throw error;
  }
}

async function shown(ports: ApiPorts, read: readonly LedgerEntry[]): Promise<z.input<typeof entrySchema>[]> {
  const keys = read.flatMap(({ source }) => (source.type === 'register' ? [{ register: source.register, id: source.itemId }] : []));
  const [entries, items] = await Promise.all([maskEntries(ports, read, await proposalsBehind(ports, read)), readItems(ports, keys)]);
  return entries.map((entry) => entryOf(ports, entry, items));
}

/** The items of registers behind entries, by `<register>/<id>`. */
type Items = ReadonlyMap<string, RegisterItem>;

function entryOf(ports: ApiPorts, entry: LedgerEntry, items: Items): z.input<typeof entrySchema> {
  const { id, indicator, date, recordedAt, amount, label, department, unitId, sector, country, split, key } = entry;
  const { indicators, departments } = ports.programmes.current;
  // An indicator that a later version of the programme no longer has counted things.
  const unit = indicators.find((each) => each.id === indicator)?.unit ?? 'count';
  return {
    id,
    indicator,
    date,
    recordedAt,
    amount: quantityOf(amount, { unit }),
    label,
    department: namedIn(departments, department),
    unit: unitId,
    sector,
    country,
    split,
    key: key ?? null,
    ...sourceOf(ports, entry, items),
  };
}

function sourceOf(
  { programmes: { current } }: ApiPorts,
  { source }: LedgerEntry,
  items: Items,
): Pick<z.input<typeof entrySchema>, 'source' | 'links'> {
  if (source.type === 'event') {
    const { proposalId: proposal, seq } = source;
    return { source: { type: 'event', proposal, seq }, links: { source: at.event(proposal, seq) } };
  }
  const { register, itemId: item, seq } = source;
  const known = items.get(chainKeyOf({ register, id: item }));
  return {
    source: {
      type: 'register',
      register: namedIn(current.registers, register),
      item,
      seq: seq ?? null,
      state: known?.state ?? null,
      owner: personOf(current, known?.owner ?? null),
    },
    links: { source: seq === undefined ? at.item(register, item) : at.itemEvent(register, item, seq) },
  };
}
