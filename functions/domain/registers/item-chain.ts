import { digestOf, findChainFault, sealedDigestOf, type LinkFault } from '../chain.ts';
import type { ItemEvent, ItemEventDraft } from './item-events.ts';

/** The key of an item's chain: what its events carry as `itemId`. */
export function chainKeyOf({ register, id }: { register: string; id: string }): string {
  return `${register}/${id}`;
}

/** The item that a key of {@link chainKeyOf} names. */
export function chainPartsOf(key: string): { register: string; id: string } {
  const [register = '', id = ''] = key.split('/');
  return { register, id };
}

/** Appends a draft to the chain of an item whose last hash is `previous`. `salt` is 32 random bytes in hex, used when something is sealed. */
export function chainItemEvent(
  draft: ItemEventDraft,
  link: { itemId: string; seq: number; at: string; previous: string; salt: string },
): ItemEvent {
  const { itemId, seq, at, previous, salt } = link;
  const sealedDigest = draft.sealed ? sealedDigestOf(draft.sealed, salt) : null;
  const body = { itemId, seq, at, actor: draft.actor, data: draft.data, sealedDigest, previous };
  const event: ItemEvent = { ...body, hash: digestOf(body) };
  return draft.sealed ? { ...event, sealed: draft.sealed, salt } : event;
}

/** The first thing in the chain of an item that does not fit, or null when everything does. Erased sealed parts are no fault. */
export function findItemChainFault(events: readonly ItemEvent[]): { seq: number; fault: LinkFault } | null {
  const strange = events.find(({ itemId }) => itemId !== events[0]?.itemId);
  return findChainFault(events) ?? (strange ? { seq: strange.seq, fault: 'sequence' } : null);
}
