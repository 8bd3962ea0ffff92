import { digestOf, sealedDigestOf } from '../chain.ts';
import type { CloseEvent, CloseEventDraft } from './close-events.ts';

/** Appends a draft to the chain of a quarter whose last hash is `previous`. `salt` is 32 random bytes in hex, used when something is sealed. */
export function chainCloseEvent(
  { actor, data, sealed }: CloseEventDraft,
  link: { quarter: string; seq: number; at: string; previous: string; salt: string },
): CloseEvent {
  const { quarter, seq, at, previous, salt } = link;
  const sealedDigest = sealed ? sealedDigestOf(sealed, salt) : null;
  const body = { quarter, seq, at, actor, data, sealedDigest, previous };
  const event: CloseEvent = { ...body, hash: digestOf(body) };
  return sealed ? { ...event, sealed, salt } : event;
}
