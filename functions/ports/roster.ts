import type { EnteredLeave } from '../domain/leave.ts';
import type { OutboxItem } from '../domain/outbox.ts';

/** Leave as it was read; `revision` is what a change to it is made on, 0 before anything was entered. */
export interface StoredLeaves {
  leaves: EnteredLeave[];
  revision: number;
}

/** What changes about the people of the programme from day to day: who is away. */
export interface Roster {
  leaves(): Promise<StoredLeaves>;
  /**
   * Stores what was read at `revision` and then changed, with the messages that it calls for, all or nothing.
   * @throws `version-moved` when another change came first
   */
  saveLeaves(changed: StoredLeaves, messages: readonly OutboxItem[]): Promise<void>;
}
