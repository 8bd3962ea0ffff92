import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventDraft, ProposalEvent } from './proposal/events.ts';

/** What every event of a chain has, whatever it is about. */
export interface ChainedEvent {
  seq: number;
  previous: string;
  hash: string;
  sealedDigest: string | null;
  sealed?: object;
  salt?: string;
}

/** What the first event of a chain points back to. */
export const genesis = '0'.repeat(64);

/** SHA-256 in hex of a value's RFC 8785 canonical JSON. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? 'null')
    .digest('hex');
}

/** What binds the sealed part of an event to it. */
export function sealedDigestOf(sealed: object, salt: string): string {
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

/** What an event of a chain may have wrong with it. */
export type LinkFault = 'sequence' | 'previous' | 'hash' | 'sealed';

/** The first thing in a chain that does not fit, or null when everything does. Erased sealed parts are no fault. */
export function findChainFault(events: readonly ChainedEvent[]): { seq: number; fault: LinkFault } | null {
  for (const [index, event] of events.entries()) {
    const fault = findLinkFault(event, { seq: index + 1, previous: events[index - 1]?.hash ?? genesis });
    if (fault) return { seq: event.seq, fault };
  }
  return null;
}

/** What does not fit in an event that stands at a place of a chain, or null. */
export function findLinkFault(event: ChainedEvent, place: { seq: number; previous: string }): LinkFault | null {
  const { hash, sealed, salt, ...body } = event;
  if (event.seq !== place.seq) return 'sequence';
  if (event.previous !== place.previous) return 'previous';
  if (digestOf(body) !== hash) return 'hash';
  // A salt alone would be a word that nothing holds.
  if (!sealed) return salt === undefined ? null : 'sealed';
  if (sealedDigestOf(sealed, salt ?? '') !== event.sealedDigest) return 'sealed';
  return null;
}
