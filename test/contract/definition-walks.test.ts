import { describe, expect, it } from 'vitest';
import { stateMachines } from '../../functions/catalogue.ts';
import { allWalks } from '../support/walks/all-walks.ts';
import { parseDefinition } from '../support/walks/asl.ts';
import { edgesOf } from '../support/walks/asl-walker.ts';
import { definitionOf, walkByStates } from '../support/walks/walk-by-states.ts';
import { walkLocally } from '../support/walks/walk-locally.ts';
import { expectedOutcome, type MachineName } from '../support/walks/walk.ts';

const machines = Object.keys(stateMachines) as MachineName[];

describe.each(machines)('the definition %s', (machine) => {
  const walks = allWalks.filter((walk) => walk.machine === machine);
  const definition = definitionOf(machine);

  it.each(walks)('$name, walked state by state', (walk) => {
    const { path, asked, end } = walkByStates(walk);

    expect({ path, asked, end }).toEqual(expectedOutcome(walk, walk.subject));
  });

  it.each(walks)('$name, on the local host', async (walk) => {
    expect(await walkLocally(walk, walk.subject)).toEqual(expectedOutcome(walk, walk.subject));
  });

  it('has no state, choice, retry or catch that no walk goes through', () => {
    const walked = walks.map(walkByStates);
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
