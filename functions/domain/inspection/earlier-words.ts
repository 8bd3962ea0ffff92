import { finding, type Finding, type ItemPlace } from './findings.ts';

/** What something without events says, so that it can be compared with what it said before. */
export interface Words {
  /** Of all that is stored of it. */
  digest: string;
  /** Counts its changes; null where they are not counted. */
  revision: number | null;
  /** Set when no act of the product changes it any more. */
  isFinal: boolean;
}

/**
 * What an earlier copy of the table says of things that have no record of their own: meetings, tasks, units, accounts. There is no proof of
 * their words in the table itself, as no checkpoint holds them.
 */
export class EarlierWords {
  readonly #held = new Map<string, { place: ItemPlace; words: Words }>();

  /** Takes up what the earlier copy says. */
  hold(place: ItemPlace, words: Words): void {
    this.#held.set(nameOf(place), { place, words });
  }

  /** @returns what is wrong with what is said now; nothing for what is new */
  compare(place: ItemPlace, now: Words): Finding[] {
    const held = this.#held.get(nameOf(place));
    if (!held) return [];
    this.#held.delete(nameOf(place));
    const { words: before } = held;
    if (before.digest === now.digest) return [];
    const mayChange = !before.isFinal && before.revision !== null && (now.revision ?? 0) > before.revision;
    return [finding(mayChange ? 'words-changed' : 'words-altered', { place })];
  }

  /** What the earlier copy holds and nobody saw now. */
  gone(): Finding[] {
    return Array.from(this.#held.values(), ({ place }) => finding('words-gone', { place }));
  }
}

function nameOf({ pk, sk }: ItemPlace): string {
  return `${pk}|${sk}`;
}
