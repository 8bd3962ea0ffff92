import type { OutboxItem } from '../domain/outbox.ts';
import type { PublicNotice } from '../domain/proposal/listing.ts';

/** An objection as it came from the public; `name` and `contact` are empty when they were not given. */
export interface LodgedObjection {
  id: string;
  proposalId: string;
  /** Number of the notice that was posted when it came. */
  noticeNumber: string;
  at: string;
  text: string;
  name: string;
  contact: string;
  /** The notice on personal data that stood by the form; absent in what was stored before it was noted. */
  privacyNoticeVersion?: string;
}

/** Notices before the public, and what the public says to them. */
export interface Notices {
  /** Those that run, the one that closes first in front. */
  list(): Promise<PublicNotice[]>;
  load(proposalId: string): Promise<PublicNotice | null>;
  /** Stores an objection and the message that has it taken up, in one transaction; one whose id is known is not stored again. */
  lodge(objection: LodgedObjection, message: OutboxItem): Promise<void>;
  objection(proposalId: string, id: string): Promise<LodgedObjection | null>;
  /** Objections to a proposal's notices that its record does not hold: not yet, or because they came too late; the oldest first. */
  lodged(proposalId: string): Promise<LodgedObjection[]>;
  /** Removes an objection that the record of its proposal holds by now. */
  removeObjection(proposalId: string, id: string): Promise<void>;
}
