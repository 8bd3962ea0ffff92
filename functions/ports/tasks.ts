import type { OutboxItem } from '../domain/outbox.ts';
import type { Task } from '../domain/task/task.ts';

/** The work list. */
export interface Tasks {
  load(id: string): Promise<Task | null>;
  /** Tasks of a state: open ones by due day, others the latest due first. */
  list(state: Task['state'], limit?: number): Promise<Task[]>;
  /** Stores a task whose `revision` counts the change, with what is to be sent. @throws `version-moved` when another change came first */
  save(task: Task, outbox: readonly OutboxItem[]): Promise<void>;
}
