import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { localAws } from '../local-aws.ts';

/** What stands for a placeholder of a definition; the catalogue's `stateMachines` has it. */
export type Substitution = { function: string } | { table: true } | { partition: true };

export interface MachineEntry {
  /** File under statemachines/. */
  definition: string;
  substitutions: Readonly<Record<string, Substitution>>;
}

/** A task as the local engine carries it out. */
export type LocalTask = { type: 'invoke'; functionName: string } | { type: 'update-item-and-wait'; waits: 'seconds' | 'path' | 'forever' };

/** A definition rewritten for the interpreter, and its tasks by state name. */
export interface LocalDefinition {
  definition: StateMachineDefinition;
  tasks: ReadonlyMap<string, LocalTask>;
}

/** Field of a waiting task's Parameters that carries its seconds to the handler. */
export const waitField = 'localWaitSeconds';

/** The interpreter counts no further than this with one timer; the handler times out by the host's clock instead. */
const interpreterTimeoutSeconds = 2_147_000;

const partition = 'aws';

const stateSchema = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  Parameters: z.record(z.string(), z.unknown()).optional(),
  TimeoutSeconds: z.number().optional(),
  TimeoutSecondsPath: z.string().optional(),
});
type State = z.infer<typeof stateSchema>;

const definitionSchema = z.looseObject({
  StartAt: z.string(),
  States: z.record(z.string(), stateSchema),
});

const interpretedSchema = z.custom<StateMachineDefinition>((value) => definitionSchema.safeParse(value).success);

/** The name of a function or a state machine as the local services write it. */
export function localArn(service: 'lambda' | 'states', resource: string): string {
  return `arn:${partition}:${service}:${localAws.region}:${localAws.accountId}:${resource}`;
}

/** Reads a definition, fills its placeholders and rewrites its waiting tasks. @throws when it uses what the local engine lacks */
export function readLocalDefinition(folder: string, machine: MachineEntry, tableName: string): LocalDefinition {
  const text = readFileSync(path.join(folder, machine.definition), 'utf8').replaceAll(/\$\{(\w+)\}/g, (_, name: string) =>
    valueOf(machine, name, tableName),
  );
  return localDefinition(JSON.parse(text));
}

/** Rewrites a filled definition for the interpreter. @throws when it uses what the local engine lacks */
export function localDefinition(source: unknown): LocalDefinition {
  const parsed = definitionSchema.parse(source);
  const tasks = new Map<string, LocalTask>();
  const states: Record<string, State> = {};
  for (const [name, state] of Object.entries(parsed.States)) {
    const task = state.Type === 'Task' ? taskOf(name, state) : null;
    if (task !== null) {
      tasks.set(name, task);
    }
    states[name] = task?.type === 'update-item-and-wait' ? rewriteWait(state) : state;
  }
  return { definition: interpretedSchema.parse({ ...parsed, States: states }), tasks };
}

function valueOf(machine: MachineEntry, name: string, tableName: string): string {
  const substitution = machine.substitutions[name];
  if (substitution === undefined) {
    throw new Error(`${machine.definition} has the placeholder ${name}, which the catalogue does not fill`);
  }
  if ('function' in substitution) {
    return localArn('lambda', `function:${substitution.function}`);
  }
  return 'table' in substitution ? tableName : partition;
}

function taskOf(name: string, state: State): LocalTask {
  const resource = state.Resource ?? '';
  const functionName = /:lambda:[^:]*:[^:]*:function:([\w-]+)$/.exec(resource)?.[1];
  if (functionName !== undefined) {
    return { type: 'invoke', functionName };
  }
  if (resource.endsWith(':states:::aws-sdk:dynamodb:updateItem.waitForTaskToken')) {
    const seconds = state.TimeoutSeconds === undefined ? 'forever' : 'seconds';
    return { type: 'update-item-and-wait', waits: state.TimeoutSecondsPath === undefined ? seconds : 'path' };
  }
  throw new Error(`state ${name} uses ${resource}, which the local engine does not know`);
}

function rewriteWait(state: State): State {
  const { TimeoutSecondsPath: timeoutPath, TimeoutSeconds: timeout, Parameters: parameters, ...rest } = state;
  const wait = timeoutPath === undefined ? { [waitField]: timeout ?? null } : { [`${waitField}.$`]: timeoutPath };
  return { ...rest, Parameters: { ...parameters, ...wait }, TimeoutSeconds: interpreterTimeoutSeconds };
}
