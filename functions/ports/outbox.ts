import type { OutboxItem } from '../domain/outbox.ts';

/** Messages that wait to leave. */
export interface Outbox {
  put(item: OutboxItem): Promise<void>;
  load(id: string): Promise<OutboxItem | null>;
  /** Undelivered messages that are due, the one due first in front. */
  pending(now: string, limit: number): Promise<OutboxItem[]>;
  /** Undelivered messages, due or not, the one due first in front. */
  undelivered(limit: number): Promise<OutboxItem[]>;
  /** When the next message becomes due after an instant; null when none waits. */
  nextDueAfter(now: string): Promise<string | null>;
  /**
   * Notes a further attempt before it is made, with the hashes minted for it and when it is tried again should it fail; the hashes of
   * the attempt before die here.
   * @throws `version-moved` when another has it in hand
   */
  attempt(item: OutboxItem, minted: readonly MintedSecret[], retryAt: string): Promise<OutboxItem>;
  /** Puts a message back until an instant. `failed` counts an attempt. @throws `version-moved` when another has it in hand */
  postpone(item: OutboxItem, until: string, how: { failed: boolean }): Promise<void>;
  /** Puts one message in the place of several, or does nothing. @throws `version-moved` when another has one of them in hand */
  gather(items: readonly OutboxItem[], into: OutboxItem): Promise<void>;
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
  /** Empty for a link about the figures of a quarter. */
  proposalId: string;
  quarter?: string;
  step: string;
  /** The version of the dossier, or of the agreement for a signature, that the link was sent for. */
  boundVersion: number;
  /** Roster person or party. */
  holder: { type: 'person' | 'party'; id: string };
  /** It opens the list of the holder's open steps, not this step. */
  list?: true;
  createdAt: string;
  expiresAt: string;
}
