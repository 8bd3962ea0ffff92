import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { StateMachine } from 'aws-local-stepfunctions';
import * as z from 'zod';
import type { Activity } from '../activity.ts';
import { waitField } from './local-definition.ts';
import type { LocalTask } from './local-definition.ts';
import { TaskFailure } from './task-tokens.ts';
import type { Hold, TaskTokens } from './task-tokens.ts';

/** What tasks of an execution reach outside the interpreter. */
export interface TaskBackends {
  /** Calls a function; its error's name is the error that Retry and Catch see. */
  invoke(functionName: string, payload: unknown): Promise<unknown>;
  updateItem(input: UpdateItemCommandInput): Promise<void>;
}

/** Stands for `$$.Task.Token`, which the interpreter holds fixed for a run; each task puts its own in its place. */
export const markedToken = 'local-task-token';

const waitParametersSchema = z.looseObject({ [waitField]: z.number().nullable() });
const updateItemSchema = z.custom<UpdateItemCommandInput>(
  (value) => z.looseObject({ TableName: z.string(), Key: z.looseObject({}) }).safeParse(value).success,
);

type TaskHandler = NonNullable<
  NonNullable<NonNullable<Parameters<StateMachine['run']>[1]>['overrides']>['taskResourceLocalHandlers']
>[string];
type JsonValue = Parameters<TaskHandler>[0];

/** The tasks of one execution. It counts as active except while it waits for a callback. */
export class TaskRunner {
  #backends: TaskBackends;
  #tokens: TaskTokens;
  #activity: Activity;
  #endActivity: () => void;
  #holds = new Set<Hold>();
  #closed = false;

  constructor(backends: TaskBackends, tokens: TaskTokens, activity: Activity) {
    this.#backends = backends;
    this.#tokens = tokens;
    this.#activity = activity;
    this.#endActivity = activity.begin();
  }

  /** Handlers in the interpreter's form, by state name. */
  handlers(tasks: ReadonlyMap<string, LocalTask>): Record<string, TaskHandler> {
    return Object.fromEntries([...tasks].map(([name, task]) => [name, (input: JsonValue) => this.#run(task, input)] as const));
  }

  /** Lets go of everything; a task that is still asked for fails. */
  close(): void {
    this.#closed = true;
    for (const hold of this.#holds) {
      hold.release(stopped());
    }
    this.#endActivity();
  }

  async #run(task: LocalTask, input: JsonValue): Promise<JsonValue> {
    if (this.#closed) {
      throw stopped();
    }
    const output = task.type === 'invoke' ? await this.#backends.invoke(task.functionName, input) : await this.#updateAndWait(input);
    return JSON.parse(JSON.stringify(output ?? null));
  }

  async #updateAndWait(input: JsonValue): Promise<unknown> {
    const { [waitField]: waitSeconds, ...parameters } = waitParametersSchema.parse(input);
    const hold = this.#tokens.hold(waitSeconds, () => this.#resume());
    this.#holds.add(hold);
    try {
      await this.#update(putToken(parameters, hold.token));
      // The callback, or the clock, may have come before the update's answer.
      if (hold.isOpen()) {
        this.#endActivity();
      }
      return await hold.result;
    } finally {
      this.#holds.delete(hold);
      hold.release(stopped());
    }
  }

  async #update(parameters: unknown): Promise<void> {
    try {
      await this.#backends.updateItem(updateItemSchema.parse(parameters));
    } catch (error) {
      throw dynamodbFailure(error);
    }
  }

  /** Counts as active again in the turn in which a wait ends. */
  #resume(): void {
    if (!this.#closed) {
      this.#endActivity();
      this.#endActivity = this.#activity.begin();
    }
  }
}

function stopped(): TaskFailure {
  return new TaskFailure('States.Runtime', 'the execution was stopped');
}

function putToken(value: unknown, token: string): unknown {
  if (value === markedToken) {
    return token;
  }
  if (Array.isArray(value)) {
    return value.map((item) => putToken(item, token));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, putToken(item, token)]));
  }
  return value;
}

/** The name Step Functions gives a DynamoDB error; what never reached the service is the SDK client's. */
function dynamodbFailure(error: unknown): TaskFailure {
  const isService = error instanceof Error && '$fault' in error;
  const name = isService ? error.name : 'SdkClientException';
  return new TaskFailure(`DynamoDb.${name}`, error instanceof Error ? error.message : String(error));
}
