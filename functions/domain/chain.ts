import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventDraft, ProposalEvent, Sealed } from './proposal/events.ts';

/** What the first event of a proposal points back to. */
export const genesis = '0'.repeat(64);

/** SHA-256 in hex of a value's RFC 8785 canonical JSON. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? 'null')
    .digest('hex');
}

function sealedDigestOf(sealed: Sealed, salt: string): string {
  return digestOf({ salt, sealed });
}

/** Appends a draft to a chain whose last hash is `previous`. `salt` is 32 random bytes in hex, used when something is sealed. */
export function chainEvent(
  draft: EventDraft,
  link: { proposalId: string; seq: number; at: string; previous: string; salt: string },
): ProposalEvent {
  const { proposalId, seq, at, previous, salt } = link;
  const sealedDigest = draft.sealed ? sealedDigestOf(draft.sealed, salt) : null;
  const body = { proposalId, seq, at, actor: draft.actor, data: draft.data, sealedDigest, previous };
  const event: ProposalEvent = { ...body, hash: digestOf(body) };
  return draft.sealed ? { ...event, sealed: draft.sealed, salt } : event;
}

/** The first thing in a chain that does not fit, or null when everything does. Erased sealed parts are no fault. */
export function findChainFault(
  events: readonly ProposalEvent[],
): { seq: number; fault: 'sequence' | 'previous' | 'hash' | 'sealed' } | null {
  let previous = genesis;
  for (const [index, event] of events.entries()) {
    const { hash, sealed, salt, ...body } = event;
    if (event.seq !== index + 1) return { seq: event.seq, fault: 'sequence' };
    if (event.previous !== previous) return { seq: event.seq, fault: 'previous' };
    if (digestOf(body) !== hash) return { seq: event.seq, fault: 'hash' };
    if (sealed && sealedDigestOf(sealed, salt ?? '') !== event.sealedDigest) return { seq: event.seq, fault: 'sealed' };
    previous = hash;
  }
  return null;
}
