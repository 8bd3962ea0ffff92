import type { CloseEvent } from '../domain/close/close-events.ts';
import type { QuarterClose } from '../domain/close/close.ts';
import type { Exception } from '../domain/exceptions.ts';
import type { OutboxItem } from '../domain/outbox.ts';

/** Everything that one act on a close changes; stored whole or not at all. */
export interface CloseChange {
  /** The close after the act; its `revision` is the last event's `seq`. */
  close: QuarterClose;
  events: readonly CloseEvent[];
  exceptions: readonly Exception[];
  outbox: readonly OutboxItem[];
}

/** The record of how quarters were closed. */
export interface Closes {
  load(quarter: string): Promise<QuarterClose | null>;
  /** Those of these quarters that have begun, in the order in which they are asked for. */
  list(quarters: readonly string[]): Promise<QuarterClose[]>;
  /** The record of a quarter, oldest first. */
  events(quarter: string): Promise<CloseEvent[]>;
  /** Appends in one transaction. @throws `version-moved` when another act came first */
  append(change: CloseChange): Promise<void>;
  /** The execution that was started last, and the callback token it waits with. The token never leaves the relay. */
  execution(quarter: string): Promise<{ name: string | null; taskToken: string | null }>;
  /** Notes the execution started last. */
  noteExecution(quarter: string, name: string): Promise<void>;
}
