import { keyed } from '../assessment/entry-key.ts';
import type { Answers } from '../form.ts';
import { fieldsOf } from '../form.ts';
import type { Indicator, IndicatorSource } from '../indicators.ts';
import type { LedgerEntry } from '../ledger.ts';
import { parseWanYuan } from '../money.ts';
import type { Programme } from '../programme.ts';
import { registerOf } from '../programme-lookup.ts';
import type { CountedFact, RegisterItem } from './item.ts';
import type { ItemEvent } from './item-events.ts';
import type { Register } from './register.ts';

type RegisterSource = Extract<IndicatorSource, { from: 'register' }>;

/** What of an item counts by its form. */
export type CountableItem = Pick<RegisterItem, 'register' | 'date' | 'answers' | 'unit'>;

/** An end as it was asked for. */
interface End {
  on: string;
  outcome: string | null;
}

/** The facts that an item counts for from its confirmation on, by its day: for an indicator one at most. */
export function factsOfItem(item: CountableItem, programme: Programme): CountedFact[] {
  const register = registerOf(programme, item.register);
  return programme.indicators.flatMap((indicator) => {
    const source = sourcesOf(indicator, register).find((each) => each.at !== 'end' && fits(each, item.answers));
    const ends = indicator.type === 'stock' && register.standing === true;
    return source ? factOf(source, { indicator, register, item, date: item.date, ends }) : [];
  });
}

/** What the end of an item brings: its stocks go down on that day, and what is counted by ends counts on that day. */
export function factsOfEnd(item: CountableItem & Pick<RegisterItem, 'counted'>, end: End, programme: Programme): CountedFact[] {
  const register = registerOf(programme, item.register);
  const down = item.counted.filter(({ ends }) => ends).map((fact) => ({ ...fact, date: end.on, amount: -fact.amount, ends: false }));
  const counted = programme.indicators.flatMap((indicator) => {
    const source = sourcesOf(indicator, register).find((each) => each.at === 'end' && fits(each, item.answers) && endsSo(each, end));
    return source ? factOf(source, { indicator, register, item, date: end.on, ends: false }) : [];
  });
  return [...down, ...counted];
}

/** What takes back everything that was ever counted of an item, each fact by its own day, so that no figure keeps anything of it. */
export function factsTakenBack(counted: readonly CountedFact[]): CountedFact[] {
  const sums = Map.groupBy(counted, ({ indicator, department, date, unit, sector, country, split, key }) =>
    JSON.stringify([indicator, department, date, unit, sector, country, split, key]),
  );
  return [...sums.values()].flatMap((facts) => {
    const [first] = facts;
    const amount = -facts.reduce((sum, fact) => sum + fact.amount, 0);
    return first && amount !== 0 ? [{ ...first, amount, ends: false }] : [];
  });
}

function sourcesOf(indicator: Indicator, register: Register): RegisterSource[] {
  return indicator.sources.filter((source): source is RegisterSource => source.from === 'register' && source.register === register.id);
}

function fits({ where = [] }: RegisterSource, answers: Answers): boolean {
  return where.every(({ field, in: wanted }) => wanted.includes(textOf(answers, field) ?? ''));
}

function endsSo({ outcomes }: RegisterSource, { outcome }: End): boolean {
  return outcomes === undefined || outcomes.includes(outcome ?? '');
}

interface Counting {
  indicator: Indicator;
  register: Register;
  item: CountableItem;
  date: string;
  ends: boolean;
}

function factOf(source: RegisterSource, { indicator, register, item, date, ends }: Counting): CountedFact[] {
  const { answers } = item;
  const amount = source.amount === undefined ? 1 : amountOf(register, source.amount, answers);
  if (amount === 0) return [];
  const { id, department } = indicator;
  const told = (field: string | undefined): string | null => textOf(answers, field) ?? null;
  const [split, sector, country] = [told(source.split), told(source.sector), told(source.country)];
  const unit = told(source.unit) ?? item.unit;
  // An item that no answer tells apart is another each time.
  const names = [source.key ?? []]
    .flat()
    .map(told)
    .filter((name) => name !== null);
  const key = names.length === 0 ? {} : keyed(indicator, names.join('|'));
  return [{ indicator: id, department, date, amount, unit, sector, country, split, ends, ...key }];
}

/** A number as it stands, money in fen; what was not answered is nothing. */
function amountOf({ form }: Register, field: string, answers: Answers): number {
  const text = textOf(answers, field) ?? '';
  const isNumber = fieldsOf(form).some(({ id, type }) => id === field && type === 'integer');
  return isNumber ? Number(text) : (parseWanYuan(text) ?? 0);
}

function textOf(answers: Answers, field: string | undefined): string | null {
  const value = field === undefined ? null : answers[field];
  return typeof value === 'string' ? value : null;
}

/** The facts that an event brings to the ledger. */
export function factsIn({ data }: Pick<ItemEvent, 'data'>): readonly CountedFact[] {
  return 'facts' in data ? data.facts : [];
}

/**
 * The ledger entries that an event of an item brings; `item` is the item after it. What the event of the confirmation brings bears the
 * item's name, so that an item can be confirmed once only.
 */
export function entriesOfItemEvent(event: ItemEvent, item: RegisterItem, programme: Programme): LedgerEntry[] {
  const register = registerOf(programme, item.register);
  const { seq, at } = event;
  const suffix = event.data.type === 'item-confirmed' ? '' : `:${seq}`;
  const facts = factsIn(event);
  return facts.map(({ unit, ends: _ends, key, ...fact }, index) => {
    const id = `${fact.indicator}:${item.register}:${item.id}${suffix}`;
    const before = facts.slice(0, index).filter((other) => other.indicator === fact.indicator).length;
    return {
      ...fact,
      id: before === 0 ? id : `${id}:${before + 1}`,
      recordedAt: at,
      unitId: unit,
      source: { type: 'register' as const, register: item.register, itemId: item.id, seq },
      label: labelOf(item, register),
      ...(key === undefined ? {} : { key }),
      enteredBy: [...new Set([item.enteredBy, item.changedBy])],
    };
  });
}

/** What a reader of the ledger sees of an item: its title, or where that names a person, the register and the day. */
export function labelOf({ title, date }: Pick<RegisterItem, 'title' | 'date'>, register: Register): string {
  return hasPersonalTitle(register) ? `${register.name.zh}（${date}）` : title;
}

/** Tells whether the titles of a register name people. */
export function hasPersonalTitle({ form, titleField }: Register): boolean {
  return fieldsOf(form).some(({ id, personal }) => id === titleField && personal);
}
