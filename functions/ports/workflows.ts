/** The executions that wake a proposal, or the close of a quarter, when something is due. */
export interface Workflows {
  /** Starts an execution; a running one of the same name counts as started. */
  start(subject: string, name: string): Promise<void>;
  /** Wakes the execution that waits with this token; one that stopped waiting on its own counts as woken. */
  signal(taskToken: string): Promise<void>;
  /** Tells whether an execution of this name runs. */
  isRunning(name: string): Promise<boolean>;
}
