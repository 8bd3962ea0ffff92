import type { Grant } from './outbox.ts';

/** Who is signed in. `subject` is a unit member's account id, or a roster person's id. */
export interface Session {
  audience: 'unit' | 'office' | 'audit' | 'link';
  subject: string;
  unitId?: string;
  /** The link this session was opened with. */
  grant?: Grant;
  /** The holder of the link said to have no interest in the matter, so that the dossier may be shown. */
  declared?: true;
  createdAt: string;
  expiresAt: string;
}

/** Sessions, keyed by the hash of the cookie's secret. */
export interface Sessions {
  put(hash: string, session: Session): Promise<void>;
  load(hash: string): Promise<Session | null>;
  remove(hash: string): Promise<void>;
}

/** Links by the hash of their secret or of their short code. */
export interface Links {
  find(hash: string): Promise<Grant | null>;
}

/** Records whose personal data an auditor sees for a while, by the hash of the secret of the auditor's session. */
export interface Disclosures {
  put(sessionHash: string, record: string, until: string): Promise<void>;
  /** Until when; null when the auditor gave no reason yet. */
  until(sessionHash: string, record: string): Promise<string | null>;
}

/** One-time codes by subject, such as `sign-in:office:<e-mail>` or `step:<link id>`. */
export interface Codes {
  /** Counts a try and answers how the code stands. A right code is used up by `verify` unless `keep` is set. */
  verify(subject: string, codeHash: string, now: string, options?: { keep?: boolean }): Promise<'right' | 'wrong' | 'expired' | 'too-many'>;
}

/** Counts tries per key and window, such as typed short codes of one address. */
export interface Throttle {
  /** Counts one and answers how many seconds to wait; 0 when it may go on. */
  count(key: string, now: string, limit: { most: number; windowSeconds: number }): Promise<number>;
}
