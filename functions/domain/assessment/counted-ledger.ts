import { factOf, type LedgerEntry } from '../ledger.ts';
import { quarterOf } from '../period.ts';
import { addFact, mergeTallies, type LedgerFact, type Tallies, type Tally } from './tally.ts';

/** Up to when entries must have been recorded. */
export interface Until {
  /** The instant as of which is asked: what was recorded later is not known yet. Absent: everything is known. */
  asOf?: string | undefined;
  /** Until when a fact must have been recorded to count; what came later is told apart. Absent: no cut-off. */
  cutOff?: string | undefined;
}

/** A ledger reduced to what its quarters come to, by quarter such as `2026Q3`. */
export interface CountedLedger {
  quarters: Map<string, Tallies>;
  /** What came after the cut-off and does not count. */
  late: Map<string, Tallies>;
}

export function emptyLedger(): CountedLedger {
  return { quarters: new Map(), late: new Map() };
}

/** Counts one fact into a ledger, which is changed: a fact that is not known yet is left out, one that came too late is put apart. */
export function countFact(ledger: CountedLedger, fact: LedgerFact, { asOf, cutOff }: Until): void {
  if (asOf !== undefined && fact.recordedAt > asOf) return;
  const to = cutOff !== undefined && fact.recordedAt > cutOff ? ledger.late : ledger.quarters;
  const quarter = quarterOf(fact.date);
  const tallies: Tallies = to.get(quarter) ?? new Map();
  to.set(quarter, tallies);
  addFact(tallies, fact);
}

/** Counts entries in any order; an id that comes twice counts once. */
export function countEntries(entries: Iterable<LedgerEntry>, until: Until): CountedLedger {
  const ledger = emptyLedger();
  const seen = new Set<string>();
  for (const entry of entries) {
    if (seen.has(entry.id)) continue;
    seen.add(entry.id);
    countFact(ledger, factOf(entry), until);
  }
  return ledger;
}

/** What an indicator comes to from one quarter to another, both included. */
export type TallyOver = (indicator: string, span: { from: string; to: string }) => Tally;

/** Merges tallies of quarters, each question once: a report asks for the same in several places. */
export function tallyOver(quarters: ReadonlyMap<string, Tallies>): TallyOver {
  const merged = new Map<string, Tally>();
  return (indicator, { from, to }) => {
    const question = `${indicator} ${from} ${to}`;
    const known = merged.get(question);
    if (known) return known;
    const within = [...quarters].filter(([quarter]) => quarter >= from && quarter <= to);
    const tally = mergeTallies(within.flatMap(([, tallies]) => tallies.get(indicator) ?? []));
    merged.set(question, tally);
    return tally;
  };
}
