import { addDays } from '../../functions/domain/calendar.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import type { Programme } from '../../functions/domain/programme.ts';

/** Which days the entries lie on: `days` of them from `from` on, by default the year 2026. */
interface Span {
  from: string;
  days: number;
}

/** As many entries as asked for, spread over the days and the programme's indicators; `first` numbers the first, as no two may be the same. */
export function* sampleLedger(
  { indicators, sectors }: Programme,
  count: number,
  { from, days, first = 0 }: Span & { first?: number } = { from: '2026-01-01', days: 365 },
): Generator<LedgerEntry> {
  const dates = Array.from({ length: days }, (_, index) => addDays(from, index));
  for (let index = first; index < first + count; index += 1) {
    const date = dates[index % days] ?? from;
    yield {
      id: `sample-${index}`,
      indicator: indicators[index % indicators.length]?.id ?? '',
      date,
      recordedAt: `${date}T09:30:00.000Z`,
      amount: 1 + (index % 7),
      department: 'science',
      unitId: `unit-${index % 500}`,
      sector: sectors[index % sectors.length]?.id ?? null,
      country: index % 3 === 0 ? 'AU' : 'CN',
      split: index % 2 === 0 ? 'enterprise-enterprise' : null,
      source: { type: 'register', register: 'training', itemId: `item-${index}` },
      label: `第${index}期海外人才政策培训班`,
    };
  }
}
