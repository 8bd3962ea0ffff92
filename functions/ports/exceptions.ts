import type { Exception } from '../domain/exceptions.ts';

/** What was out of the ordinary, written with the acts it comes from. */
export interface Exceptions {
  /** The exceptions of quarters such as `2026Q3`, in the order in which they happened. */
  list(quarters: readonly string[]): Promise<Exception[]>;
}
