import { addDays } from '../../functions/domain/calendar.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import type { Programme } from '../../functions/domain/programme.ts';

/** Which days the entries lie on, `days` of them from `from` on; `first` numbers the first entry, as no two may be the same. */
interface Span {
  from: string;
  days: number;
  first: number;
}

const theYear: Span = { from: '2026-01-01', days: 365, first: 0 };

/** @yields as many entries as asked for, spread over the days, by default of 2026, and over the indicators */
export function* sampleLedger(
  { indicators, sectors }: Programme,
  count: number,
  { from, days, first }: Span = theYear,
): Generator<LedgerEntry> {
  const dates = Array.from({ length: days }, (_, index) => addDays(from, index));
  const turn = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];
  for (let index = first; index < first + count; index += 1) {
    const date = turn(dates, index) ?? from;
    yield {
      id: `sample-${index}`,
      indicator: turn(indicators, index)?.id ?? '',
      date,
      recordedAt: `${date}T09:30:00.000Z`,
      amount: 1 + (index % 7),
      department: 'science',
      unitId: `unit-${index % 500}`,
      sector: turn(sectors, index)?.id ?? null,
      country: turn(['AU', 'CN', 'CN'], index) ?? null,
      split: turn(['enterprise-enterprise', null], index) ?? null,
      source: { type: 'register', register: 'training', itemId: `item-${index}` },
      label: `第${index}期海外人才政策培训班`,
    };
  }
}
