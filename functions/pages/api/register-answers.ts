import * as z from 'zod';
import { cursorFor } from '../../contract/api/cursor.ts';
import type { itemListSchema, itemSchema, registerListSchema } from '../../contract/api/register-shapes.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Programme } from '../../domain/programme.ts';
import { foldItemEvents } from '../../domain/registers/fold-item.ts';
import { itemStates, type CountedFact, type ItemListing, type ItemState, type RegisterItem } from '../../domain/registers/item.ts';
import { maskItem } from '../../domain/registers/masked-item.ts';
import type { Register } from '../../domain/registers/register.ts';
import { quarterOf } from '../../domain/period.ts';
import { withoutSealed } from '../../usecases/proof/pack-proposal.ts';
import { readItems } from '../../usecases/registers/read-items.ts';
import { readItem, registersWithCounts, type ItemRecord } from '../../usecases/registers/registers.ts';
import type { ApiPorts } from './api-ports.ts';
import { pageFrom, placeOf } from './entry-answers.ts';
import { missing } from './faults.ts';
import { at, namedIn, personOf, quantityOf, registerNamed } from './references.ts';

/** `GET /registers`. */
export async function listRegisters(ports: ApiPorts): Promise<z.input<typeof registerListSchema>> {
  const { departments } = ports.programmes.current;
  const counted = await registersWithCounts(ports);
  return {
    items: counted.map(({ register: { id, name, step, department, standing = false }, counts }) => ({
      id,
      name,
      step,
      department: namedIn(departments, department),
      standing,
      items: counts,
      links: { items: at.items(id) },
    })),
    links: { self: at.registers() },
  };
}

/** Where a page begins: the items of a state, and a place among them; null for their beginning. */
const placeSchema = z.strictObject({ state: z.enum(itemStates), inner: z.string().nullable() });
type Place = z.infer<typeof placeSchema>;

/** `GET /registers/{register}/items`. */
export async function listItems(
  ports: ApiPorts,
  {
    params,
    query: { cursor, ...wanted },
  }: { params: { register: string }; query: { state?: ItemState | undefined; cursor?: string | undefined; limit: number } },
): Promise<z.input<typeof itemListSchema>> {
  const register = registerNamed(ports, params.register);
  const self = at.items(register.id, wanted);
  const from = placeOf(cursor, self, placeSchema) ?? { state: wanted.state ?? itemStates[0], inner: null };
  const { items, next } = await pageFrom(() => pageAt(ports, register.id, { ...wanted, from }));
  // As they stand, and not as the index has them, which lags behind.
  const known = await readItems(ports, items);
  return {
    items: [...known.values()].map((item) => itemLineOf(ports, register, maskItem(item, register))),
    links: { self, ...(next ? { next: at.items(register.id, { ...wanted, cursor: cursorFor(self, next) }) } : {}) },
  };
}

async function pageAt(
  { registers }: ApiPorts,
  register: string,
  { state, limit, from }: { state?: ItemState | undefined; limit: number; from: Place },
): Promise<{ items: ItemListing[]; next: Place | null }> {
  const paging = { limit, strict: true, ...(from.inner === null ? {} : { cursor: from.inner }) };
  const { items, cursor } = await registers.list(register, from.state, paging);
  if (cursor !== undefined) return { items, next: { state: from.state, inner: cursor } };
  const following = state === undefined ? itemStates[itemStates.indexOf(from.state) + 1] : undefined;
  return { items, next: following === undefined ? null : { state: following, inner: null } };
}

type Head = Omit<z.input<typeof itemListSchema>['items'][number], 'evidenceCount'>;

function headOf({ programmes: { current } }: ApiPorts, register: Register, item: RegisterItem): Head {
  const { id, state, date, title, owner, unit, ended, ask, changedAt, revision, headHash } = item;
  return {
    register: { id: register.id, name: register.name },
    id,
    state,
    date,
    title,
    owner: personOf(current, owner),
    unit,
    endedOn: ended?.on ?? null,
    asks: ask?.of ?? null,
    changedAt,
    version: revision,
    headHash,
    links: { self: at.item(register.id, id), page: `/audit/registers/${register.id}/${id}` },
  };
}

function itemLineOf(ports: ApiPorts, register: Register, item: RegisterItem): z.input<typeof itemListSchema>['items'][number] {
  return { ...headOf(ports, register, item), evidenceCount: item.evidence.length };
}

/** `GET /registers/{register}/items/{item}`. */
export async function readRegisterItem(
  ports: ApiPorts,
  { params }: { params: { register: string; item: string } },
): Promise<z.input<typeof itemSchema>> {
  const register = registerNamed(ports, params.register);
  const record = await recordOf(ports, register.id, params.item);
  const item = maskItem(record.item, register);
  const { current } = ports.programmes;
  const { links, ...head } = headOf(ports, register, item);
  return {
    ...head,
    answers: item.answers,
    evidence: item.evidence.map(({ ref: { id, type, bytes, digest } }) => ({ id, type, bytes, digest })),
    origin: item.origin,
    replaces: item.replaces,
    replacedBy: item.replacedBy,
    ...courseOf(current, item),
    counted: item.counted.map((fact) => countedOf(current, fact)),
    record: { holds: record.fault === null && foldItemEvents(record.events)?.headHash === item.headHash, fault: record.fault },
    events: record.events.map((event) => withoutSealed(event)),
    links: { ...links, proof: `${links.self}/proof` },
  };
}

async function recordOf(ports: ApiPorts, register: string, id: string): Promise<ItemRecord> {
  try {
    return await readItem(ports, register, id);
  } catch (error) {
    if (hasCode(error, 'not-found')) throw missing('path', 'item', (t) => t.noItem);
    throw error;
  }
}

function courseOf(
  programme: Programme,
  { enteredBy, enteredAt, confirmed, ended, voided }: RegisterItem,
): Pick<z.input<typeof itemSchema>, 'entered' | 'confirmed' | 'ended' | 'voided'> {
  const act = ({ by, at: on }: { by: string | null; at: string }) => ({ by: personOf(programme, by), at: on });
  return {
    entered: act({ by: enteredBy, at: enteredAt }),
    confirmed: confirmed && act(confirmed),
    ended: ended && { ...act(ended), on: ended.on, outcome: ended.outcome },
    voided: voided && act(voided),
  };
}

function countedOf({ indicators }: Programme, { indicator, date, amount, split, unit }: CountedFact) {
  const known = indicators.find(({ id }) => id === indicator);
  return {
    indicator,
    date,
    amount: quantityOf(amount, known ?? { unit: 'count' }),
    split,
    unit,
    links: { figure: at.figure(quarterOf(date), indicator) },
  };
}
