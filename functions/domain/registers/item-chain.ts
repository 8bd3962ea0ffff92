import { digestOf, genesis } from '../chain.ts';
import type { ItemEvent, ItemEventDraft, ItemSealed } from './item-events.ts';

function sealedDigestOf(sealed: ItemSealed, salt: string): string {
  return digestOf({ salt, sealed });
}

/** The key of an item's chain: what its events carry as `itemId`. */
export function chainKeyOf({ register, id }: { register: string; id: string }): string {
  return `${register}/${id}`;
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
export function findItemChainFault(
  events: readonly ItemEvent[],
): { seq: number; fault: 'sequence' | 'previous' | 'hash' | 'sealed' } | null {
  let previous = genesis;
  for (const [index, event] of events.entries()) {
    const { hash, sealed, salt, ...body } = event;
    const { seq } = event;
    if (seq !== index + 1 || event.itemId !== events[0]?.itemId) return { seq, fault: 'sequence' };
    if (event.previous !== previous) return { seq, fault: 'previous' };
    if (digestOf(body) !== hash) return { seq, fault: 'hash' };
    if (sealed && sealedDigestOf(sealed, salt ?? '') !== event.sealedDigest) return { seq, fault: 'sealed' };
    previous = hash;
  }
  return null;
}
