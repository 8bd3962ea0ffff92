import { StateMachine } from 'aws-local-stepfunctions';
import type { Activity } from '../activity.ts';
import type { HostClock } from '../clock.ts';
import { localArn } from './local-definition.ts';
import type { LocalDefinition } from './local-definition.ts';
import { ServiceError } from './service-error.ts';
import { markedToken, TaskRunner } from './task-runner.ts';
import type { TaskBackends } from './task-runner.ts';
import { TaskTokens } from './task-tokens.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';

/** What is remembered of an execution; `input` and `abort` only while it runs. */
export interface Execution {
  name: string;
  machine: string;
  status: ExecutionStatus;
  startedAt: string;
  stoppedAt?: string;
  /** States entered and retries, which is what Step Functions bills for a standard workflow. */
  transitions: number;
  /** Error name and cause of an execution that failed. */
  error?: string;
  cause?: string;
  /** JSON of what an execution that succeeded ended with. */
  output?: string;
  input?: string;
  abort?: () => void;
}

export interface ExecutionsOptions extends TaskBackends {
  machines: Readonly<Record<string, LocalDefinition>>;
  clock: HostClock;
  activity: Activity;
  /** Pause before each retry in place of the definition's. @defaultValue the definition's */
  retryDelayMs?: number;
  /** Told of each transition: a state is entered, or tried again. */
  onTransition?: (execution: Execution, state: string, kind: 'entered' | 'retried') => void;
}

/** Standard executions in memory, with the names and callbacks of AWS Step Functions. */
export class Executions {
  readonly tokens: TaskTokens;
  #options: ExecutionsOptions;
  #executions = new Map<string, Execution>();

  constructor(options: ExecutionsOptions) {
    this.#options = options;
    this.tokens = new TaskTokens(options.clock);
  }

  /** Starts an execution; a running one of the same name and input is returned as it is. @throws ServiceError */
  start(machine: string, name: string, input: string): Execution {
    const local = this.#options.machines[machine];
    if (local === undefined) {
      throw new ServiceError('StateMachineDoesNotExist', `no state machine is named ${machine}`);
    }
    const known = this.#executions.get(executionKey(machine, name));
    if (known !== undefined) {
      if (known.status === 'RUNNING' && known.input === input) {
        return known;
      }
      throw new ServiceError('ExecutionAlreadyExists', `an execution named ${name} exists already`);
    }
    const execution: Execution = { name, machine, status: 'RUNNING', startedAt: this.#options.clock.now(), transitions: 0, input };
    this.#executions.set(executionKey(machine, name), execution);
    this.#run(local, execution, input);
    return execution;
  }

  /** @throws ServiceError */
  get(machine: string, name: string): Execution {
    const execution = this.#executions.get(executionKey(machine, name));
    if (execution === undefined) {
      throw new ServiceError('ExecutionDoesNotExist', `no execution is named ${name}`);
    }
    return execution;
  }

  /** Aborts a running execution; one that ended stays as it ended. @throws ServiceError */
  stop(machine: string, name: string): Execution {
    const execution = this.get(machine, name);
    execution.abort?.();
    return execution;
  }

  /** Executions of a machine, the latest started first. */
  list(machine: string, status?: string): Execution[] {
    return [...this.#executions.values()]
      .filter((execution) => execution.machine === machine && (status === undefined || execution.status === status))
      .toReversed();
  }

  /** Ends everything without a further step; the table has what the next start needs. */
  close(): void {
    for (const execution of this.#executions.values()) {
      execution.abort?.();
    }
  }

  #run(local: LocalDefinition, execution: Execution, input: string): void {
    const { activity, clock, retryDelayMs } = this.#options;
    const runner = new TaskRunner(this.#options, this.tokens, activity);
    const machine = new StateMachine(local.definition, { validationOptions: { noValidate: true } });
    const run = machine.run(JSON.parse(input), {
      overrides: {
        taskResourceLocalHandlers: runner.handlers(local.tasks),
        ...(retryDelayMs === undefined ? {} : { retryIntervalOverrides: retryOverrides(local, retryDelayMs) }),
      },
      context: {
        Execution: { Id: executionArn(execution), Name: execution.name },
        StateMachine: { Id: machineArn(execution.machine), Name: execution.machine },
        Task: { Token: markedToken },
      },
    });
    const end = (status: ExecutionStatus, error?: Error) => {
      execution.status = status;
      execution.stoppedAt = clock.now();
      delete execution.input;
      delete execution.abort;
      if (error !== undefined) {
        execution.error = error.name;
        execution.cause = error.message;
      }
      runner.close();
    };
    execution.abort = () => {
      end('ABORTED');
      run.abort();
    };
    void this.#follow(run.eventLogs, execution);
    run.result.then(
      (output) => {
        end('SUCCEEDED');
        execution.output = JSON.stringify(output);
      },
      (error: unknown) => {
        if (execution.status === 'RUNNING') {
          end('FAILED', rootCause(error));
        }
      },
    );
  }

  async #follow(events: ReturnType<StateMachine['run']>['eventLogs'], execution: Execution): Promise<void> {
    for await (const event of events) {
      if (event.type === 'StateEntered' || event.type === 'StateRetried') {
        execution.transitions += 1;
        this.#options.onTransition?.(execution, event.state.name, event.type === 'StateEntered' ? 'entered' : 'retried');
      }
    }
  }
}

/** The name of a state machine in calls of the service. */
export function machineArn(machine: string): string {
  return localArn('states', `stateMachine:${machine}`);
}

/** The name of an execution in calls of the service. */
export function executionArn(execution: { machine: string; name: string }): string {
  return localArn('states', `execution:${execution.machine}:${execution.name}`);
}

function executionKey(machine: string, name: string): string {
  return `${machine}:${name}`;
}

function retryOverrides(local: LocalDefinition, delayMs: number): Record<string, number> {
  return Object.fromEntries([...local.tasks.keys()].map((name) => [name, delayMs]));
}

function rootCause(error: unknown): Error {
  if (error instanceof Error) {
    return error.cause instanceof Error ? error.cause : error;
  }
  return new Error(String(error));
}
