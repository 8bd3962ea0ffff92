import type { MarkedAddress } from '../domain/marked-address.ts';

/** Addresses that do not take our mail. */
export interface MarkedAddresses {
  find(email: string): Promise<MarkedAddress | null>;
  /** People of the roster first, then others, the latest in front; a few hundred at most. */
  list(): Promise<MarkedAddress[]>;
  /** Marks an address. One that is marked keeps its first mark. */
  mark(mark: MarkedAddress): Promise<void>;
  clear(email: string): Promise<void>;
}
