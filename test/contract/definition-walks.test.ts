import { describe, expect, it } from 'vitest';
import { stateMachines } from '../../functions/catalogue.ts';
import { allWalks } from '../support/walks/all-walks.ts';
import { definitionText, parseDefinition, type Definition } from '../support/walks/asl.ts';
import { edgesOf, walkDefinition, type Walked } from '../support/walks/asl-walker.ts';
import { walkLocally } from '../support/walks/walk-locally.ts';
import { answersOf, expectedOutcome, subjectKey, type MachineName, type Walk } from '../support/walks/walk.ts';

const machines = Object.keys(stateMachines) as MachineName[];

function definitionOf(machine: MachineName): Definition {
  return parseDefinition(
    JSON.parse(definitionText(machine, (name) => (name.endsWith('Arn') ? `arn:aws:lambda:::function:${name}` : name))),
  );
}

const definitions = new Map(machines.map((machine) => [machine, definitionOf(machine)]));

function walkedByStates(walk: Walk & { subject: string }): Walked {
  const answers = answersOf(walk);
  const walked = walkDefinition(definitions.get(walk.machine)!, { [subjectKey[walk.machine]]: walk.subject }, (state) => {
    const next = answers.shift();
    if (next?.state !== state) throw new Error(`${state} was asked, and the walk goes to ${next?.state}`);
    return next.answer;
  });
  expect(answers).toEqual([]);
  return walked;
}

describe.each(machines)('the definition %s', (machine) => {
  const walks = allWalks.filter((walk) => walk.machine === machine);
  const definition = definitions.get(machine)!;

  it.each(walks)('$name, walked state by state', (walk) => {
    const { path, asked, end } = walkedByStates(walk);

    expect({ path, asked, end }).toEqual(expectedOutcome(walk, walk.subject));
  });

  it.each(walks)('$name, on the local host', async (walk) => {
    expect(await walkLocally(walk, walk.subject)).toEqual(expectedOutcome(walk, walk.subject));
  });

  it('has no state, choice, retry or catch that no walk goes through', () => {
    const walked = walks.map(walkedByStates);
    const [gone, entered] = [new Set(walked.flatMap(({ edges }) => edges)), new Set(walked.flatMap(({ path }) => path))];

    expect(Object.keys(definition.States).filter((state) => !entered.has(state))).toEqual([]);
    expect(edgesOf(definition).filter((edge) => !gone.has(edge))).toEqual([]);
  });
});

describe('the walker', () => {
  it('refuses what the definitions do not use', () => {
    const wait = { Comment: '', StartAt: 'Pause', States: { Pause: { Type: 'Wait', Seconds: 1, Next: 'Pause' } } };

    expect(() => parseDefinition(wait)).toThrow(/Type/);
  });
});
