import type { Programme } from '../domain/programme.ts';

/** The programme in force and, for proposals that began with an older one, that one. */
export interface Programmes {
  readonly current: Programme;
  /** @throws `programme-version-missing` */
  byVersion(version: string): Promise<Programme>;
  /** Keeps the current version for proposals that begin with it; safe to repeat. */
  archive(): Promise<void>;
}
