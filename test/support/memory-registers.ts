import { AppError } from '../../functions/domain/errors.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import type { ItemEvent } from '../../functions/domain/registers/item-events.ts';
import {
  itemListingOf,
  waitsForSecond,
  type ItemCounts,
  type ItemListing,
  type ItemState,
  type RegisterItem,
} from '../../functions/domain/registers/item.ts';
import type { Page } from '../../functions/ports/proposal-store.ts';
import type { ItemChange, Registers } from '../../functions/ports/registers.ts';

const keyOf = (register: string, id: string) => `${register}/${id}`;

/** Registers in memory that keep the promises of the port: whole or not at all, and only onto the revision they were made for. */
export class MemoryRegisters implements Registers {
  readonly items = new Map<string, RegisterItem>();
  readonly chains = new Map<string, ItemEvent[]>();
  readonly ledger: LedgerEntry[] = [];

  async save(changes: readonly ItemChange[]): Promise<void> {
    for (const { item, before, events } of changes) {
      const stored = this.items.get(keyOf(item.register, item.id));
      if (before === null && stored) throw new AppError('already-decided', 'entered before', { what: 'register-item' });
      const expected = item.revision - events.length;
      if ((stored?.revision ?? 0) !== expected) throw new AppError('version-moved', 'changed in between', { expected });
    }
    for (const { item, events, entries } of changes) {
      const key = keyOf(item.register, item.id);
      this.items.set(key, structuredClone(item));
      this.chains.set(key, [...(this.chains.get(key) ?? []), ...events]);
      this.ledger.push(...entries);
    }
  }

  async load(register: string, id: string): Promise<RegisterItem | null> {
    return structuredClone(this.items.get(keyOf(register, id)) ?? null);
  }

  async loadMany(keys: readonly { register: string; id: string }[]): Promise<(RegisterItem | null)[]> {
    return Promise.all(keys.map(({ register, id }) => this.load(register, id)));
  }

  async events(register: string, id: string): Promise<ItemEvent[]> {
    return structuredClone(this.chains.get(keyOf(register, id)) ?? []);
  }

  /** What is in memory was folded by this build. */
  async refold(): Promise<boolean> {
    return false;
  }

  async list(register: string, state: ItemState): Promise<Page<ItemListing>> {
    const own = [...this.items.values()].filter((item) => item.register === register && item.state === state);
    return { items: own.toSorted((a, b) => (a.date < b.date ? 1 : -1)).map(itemListingOf) };
  }

  async waiting(): Promise<Page<ItemListing>> {
    return { items: [...this.items.values()].filter(waitsForSecond).map(itemListingOf) };
  }

  async counts(registers: readonly string[]): Promise<ItemCounts[]> {
    const numberOf = (register: string, state: ItemState) =>
      [...this.items.values()].filter((item) => item.register === register && item.state === state).length;
    return registers.map((each) => ({
      draft: numberOf(each, 'draft'),
      confirmed: numberOf(each, 'confirmed'),
      void: numberOf(each, 'void'),
    }));
  }
}
