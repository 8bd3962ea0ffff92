import * as z from 'zod';
import { cursorFor, placeIn } from '../../contract/api/cursor.ts';
import type { entryListSchema, entrySchema } from '../../contract/api/entry-shapes.ts';
import { hasCode } from '../../domain/errors.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { maskEntry, masksOf } from '../../domain/masking.ts';
import { quartersOf, type Period } from '../../domain/report.ts';
import type { LedgerPlace } from '../../ports/registers.ts';
import { proposalsBehind, readFigure } from '../../usecases/assessment.ts';
import type { ApiPorts } from './api-ports.ts';
import { wrong } from './faults.ts';
import { at, indicatorNamed, namedIn, nameOfPeriod, periodNamed, quantityOf, queryOf } from './references.ts';

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
  const query = queryOf({ period: nameOfPeriod(period), indicator, limit });
  const self = at.entries(query);
  const from = placeOf(cursor, self, ledgerPlace);
  const page = await pageFrom(() =>
    ports.ledger.page(quartersIn(period), { limit, ...(indicator ? { indicator } : {}), ...(from ? { from } : {}) }),
  );
  const next = page.next ? { next: at.entries({ ...query, cursor: cursorFor(self, page.next) }) } : {};
  return { items: await shown(ports, page.items), links: { self, ...next } };
}

const figurePlace = z.strictObject({ date: z.string(), id: z.string() });

/** `GET /reports/{period}/figures/{indicator}/entries`. */
export async function listEntriesOfFigure(
  ports: ApiPorts,
  call: { params: { period: string; indicator: string }; query: { cursor?: string | undefined; limit: number } },
): Promise<EntryList> {
  const { cursor, limit } = call.query;
  const period = periodNamed(ports, call.params.period, 'path');
  const { id } = indicatorNamed(ports, call.params.indicator, 'path');
  const list = at.entriesOfFigure(nameOfPeriod(period), id);
  const self = `${list}?${new URLSearchParams(queryOf({ limit }))}`;
  const from = placeOf(cursor, self, figurePlace);
  const { entries } = await readFigure(ports, period, id);
  const rest = entries.toSorted(inOrder).filter((entry) => !from || inOrder(entry, from) > 0);
  const items = rest.slice(0, limit);
  const last = rest.length > limit ? items.at(-1) : undefined;
  const next = last
    ? { next: `${list}?${new URLSearchParams(queryOf({ limit, cursor: cursorFor(self, { date: last.date, id: last.id }) }))}` }
    : {};
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

async function shown(ports: ApiPorts, entries: readonly LedgerEntry[]): Promise<z.input<typeof entrySchema>[]> {
  const maskFor = masksOf(await proposalsBehind(ports, entries));
  return entries.map((entry) => entryOf(ports, maskEntry(entry, maskFor)));
}

function entryOf({ programmes }: ApiPorts, entry: LedgerEntry): z.input<typeof entrySchema> {
  const { id, indicator, date, recordedAt, amount, label, department, unitId, sector, country, split, source } = entry;
  const { indicators, departments } = programmes.current;
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
    source:
      source.type === 'event'
        ? { type: 'event', proposal: source.proposalId, seq: source.seq }
        : { type: 'register', register: source.register, item: source.itemId },
    links: {
      source: source.type === 'event' ? at.event(source.proposalId, source.seq) : `/audit/registers/${source.register}/${source.itemId}`,
    },
  };
}
