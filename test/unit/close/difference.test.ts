import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyDifference,
  differenceOf,
  readFigures,
  writeFigures,
  type ReportContent,
} from '../../../functions/domain/close/difference.ts';
import { inOrder, readFrozenEntries, writeFrozenEntries, type FrozenEntry } from '../../../functions/domain/close/frozen-entries.ts';
import { frozenEntries } from '../../../functions/domain/close/frozen-entries.ts';
import { entryOf } from '../../support/sample-entries.ts';

const indicator = fc.constantFrom('trainings', 'joint_meetings', 'liaison_stations', 'paid_in_investment_cny');
const entry = fc
  .record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), indicator, amount: fc.integer({ min: -5, max: 5 }) })
  .map((said): FrozenEntry => frozenEntries([entryOf({ ...said, date: '2026-02-02', recordedAt: '2026-02-03T01:00:00.000Z' })])[0]!);
const content: fc.Arbitrary<ReportContent> = fc.record({
  figures: fc
    .dictionary(indicator, fc.record({ value: fc.integer(), yearToDate: fc.option(fc.integer()) }))
    .map((figures) => new Map(Object.entries(figures))),
  entries: fc
    .uniqueArray(entry, { selector: ({ id, indicator: of }) => `${of} ${id}` })
    .map((entries) => entries.filter(({ id }, index) => entries.findIndex((each) => each.id === id) === index).toSorted(inOrder)),
});

describe('the difference of two reports', () => {
  it('makes the one of the other', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const made = applyDifference(before, differenceOf(before, after));

        expect(made.entries).toEqual(after.entries);
        expect(made.figures).toEqual(after.figures);
      }),
    );
  });

  it('is nothing between equal reports, in whatever order they were counted', () => {
    fc.assert(
      fc.property(content, (one) => {
        const turned = { figures: new Map([...one.figures].toReversed()), entries: one.entries.toReversed() };

        expect(differenceOf(one, turned)).toEqual({ figures: [], added: [], removed: [] });
      }),
    );
  });

  it('is of files that read back as they were written', () => {
    fc.assert(
      fc.property(content, ({ figures, entries }) => {
        expect(readFrozenEntries(writeFrozenEntries(entries))).toEqual(entries);
        expect(readFigures(writeFigures(figures))).toEqual(figures);
      }),
    );
  });
});
