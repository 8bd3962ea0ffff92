import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import type { Programme } from '../../functions/domain/programme.ts';

/** As many entries as asked for, spread over the year's days and the programme's indicators. */
export function sampleLedger(programme: Programme, count: number): LedgerEntry[] {
  const { indicators, sectors } = programme;
  return Array.from({ length: count }, (_, index) => {
    const indicator = indicators[index % indicators.length];
    const date = new Date(Date.UTC(2026, 0, 1 + (index % 365))).toISOString().slice(0, 10);
    return {
      id: `sample-${index}`,
      indicator: indicator?.id ?? '',
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
  });
}
