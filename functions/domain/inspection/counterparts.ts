import { compareItems } from './stored-form.ts';
import { finding, type Finding, type ItemPlace } from './findings.ts';

/** Something that an event brings, or that stands in the table as if one had. */
export interface Brought {
  place: ItemPlace;
  chain: string;
  seq: number | null;
  /** When it was recorded; null for what lists show. */
  at: string | null;
  item: Readonly<Record<string, unknown>>;
}

/**
 * Compares what events bring with what stands in the table, in whatever order both come. What has met its other half is forgotten, so that
 * only what still waits for it takes room.
 */
export class Counterparts {
  readonly #expected = new Map<string, Brought>();
  readonly #observed = new Map<string, Brought>();

  /** @param compares whether more than its being there can be compared */
  expect(brought: Brought, compares: boolean): Finding[] {
    const name = nameOf(brought.place);
    const observed = this.#observed.get(name);
    if (!observed) {
      this.#expected.set(name, compares ? brought : { ...brought, item: {} });
      return [];
    }
    this.#observed.delete(name);
    return compares ? difference(observed, brought) : [];
  }

  observe(brought: Brought): Finding[] {
    const name = nameOf(brought.place);
    const expected = this.#expected.get(name);
    if (!expected) {
      this.#observed.set(name, brought);
      return [];
    }
    this.#expected.delete(name);
    return Object.keys(expected.item).length === 0 ? [] : difference(brought, expected);
  }

  /** What events bring and nobody saw. */
  missing(): Iterable<Brought> {
    return this.#expected.values();
  }

  /** What stands there and no event brings. */
  surplus(): Iterable<Brought> {
    return this.#observed.values();
  }
}

function nameOf({ pk, sk }: ItemPlace): string {
  return `${pk}|${sk}`;
}

function difference(stored: Brought, { place, chain, seq, item }: Brought): Finding[] {
  const compared = compareItems(stored.item, item);
  if (compared === 'same') return [];
  return [finding(compared === 'older-form' ? 'older-form' : 'derived-differs', { chain, seq, place, repair: { does: 'derive' } })];
}
