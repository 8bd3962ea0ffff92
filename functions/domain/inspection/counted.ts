import { countFact, emptyLedger } from '../assessment/counted-ledger.ts';
import { writeCarried } from '../assessment/carried.ts';
import type { LedgerFact } from '../assessment/tally.ts';
import { quarterOf } from '../period.ts';
import { itemStates, type ItemCounts, type ItemState } from '../registers/item.ts';
import { finding, type Finding, type ItemPlace } from './findings.ts';

/** Numbers that were given, and how far the counters of their series stand. */
export class Numbers {
  readonly #given = new Map<string, Map<string, string>>();
  readonly #counters = new Map<string, { value: number; place: ItemPlace }>();

  /** @returns a finding when somebody else bears it */
  give(chain: string, { counter, number }: { counter: string; number: string }): Finding[] {
    const series = this.#given.get(counter) ?? new Map<string, string>();
    this.#given.set(counter, series);
    const other = series.get(number);
    if (other !== undefined) return [finding('number-twice', { chain, about: `${counter}, also ${other}` })];
    series.set(number, chain);
    return [];
  }

  count(counter: string, value: number, place: ItemPlace): void {
    this.#counters.set(counter, { value, place });
  }

  /** @param placeOf where a counter stands that is not there */
  findings(placeOf: (counter: string) => ItemPlace): Finding[] {
    return [...new Set([...this.#given.keys(), ...this.#counters.keys()])].flatMap((counter) => {
      const given = this.#given.get(counter)?.size ?? 0;
      const { value, place } = this.#counters.get(counter) ?? { value: 0, place: placeOf(counter) };
      const about = `${counter} stands at ${value}, ${given} numbers were given`;
      if (value > given) return [finding('counter-ahead', { place, about })];
      const repair = { does: 'set', item: { ...place, value: given } } as const;
      return value < given ? [finding('counter-behind', { place, about, repair })] : [];
    });
  }
}

/** How many items registers have. */
export class RegisterCounts {
  readonly #counted = new Map<string, ItemCounts>();
  readonly #stored = new Map<string, { counts: ItemCounts; place: ItemPlace }>();

  add(register: string, state: ItemState): void {
    const counts = this.#counted.get(register) ?? { draft: 0, confirmed: 0, void: 0 };
    counts[state] += 1;
    this.#counted.set(register, counts);
  }

  store(register: string, counts: ItemCounts, place: ItemPlace): void {
    this.#stored.set(register, { counts, place });
  }

  /** @param placeOf where the counts of a register stand that are not there */
  findings(placeOf: (register: string) => ItemPlace): Finding[] {
    return [...new Set([...this.#counted.keys(), ...this.#stored.keys()])].flatMap((register) => {
      const none: ItemCounts = { draft: 0, confirmed: 0, void: 0 };
      const counted = this.#counted.get(register) ?? none;
      const { counts, place } = this.#stored.get(register) ?? { counts: none, place: placeOf(register) };
      if (itemStates.every((state) => counts[state] === counted[state])) return [];
      return [finding('counts-differ', { place, about: register, repair: { does: 'set', item: { ...place, ...counted } } })];
    });
  }
}

/** What is known of imports: which are under way, and when those were done that are. */
interface ImportsKnown {
  underWay: readonly string[];
  doneAt: ReadonlyMap<string, string>;
}

/** What the entries of quarters come to, beside what was carried forward of them. */
export class QuarterTallies {
  readonly #counted = emptyLedger();
  /** The latest instants of a quarter, and the imports that brought entries to it. */
  readonly #through = new Map<string, { latest: string | null; marks: Set<string> }>();
  readonly #carried = new Map<string, { digest: string; place: ItemPlace }>();
  #imports: ImportsKnown = { underWay: [], doneAt: new Map() };

  add(fact: LedgerFact, mark: string | null): void {
    const quarter = quarterOf(fact.date);
    const through = this.#through.get(quarter) ?? { latest: null, marks: new Set<string>() };
    this.#through.set(quarter, through);
    if (mark !== null) through.marks.add(mark);
    else if (fact.recordedAt > (through.latest ?? '')) through.latest = fact.recordedAt;
    countFact(this.#counted, fact, {});
  }

  carry(quarter: string, digest: string, place: ItemPlace): void {
    this.#carried.set(quarter, { digest, place });
  }

  know(imports: ImportsKnown): void {
    this.#imports = imports;
  }

  findings(): Finding[] {
    // Under way, none of an import's entries counts, and no quarter is carried forward.
    if (this.#imports.underWay.length > 0) return [];
    return [...this.#carried].flatMap(([quarter, { digest, place }]) => {
      const tallies = this.#counted.quarters.get(quarter) ?? new Map();
      const written = writeCarried({ quarter, through: this.#throughOf(quarter), tallies });
      return written.digest === digest ? [] : [finding('balance-differs', { place, about: quarter, repair: { does: 'remove' } })];
    });
  }

  #throughOf(quarter: string): string | null {
    const { latest, marks } = this.#through.get(quarter) ?? { latest: null, marks: [] };
    const instants = [latest, ...Array.from(marks, (mark) => this.#imports.doneAt.get(mark) ?? null)];
    return instants
      .filter((instant) => instant !== null)
      .reduce<string | null>((one, other) => (one !== null && one > other ? one : other), null);
  }
}
