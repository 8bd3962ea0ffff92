import type { ApiKey } from '../domain/api-key.ts';

/** Keys of the API, by the hash of their secret. */
export interface ApiKeys {
  /** @throws `already-decided` when a key of this id was made before */
  add(key: ApiKey, hash: string): Promise<void>;
  find(hash: string): Promise<ApiKey | null>;
  /** Every key ever made, the newest first. */
  list(): Promise<ApiKey[]>;
  /** Ends a key; of one that was ended before the first end stays. @throws `not-found` */
  revoke(id: string, revoked: NonNullable<ApiKey['revoked']>): Promise<void>;
  noteUse(id: string, at: string): Promise<void>;
  /** When each key was used last. */
  lastUses(): Promise<ReadonlyMap<string, string>>;
}
