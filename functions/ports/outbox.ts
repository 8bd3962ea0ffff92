import type { OutboxItem } from '../domain/outbox.ts';

/** Messages that wait to leave. */
export interface Outbox {
  put(item: OutboxItem): Promise<void>;
  load(id: string): Promise<OutboxItem | null>;
  /** Undelivered messages, oldest first. */
  pending(limit: number): Promise<OutboxItem[]>;
  /** Notes a further attempt before it is made, with the hashes minted for it; the hashes of the attempt before die here. */
  attempt(item: OutboxItem, minted: readonly MintedSecret[]): Promise<OutboxItem>;
  delivered(id: string, at: string): Promise<void>;
  /** A message, delivered or not, and since when it is known not to have arrived. */
  find(id: string): Promise<{ item: OutboxItem; bouncedAt: string | null } | null>;
  /** Notes that a message did not arrive. */
  bounced(id: string, at: string): Promise<void>;
}

/** What a mail lets its receiver do, keyed by the hash of its secret or of its short code. */
export type MintedSecret = { hash: string; grant: Grant } | { hash: string; code: { subject: string; expiresAt: string } };

/** What a link stands for; `id` is the outbox message's id, which is no secret. */
export interface Grant {
  id: string;
  proposalId: string;
  step: string;
  /** The version of the dossier, or of the agreement for a signature, that the link was sent for. */
  boundVersion: number;
  /** Roster person or party. */
  holder: { type: 'person' | 'party'; id: string };
  createdAt: string;
  expiresAt: string;
}
