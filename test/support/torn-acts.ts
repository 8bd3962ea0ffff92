import { expect } from 'vitest';
import type { QuietTable } from './quiet-table.ts';
import { itemsIn, TornTable, type TableItems } from './table-dump.ts';

/** A transaction as it changed the table. */
export interface Act {
  name: string;
  before: TableItems;
  after: TableItems;
  /** Keys that it wrote or deleted. */
  written: string[];
}

/** Acts on a table one after the other, each with what it changed. */
export class RecordedActs {
  readonly acts: Act[] = [];
  readonly #quiet: QuietTable;

  constructor(quiet: QuietTable) {
    this.#quiet = quiet;
  }

  /** Twenty minutes after the act before. */
  async act<T>(name: string, does: () => Promise<T>): Promise<T> {
    this.#quiet.clock.addMinutes(20);
    return this.write(name, does);
  }

  /** A write of an act that takes several. */
  async write<T>(name: string, does: () => Promise<T>): Promise<T> {
    const before = await itemsIn(this.#quiet.client);
    const done = await does();
    const after = await itemsIn(this.#quiet.client);
    const keys = [...new Set([...before.keys(), ...after.keys()])];
    this.acts.push({ name, before, after, written: keys.filter((key) => textOf(before.get(key)) !== textOf(after.get(key))) });
    return done;
  }
}

/** The same for the same item, whatever order its attributes come in; sets and bytes are no JSON. */
function textOf(item: object | undefined): string {
  return JSON.stringify(item ?? null, (_, value: unknown) => {
    if (value instanceof Set) return Array.from(value, String).toSorted();
    const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
    return isPlain ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))) : value;
  });
}

/** The table after an act, of which some writes did not happen. */
function torn({ before, after }: Act, lost: readonly string[]): TableItems {
  const items = new Map(after);
  for (const key of lost) {
    const old = before.get(key);
    if (old) items.set(key, old);
    else items.delete(key);
  }
  return items;
}

/** Ways to lose some of the writes, but not all: every one of few; of many each alone, all but each, and some at random. */
function losses(written: readonly string[]): string[][] {
  const all = 2 ** written.length - 1;
  const masks = new Set<number>();
  if (written.length <= 6) for (let mask = 1; mask < all; mask += 1) masks.add(mask);
  else {
    for (let index = 0; index < written.length; index += 1) masks.add(2 ** index).add(all - 2 ** index);
    for (let seed = 1; masks.size < 2 * written.length + 40; seed += 1) masks.add((seed * 2_654_435_761) % all || 1);
  }
  return [...masks].map((mask) => written.filter((_key, index) => Math.floor(mask / 2 ** index) % 2 === 1));
}

/** How often a quarter changed means nothing while it is not carried forward. */
function isMereCount({ after }: Act, key: string): boolean {
  return key.startsWith('balance#') && after.get(key)?.['packed'] === undefined;
}

/**
 * Tears each act in every way: the inspection has to notice it, and where it says that all can be put right, repairing makes the table whole
 * and takes away no event. That a draft is gone says nothing by itself: people delete drafts.
 * @returns how many tears there were, and how many of them were mended
 */
export async function tearEach(acts: readonly Act[], { parts }: Pick<QuietTable, 'parts'>): Promise<{ tears: number; mended: number }> {
  let [tears, mended] = [0, 0];
  for (const last of acts) {
    for (const lost of losses(last.written)) {
      const kept = last.written.filter((key) => !lost.includes(key));
      if (kept.every((key) => key.startsWith('draft#') || isMereCount(last, key)) || lost.every((key) => isMereCount(last, key))) continue;
      const table = new TornTable(torn(last, lost), parts);
      const { faults, remarks } = await table.inspect();
      tears += 1;
      expect([last.name, lost, faults.length + remarks.length > 0]).toEqual([last.name, lost, true]);
      const events = [...table.items.keys()].filter((key) => key.includes('|event#'));
      await table.repair(faults);
      if (faults.some(({ repair }) => repair === null)) continue;
      const again = await table.inspect();
      mended += 1;
      expect([last.name, lost, again.faults]).toEqual([last.name, lost, []]);
      expect(events.every((key) => table.items.has(key))).toBe(true);
    }
  }
  return { tears, mended };
}
