import type { Application, Meeting, MeetingListing, MeetingWithResults } from '../domain/meeting/meeting.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import type { Task } from '../domain/task/task.ts';
import type { Draw } from './proposal-store.ts';
import type { ItemChange } from './registers.ts';

/** Everything that one act on a meeting changes; stored whole or not at all. */
export interface MeetingChange {
  /** The meeting after the act; its `revision` counts the act. */
  meeting: Meeting;
  outbox: readonly OutboxItem[];
  /** Of a meeting that was held: its item in the register with what it counts for, its tasks, the number of its minutes. */
  held?: { item: ItemChange; tasks: readonly Task[]; draw: Draw };
}

/** Meetings and what became of their decisions. */
export interface Meetings {
  load(id: string): Promise<MeetingWithResults | null>;
  /** Meetings of a state: called ones by day, others the latest first. */
  list(state: Meeting['state'], limit?: number): Promise<MeetingListing[]>;
  /** @throws `version-moved` when another act came first, or the number was drawn in between */
  save(change: MeetingChange): Promise<void>;
  /** Notes what became of the decision on a proposal. The first note stands. */
  noteApplication(meeting: string, proposalId: string, application: Application): Promise<void>;
}
