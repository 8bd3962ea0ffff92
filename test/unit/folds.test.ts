import { describe, expect, it } from 'vitest';
import { closeEventDataSchema } from '../../functions/domain/close/close-events.ts';
import { foldAge, folds, stampOf, type FoldKind } from '../../functions/domain/folds.ts';
import { eventDataSchema } from '../../functions/domain/proposal/events.ts';
import { itemEventDataSchema } from '../../functions/domain/registers/item-events.ts';
import { printOf, readPrints, readSamples, typesOf } from '../support/fold-samples/samples.ts';

const kinds: FoldKind[] = ['proposal', 'register-item', 'quarter-close'];
const dataSchemas = { proposal: eventDataSchema, 'register-item': itemEventDataSchema, 'quarter-close': closeEventDataSchema };
const make = 'node test/support/fold-samples/make.ts';

describe.each(kinds)('what is stored of a %s', (kind) => {
  const samples = readSamples(kind);
  const { fold, prints } = readPrints()[kind];

  it(`is what the samples were folded to under its number; else raise it in functions/domain/folds.ts and run ${make}`, () => {
    const now = Object.fromEntries(Object.entries(samples).map(([name, events]) => [name, printOf(kind, events)]));

    expect({ fold: folds[kind], prints: now }).toEqual({ fold, prints });
  });

  it(`is shown by samples of every type of event; else run ${make}`, () => {
    const shown = new Set(Object.values(samples).flatMap((events) => events.map(({ data }) => data.type)));

    expect(typesOf[kind].filter((type) => !shown.has(type))).toEqual([]);
  });

  it('is folded from events that older builds wrote, all of which are still read', () => {
    const events = Object.values(samples).flat();

    expect(events.filter(({ data }) => !dataSchemas[kind].safeParse(data).success)).toEqual([]);
  });
});

describe('a stamp of what is stored', () => {
  const now = stampOf('proposal', 12);

  it('tells what this build folded from what an older or a newer one did', () => {
    expect(foldAge('proposal', now, 12)).toBe('same');
    expect(foldAge('proposal', { ...now, fold: now.fold - 1 }, 12)).toBe('older');
    expect(foldAge('proposal', { ...now, fold: now.fold + 1 }, 12)).toBe('newer');
  });

  it('tells what a build without stamps stored, also over a stamp that it left behind', () => {
    expect(foldAge('proposal', undefined, 12)).toBe('older');
    expect(foldAge('proposal', now, 13)).toBe('older');
  });
});
