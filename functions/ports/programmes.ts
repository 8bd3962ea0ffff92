import type { Programme } from '../domain/programme.ts';

/** The programme in force and, for proposals that began with an older one, that one. */
export interface Programmes {
  readonly current: Programme;
  /** @throws `programme-version-missing` */
  byVersion(version: string): Promise<Programme>;
  /**
   * Keeps the current version for proposals that begin with it; safe to repeat.
   * @throws `programme-invalid` when the version is kept with other content
   */
  archive(): Promise<void>;
}

/** The programme versions, for those who move proposals to the one in force. */
export interface KeptProgrammes extends Programmes {
  /** Tells whether the current version is kept, as it is in force. @throws `programme-invalid` when it is kept with other content */
  isKept(): Promise<boolean>;
}
