import type { Answers } from './form.ts';
import type { Indicator, IndicatorSource } from './indicators.ts';
import type { LedgerEntry, RegisterItem } from './ledger.ts';
import { parseWanYuan } from './money.ts';
import type { Programme, Register } from './programme.ts';
import type { EventData, ProposalEvent } from './proposal/events.ts';
import type { Summary } from './proposal/summary.ts';

/**
 * What an event adds to the ledger: a registered agreement, dated by its signature, and a reported arrival. `summary` is the
 * proposal after the event. An agreement without an amount adds nothing to an indicator of amounts.
 */
export function entriesOfEvent(event: ProposalEvent, summary: Summary, programme: Programme): LedgerEntry[] {
  return programme.indicators.flatMap((indicator) => {
    const fact = indicator.sources.map((source) => factOfEvent(source, event, summary)).find((candidate) => candidate !== null);
    if (!fact) return [];
    const { proposalId, seq, at } = event;
    const { sector, country } = summary.facts;
    return [
      {
        id: `${indicator.id}:${proposalId}:${seq}`,
        indicator: indicator.id,
        recordedAt: at,
        department: indicator.department,
        unitId: summary.unitId,
        sector,
        country,
        source: { type: 'event' as const, proposalId, seq },
        label: summary.title,
        ...fact,
      },
    ];
  });
}

type EventFact = Pick<LedgerEntry, 'date' | 'amount' | 'split'>;

function factOfEvent(source: IndicatorSource, { data }: ProposalEvent, { kind, facts }: Summary): EventFact | null {
  if (source.from === 'agreement' && data.type === 'agreement-registered' && source.kinds.includes(kind)) {
    const amount = source.amount === 'one' ? 1 : data.amountFen;
    return amount === 0 ? null : { date: data.signedOn, amount, split: facts.cooperationKind };
  }
  return source.from === 'arrival' && data.type === 'arrived' ? factOfArrival(source, data) : null;
}

function factOfArrival(
  source: Extract<IndicatorSource, { from: 'arrival' }>,
  data: Extract<EventData, { type: 'arrived' }>,
): EventFact | null {
  const counts = source.candidateType === data.candidateType && (source.levels?.includes(data.level ?? '') ?? true);
  return counts ? { date: data.arrivedOn, amount: 1, split: data.level } : null;
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
