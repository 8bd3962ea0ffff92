/** What of a ledger entry figures depend on; amounts in the indicator's unit, money in fen. */
export interface LedgerFact {
  indicator: string;
  date: string;
  amount: number;
  recordedAt: string;
  unit: string | null;
  sector: string | null;
  split: string | null;
  /** What a fact is about, when the indicator counts each only once. */
  key: string | null;
}

/** What some facts come to, in each of the ways in which they can be counted. */
export interface Part {
  sum: number;
  /** Their number; what takes back counts minus one. */
  facts: number;
  /** The same for each key. */
  keys: Map<string, number>;
}

/** What the facts of one indicator come to in a quarter or in several. */
export interface Tally extends Part {
  bySplit: Map<string | null, Part>;
  bySector: Map<string | null, Part>;
  byUnit: Map<string | null, Part>;
  /** Number of facts by day: a month would not tell what was added in it from what ended in it. */
  days: Map<string, number>;
}

/** Tallies by indicator. */
export type Tallies = Map<string, Tally>;

/** The ways in which the value of an indicator is read from its facts. */
export const measures = ['sum', 'count', 'distinct'] as const;
export type Measure = (typeof measures)[number];

export function emptyTally(): Tally {
  return { ...emptyPart(), bySplit: new Map(), bySector: new Map(), byUnit: new Map(), days: new Map() };
}

function emptyPart(): Part {
  return { sum: 0, facts: 0, keys: new Map() };
}

/** Counts a fact into the tally of its indicator, which is changed: a ledger is reduced as it is read, and never held. */
export function addFact(tallies: Tallies, fact: LedgerFact): void {
  const tally = tallies.get(fact.indicator) ?? emptyTally();
  tallies.set(fact.indicator, tally);
  count(tally, fact);
  count(partIn(tally.bySplit, fact.split), fact);
  count(partIn(tally.bySector, fact.sector), fact);
  count(partIn(tally.byUnit, fact.unit), fact);
  grow(tally.days, fact.date, Math.sign(fact.amount));
}

function count(part: Part, { amount, key }: LedgerFact): void {
  part.sum += amount;
  part.facts += Math.sign(amount);
  if (key !== null) grow(part.keys, key, Math.sign(amount));
}

function partIn<Id>(parts: Map<Id, Part>, id: Id): Part {
  const part = parts.get(id) ?? emptyPart();
  parts.set(id, part);
  return part;
}

function grow(numbers: Map<string, number>, id: string, by: number): void {
  numbers.set(id, (numbers.get(id) ?? 0) + by);
}

/** What several tallies come to together. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  const merged = emptyTally();
  for (const tally of tallies) {
    addPart(merged, tally);
    for (const by of ['bySplit', 'bySector', 'byUnit'] as const) {
      for (const [id, part] of tally[by]) addPart(partIn(merged[by], id), part);
    }
    for (const [day, facts] of tally.days) grow(merged.days, day, facts);
  }
  return merged;
}

function addPart(to: Part, { sum, facts, keys }: Part): void {
  to.sum += sum;
  to.facts += facts;
  for (const [key, number] of keys) grow(to.keys, key, number);
}

/** The value of a part. Counted once each, facts without a key are each another. */
export function valueOf({ sum, facts, keys }: Part, measure: Measure): number {
  if (measure === 'sum') return sum;
  if (measure === 'count') return facts;
  const numbers = [...keys.values()];
  const keyless = facts - numbers.reduce((total, number) => total + number, 0);
  return keyless + numbers.filter((number) => number > 0).length;
}
