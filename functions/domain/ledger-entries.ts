import type { Answers } from './form.ts';
import type { Indicator, IndicatorSource } from './indicators.ts';
import { changesOf, factsThatCount } from './ledger-facts.ts';
import type { LedgerEntry, RegisterItem } from './ledger.ts';
import { parseWanYuan } from './money.ts';
import type { Programme, Register } from './programme.ts';
import type { ProposalEvent } from './proposal/events.ts';
import type { Summary } from './proposal/summary.ts';

/**
 * What an event adds to the ledger: the difference between what counted of the proposal before it and after it. What is taken back is
 * added with the opposite sign on the day that it was counted on, so that a report as of an earlier instant stays as it was.
 */
export function entriesOfEvent(
  event: ProposalEvent,
  { before, after }: { before: Summary | null; after: Summary },
  programme: Programme,
): LedgerEntry[] {
  if (!before) return [];
  const { proposalId, seq, at } = event;
  const { sector, country } = after.facts;
  return programme.indicators.flatMap((indicator) => {
    const id = `${indicator.id}:${proposalId}:${seq}`;
    const facts = indicator.sources
      .map((source) => changesOf(factsThatCount(source, indicator.type, before), factsThatCount(source, indicator.type, after)))
      .find((changes) => changes.length > 0);
    return (facts ?? []).map((fact, index) => ({
      id: index === 0 ? id : `${id}:${index + 1}`,
      indicator: indicator.id,
      recordedAt: at,
      department: indicator.department,
      unitId: after.unitId,
      sector,
      country,
      source: { type: 'event' as const, proposalId, seq },
      label: after.title,
      ...fact,
    }));
  });
}

/** What an item of a register adds to the ledger. */
export function entriesOfRegisterItem(item: RegisterItem, programme: Programme): LedgerEntry[] {
  return programme.indicators.flatMap((indicator) => {
    const entry = indicator.sources.map((source) => entryOfItem(source, item, indicator)).find((candidate) => candidate !== null);
    return entry ? [entry] : [];
  });
}

function entryOfItem(source: IndicatorSource, item: RegisterItem, indicator: Indicator): LedgerEntry | null {
  if (source.from !== 'register' || source.register !== item.register) return null;
  const answer = (field: string | undefined): string | null => {
    const value = field === undefined ? null : item.answers[field];
    return typeof value === 'string' ? value : null;
  };
  const fits = (source.where ?? []).every((condition) => condition.in.includes(answer(condition.field) ?? ''));
  const amount = source.amount === undefined ? 1 : (parseWanYuan(answer(source.amount) ?? '') ?? 0);
  if (!fits || amount === 0) return null;
  return {
    id: `${indicator.id}:${item.register}:${item.id}`,
    indicator: indicator.id,
    date: item.date,
    recordedAt: item.enteredAt,
    amount,
    department: indicator.department,
    unitId: null,
    sector: answer(source.sector),
    country: answer(source.country),
    split: answer(source.split),
    source: { type: 'register', register: item.register, itemId: item.id },
    label: item.title,
  };
}

/** The day and the title of an item, read from the answers to its register's form. */
export function headOfItem(register: Register, answers: Answers): Pick<RegisterItem, 'date' | 'title'> {
  const text = (field: string): string => {
    const answer = answers[field];
    return typeof answer === 'string' ? answer : '';
  };
  return { date: text(register.dateField), title: text(register.titleField) };
}
