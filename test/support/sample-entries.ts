import * as fc from 'fast-check';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';

/** An entry of a ledger; a test says what matters to it. */
export function entryOf(changes: Partial<LedgerEntry> & Pick<LedgerEntry, 'id' | 'indicator'>): LedgerEntry {
  return {
    date: '2026-03-15',
    recordedAt: '2026-03-15T09:30:00.000Z',
    amount: 1,
    department: 'talent-office',
    unitId: null,
    sector: null,
    country: null,
    split: null,
    source: { type: 'register', register: 'x', itemId: changes.id },
    label: changes.id,
    ...changes,
  };
}

const day = fc
  .tuple(fc.integer({ min: 2024, max: 2027 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);

/** Ledgers with what is taken back, entered late and counted once each. */
export function someLedger(indicators: readonly string[], units: readonly string[] = []): fc.Arbitrary<LedgerEntry[]> {
  const draft = fc.record({
    indicator: fc.constantFrom(...indicators),
    date: day,
    recordedAt: day.map((recorded) => `${recorded}T09:30:00.000Z`),
    amount: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    split: fc.constantFrom('A', 'B', null),
    sector: fc.constantFrom('health-care', null),
    unitId: fc.constantFrom(...units, null),
    key: fc.constantFrom('k1', 'k2', 'k3', undefined),
  });
  return fc
    .array(draft, { maxLength: 60 })
    .map((drafts) => drafts.map(({ key, ...rest }, index) => entryOf({ id: `e${index}`, ...rest, ...(key ? { key } : {}) })));
}
