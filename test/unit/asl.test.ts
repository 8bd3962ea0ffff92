import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stateMachines } from '../../functions/catalogue.ts';
import { closeQuarterInputSchema, closeQuarterOutputSchema } from '../../functions/contract/close-quarter.ts';
import { planStageInputSchema, planStageOutputSchema } from '../../functions/contract/plan-stage.ts';
import { errorCodes } from '../../functions/domain/errors.ts';
import { stages } from '../../functions/domain/proposal/event-parts.ts';

const require = createRequire(import.meta.url);
// The package carries no types.
const validateDefinition: (definition: unknown) => { isValid: boolean; errors: unknown[] } = require('asl-validator');

const folder = join(import.meta.dirname, '../../statemachines');

const handlerSchema = z.looseObject({
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string().optional(),
  MaxAttempts: z.number().optional(),
});
const stateSchema = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  Parameters: z.record(z.string(), z.unknown()).optional(),
  Retry: z.array(handlerSchema).default([]),
  Catch: z.array(handlerSchema).default([]),
  Choices: z.array(z.looseObject({ StringEquals: z.string(), Next: z.string() })).default([]),
  Default: z.string().optional(),
  Next: z.string().optional(),
});
const definitionSchema = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });

type State = z.infer<typeof stateSchema>;

const machines = Object.entries(stateMachines).map(([name, { definition, substitutions }]) => {
  const text = readFileSync(join(folder, definition), 'utf8');
  return { name, definition, text, placeholders: Object.keys(substitutions), states: definitionSchema.parse(JSON.parse(text)).States };
});

function statesWhere(states: Record<string, State>, holds: (state: State, name: string) => boolean): [string, State][] {
  return Object.entries(states).filter(([name, state]) => holds(state, name));
}

/** Names that Step Functions itself, its Lambda integration and its DynamoDB integration give to errors. */
const serviceErrors =
  /^(States\.(ALL|Timeout|TaskFailed|Permissions|DataLimitExceeded)|Lambda\.(Unknown|[A-Z]\w+Exception)|Sandbox\.Timedout|DynamoDb\.[A-Z]\w+Exception)$/;

describe('state machines', () => {
  it('are all in the catalogue', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.asl.json'));

    expect(files.toSorted()).toEqual(machines.map(({ definition }) => definition).toSorted());
  });
});

describe.each(machines)('the state machine $name', ({ text, placeholders, states }) => {
  it('is valid ASL once its placeholders are filled', () => {
    const filled = text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) =>
      name.endsWith('Arn') ? 'arn:aws:lambda:eu-central-1:123456789012:function:any' : name === 'Partition' ? 'aws' : 'any',
    );

    expect(validateDefinition(JSON.parse(filled))).toMatchObject({ isValid: true, errors: [] });
  });

  it('has every placeholder in the catalogue, and the catalogue none besides', () => {
    const used = new Set([...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name));

    expect([...used].toSorted()).toEqual(placeholders.toSorted());
  });

  it('names only errors that can occur', () => {
    const codes: readonly string[] = errorCodes;
    const named = Object.values(states).flatMap(({ Retry, Catch }) => [...Retry, ...Catch].flatMap(({ ErrorEquals }) => ErrorEquals));

    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !serviceErrors.test(name) && !codes.includes(name))).toEqual([]);
  });

  it('retries each task a limited number of times and catches what is left', () => {
    const tasks = statesWhere(states, ({ Type }) => Type === 'Task');
    const careless = tasks.filter(
      ([, { Retry, Catch }]) =>
        Retry.length === 0 ||
        Retry.some(({ MaxAttempts = 3 }) => MaxAttempts > 10) ||
        !Catch.some(({ ErrorEquals }) => ErrorEquals.includes('States.ALL')),
    );

    expect(careless.map(([name]) => name)).toEqual([]);
  });
});

describe('the state machine proposal', () => {
  const states: Record<string, State> = machines.find(({ name }) => name === 'proposal')?.states ?? {};
  const plans = statesWhere(states, (_, name) => name.startsWith('Plan') && name !== 'PlanFailed');

  it('plans each stage with an input that plan-stage accepts', () => {
    const inputs = plans.map(([, { Parameters }]) => planStageInputSchema.parse({ proposalId: 'p1', stage: Parameters?.['stage'] }));

    expect(inputs.map(({ stage }) => stage).toSorted()).toEqual(stages.toSorted());
  });

  it('follows only outcomes that plan-stage can answer', () => {
    const followed = Object.values(states).flatMap(({ Choices }) => Choices.map(({ StringEquals }) => StringEquals));
    const known: readonly string[] = planStageOutputSchema.shape.outcome.options;

    expect([...new Set(followed)].filter((outcome) => !known.includes(outcome))).toEqual([]);
  });

  it.each(plans.map(([name]) => name.slice('Plan'.length)))(
    'waits in %s and plans again whether it was woken, too late or overtaken',
    (stage) => {
      const choice = states[`Choose${stage}`];
      const wait = states[`Await${stage}`];
      const overtaken = wait?.Catch.find(({ ErrorEquals }) => ErrorEquals.includes('DynamoDb.ConditionalCheckFailedException'));
      const late = wait?.Catch.find(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'));

      expect(states[`Plan${stage}`]?.Next).toBe(`Choose${stage}`);
      expect(choice?.Choices.find(({ StringEquals }) => StringEquals === 'waiting')?.Next).toBe(`Await${stage}`);
      expect(wait?.Resource).toMatch(/dynamodb:updateItem\.waitForTaskToken$/);
      expect([wait?.Next, overtaken?.Next, late?.Next]).toEqual([`Plan${stage}`, `Plan${stage}`, `Plan${stage}`]);
    },
  );

  it('carries ids and counters only', () => {
    const paths = [...JSON.stringify(states).matchAll(/"(\$\.[\w.]+)"/g)].map(([, path = '']) => path);

    expect([...new Set(paths)].toSorted()).toEqual(['$.error', '$.plan', '$.plan.outcome', '$.plan.waitSeconds', '$.proposalId']);
  });
});

describe('the state machine quarter-close', () => {
  const states: Record<string, State> = machines.find(({ name }) => name === 'quarter-close')?.states ?? {};

  it('asks with inputs that close-quarter accepts, and carries the quarter only', () => {
    const tasks = statesWhere(states, ({ Resource }) => Resource === '${CloseQuarterArn}');
    const inputs = tasks.map(([, { Parameters }]) => closeQuarterInputSchema.parse({ quarter: '2026Q1', step: Parameters?.['step'] }));

    expect(inputs).toEqual([
      { quarter: '2026Q1', step: 'plan' },
      { quarter: '2026Q1', step: 'freeze' },
    ]);
    for (const [, { Parameters }] of tasks) expect(Parameters).toHaveProperty(['quarter.$'], '$.quarter');
  });

  it('follows every outcome that close-quarter can answer', () => {
    const followed = Object.values(states).flatMap(({ Choices }) => Choices.map(({ StringEquals }) => StringEquals));

    expect(followed.toSorted()).toEqual(closeQuarterOutputSchema.shape.outcome.options.toSorted());
  });

  it('plans again whether it was woken, too late or overtaken', () => {
    const wait = states['AwaitClose'];
    const nexts = wait?.Catch.filter(({ ErrorEquals }) => !ErrorEquals.includes('States.ALL')).map(({ ErrorEquals, Next }) => [
      ErrorEquals,
      Next,
    ]);

    expect(nexts).toEqual([[['DynamoDb.ConditionalCheckFailedException', 'States.Timeout'], 'PlanClose']]);
    expect(wait?.Next).toBe('PlanClose');
  });
});
