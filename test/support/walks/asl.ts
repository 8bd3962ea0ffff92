import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { stateMachines } from '../../../functions/catalogue.ts';
import type { MachineName } from './walk.ts';

/*
 * The part of the Amazon States Language that the definitions use (https://states-language.net/spec.html). Everything else is refused, so that
 * the walker cannot pass over what it does not know.
 */
const errorNames = z.array(z.string()).min(1);
const retrierSchema = z.strictObject({
  ErrorEquals: errorNames,
  IntervalSeconds: z.int().positive(),
  BackoffRate: z.number().min(1),
  MaxAttempts: z.int().nonnegative(),
  MaxDelaySeconds: z.int().positive(),
  JitterStrategy: z.literal('FULL'),
});
const referencePath = z.string().regex(/^\$(\.\w+)+$/);
/** Where a result goes: one field of the input, or nowhere. */
const resultPath = z
  .string()
  .regex(/^\$\.\w+$/)
  .nullable();
const catcherSchema = z.strictObject({ ErrorEquals: errorNames, ResultPath: resultPath, Next: z.string() });
const taskSchema = z.strictObject({
  Type: z.literal('Task'),
  Resource: z.string(),
  Parameters: z.record(z.string(), z.unknown()),
  ResultPath: resultPath,
  TimeoutSeconds: z.int().positive().optional(),
  TimeoutSecondsPath: referencePath.optional(),
  Retry: z.array(retrierSchema),
  Catch: z.array(catcherSchema),
  Next: z.string(),
});
const choiceSchema = z.strictObject({
  Type: z.literal('Choice'),
  Choices: z.array(z.strictObject({ Variable: referencePath, StringEquals: z.string(), Next: z.string() })),
  Default: z.string(),
});
const stateSchema = z.discriminatedUnion('Type', [
  taskSchema,
  choiceSchema,
  z.strictObject({ Type: z.literal('Succeed') }),
  z.strictObject({ Type: z.literal('Fail'), Error: z.string(), Cause: z.string() }),
]);
const definitionSchema = z.strictObject({ Comment: z.string(), StartAt: z.string(), States: z.record(z.string(), stateSchema) });

export type Definition = z.infer<typeof definitionSchema>;
export type TaskState = z.infer<typeof taskSchema>;
export type ChoiceState = z.infer<typeof choiceSchema>;

/** @throws when the definition uses what the walker does not know */
export function parseDefinition(value: unknown): Definition {
  return definitionSchema.parse(value);
}

const folder = join(import.meta.dirname, '../../../statemachines');

/** The text of a definition with its placeholders filled. */
export function definitionText(machine: MachineName, fill: (placeholder: string) => string): string {
  return readFileSync(join(folder, stateMachines[machine].definition), 'utf8').replaceAll(/\$\{(\w+)\}/g, (_, name: string) => fill(name));
}
