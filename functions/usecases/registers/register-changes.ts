import { genesis } from '../../domain/chain.ts';
import type { Programme } from '../../domain/programme.ts';
import { entriesOfItemEvent } from '../../domain/registers/counting.ts';
import { foldItem } from '../../domain/registers/fold-item.ts';
import { chainItemEvent, chainKeyOf } from '../../domain/registers/item-chain.ts';
import type { ItemEvent, ItemEventDraft } from '../../domain/registers/item-events.ts';
import type { RegisterItem } from '../../domain/registers/item.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import type { ItemChange } from '../../ports/registers.ts';
import type { Randomness } from '../../ports/randomness.ts';

/** Which item changes, and how it stood before; null for a new one. */
export interface ItemSubject {
  register: string;
  id: string;
  before: RegisterItem | null;
}

/** A draft, or one that is judged on the item as the drafts before it left it. */
export type ItemStep = ItemEventDraft | ((item: RegisterItem) => ItemEventDraft);

/** The change that acts on an item make: their events chained to its record, the item after them, and what the ledger takes. */
export function itemChange(
  { register, id, before }: ItemSubject,
  steps: readonly ItemStep[],
  { programme, at, randomness }: { programme: Programme; at: string; randomness: Pick<Randomness, 'salt'> },
): ItemChange {
  let item = before;
  const events: ItemEvent[] = [];
  const entries: LedgerEntry[] = [];
  for (const step of steps) {
    const draft = typeof step === 'function' ? step(known(item)) : step;
    const link = { itemId: chainKeyOf({ register, id }), seq: (item?.revision ?? 0) + 1, at, previous: item?.headHash ?? genesis };
    const event = chainItemEvent(draft, { ...link, salt: randomness.salt(32) });
    item = foldItem(item, event);
    events.push(event);
    entries.push(...entriesOfItemEvent(event, item, programme));
  }
  return { item: known(item), before: before?.state ?? null, events, entries };
}

function known(item: RegisterItem | null): RegisterItem {
  if (!item) throw new Error('an act on an item that was not entered');
  return item;
}
