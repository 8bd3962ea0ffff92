import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePoints, pointsText } from '../../../functions/domain/assessment/points.ts';
import { pointsFor, ranked, scoreOf, type Scored } from '../../../functions/domain/assessment/scores.ts';
import { unitIdsOf, type Assessment } from '../../../functions/domain/assessment/assessment.ts';
import { report, type Report } from '../../../functions/domain/report.ts';
import type { Period } from '../../../functions/domain/period.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import type { Scoring } from '../../../functions/domain/assessment/scoring.ts';
import { chunan } from '../../support/chunan.ts';
import { entryOf, someLedger } from '../../support/sample-entries.ts';

const programme = chunan();
const { indicators, departments } = programme;
/** The demo's, with units ranked among themselves by the efficacy formula. */
const assessment: Assessment = {
  ...programme.assessment!,
  unitGroups: programme.assessment!.unitGroups!.map((group) => ({
    ...group,
    items: [
      { indicator: 'trainings', target: 1, scoring: { rule: 'ratio', part: 'base', weight: 60 } },
      { indicator: 'working_teams', scoring: { rule: 'efficacy', part: 'variable', weight: 40 } },
    ],
  })),
};
const units = unitIdsOf(assessment.unitGroups![0]!);

function reportOn(entries: readonly LedgerEntry[], period: Period = { year: 2026 }): Report {
  return report({ entries, indicators, departments, assessment, period });
}

const base = { part: 'base', weight: 20 } as const;
const scored = (scoring: Scoring, changes: Partial<Scored> = {}): Scored => ({
  indicator: 'x',
  scoring,
  value: 0,
  target: 12,
  min: 0,
  max: 0,
  per: 1,
  ...changes,
});

const someScored = fc
  .tuple(
    fc.oneof(
      fc.record({
        rule: fc.constant('ratio' as const),
        part: fc.constantFrom('base', 'variable'),
        weight: fc.integer({ min: 0, max: 100 }),
      }),
      fc.record({
        rule: fc.constant('efficacy' as const),
        part: fc.constantFrom('base', 'variable'),
        weight: fc.integer({ min: 0, max: 100 }),
      }),
      fc.record({
        rule: fc.constant('bonus' as const),
        per: fc.constant(1),
        points: fc.constantFrom(0.5, 1, 3.25),
        cap: fc.integer({ min: 0, max: 30 }),
      }),
    ),
    fc.integer({ min: -1000, max: 1_000_000_000_000 }),
    fc.integer({ min: 0, max: 1_000_000_000_000 }),
    fc.integer({ min: 1, max: 1_000_000_000 }),
  )
  .map(([scoring, value, target, per]) => scored(scoring as Scoring, { value, target, min: 10, max: 5_000_000, per }));

describe('points', () => {
  it.each([
    ['half of the target', scored({ rule: 'ratio', ...base }, { value: 6 }), 10_00],
    ['a third, rounded half up', scored({ rule: 'ratio', ...base, weight: 10 }, { value: 1, target: 3 }), 3_33],
    ['one eighth of 0.04 points, rounded half up', scored({ rule: 'ratio', ...base, weight: 0.04 }, { value: 1, target: 8 }), 1],
    ['more than the target', scored({ rule: 'ratio', ...base }, { value: 60 }), 20_00],
    ['more than the target, where that pays up to a cap', scored({ rule: 'ratio', ...base, cap: 24 }, { value: 60 }), 24_00],
    ['nothing where nothing was due', scored({ rule: 'ratio', ...base }, { value: 0, target: 0 }), 20_00],
    ['less than nothing', scored({ rule: 'ratio', ...base }, { value: -3 }), 0],
    ['the least of those ranked', scored({ rule: 'efficacy', ...base }, { value: 2, min: 2, max: 8 }), 12_00],
    ['the middle of those ranked', scored({ rule: 'efficacy', ...base }, { value: 5, min: 2, max: 8 }), 16_00],
    ['the most of those ranked', scored({ rule: 'efficacy', ...base }, { value: 8, min: 2, max: 8 }), 20_00],
    ['the same as all others', scored({ rule: 'efficacy', ...base }, { value: 3, min: 3, max: 3 }), 20_00],
    ['three and a half lots of a bonus', scored({ rule: 'bonus', per: 10, points: 1.5, cap: 10 }, { value: 35, per: 10 }), 4_50],
    ['a bonus over its cap', scored({ rule: 'bonus', per: 10, points: 1.5, cap: 10 }, { value: 900, per: 10 }), 10_00],
  ])('are given for %s', (_what, each, points) => {
    expect(pointsFor(each)).toBe(points);
  });

  it('do not drift where fractions of binary would: a hundred million yuan and one fen', () => {
    const value = 100_000_000_00 + 1;

    expect(pointsFor(scored({ rule: 'ratio', ...base, weight: 33.33 }, { value, target: 300_000_000_00 }))).toBe(11_11);
  });

  it('are read as people type them, and refused when they are none', () => {
    expect(['92.5', '９２．５０', ' 100 分', '0', '7.05'].map(parsePoints)).toEqual([9250, 9250, 10_000, 0, 705]);
    expect(['', '100.01', '-1', '9.123', '1e2', '九十', '1,0'].map(parsePoints)).toEqual([null, null, null, null, null, null, null]);
    expect([0, 5, 9250, 10_000].map(pointsText)).toEqual(['0.00', '0.05', '92.50', '100.00']);
  });
});

describe('a score', () => {
  it('is never above 100, nor below 0, and its total is the sum of its parts, which are the sums of their lines', () => {
    fc.assert(
      fc.property(fc.array(someScored, { maxLength: 8 }), fc.integer({ min: 0, max: 3000 }), (lines, bonusCap) => {
        const score = scoreOf('d', lines, bonusCap);
        const sum = (part: string): number => score.lines.filter((line) => line.part === part).reduce((all, { points }) => all + points, 0);

        expect([score.base, score.variable, score.bonus]).toEqual([sum('base'), sum('variable'), Math.min(bonusCap, sum('bonus'))]);
        expect(score.total).toBe(Math.min(100_00, score.base + score.variable + score.bonus));
        expect(score.total >= 0 && score.total <= 100_00).toBe(true);
        expect(score.lines.every(({ points, most }) => Number.isInteger(points) && points >= 0 && points <= most)).toBe(true);
      }),
    );
  });

  it('never falls when a value grows', () => {
    fc.assert(
      fc.property(someScored, fc.integer({ min: 0, max: 1_000_000_000 }), (each, more) => {
        expect(pointsFor({ ...each, value: each.value + more })).toBeGreaterThanOrEqual(pointsFor(each));
      }),
    );
  });

  it('never falls for a unit that does more while the others stay, ranked among them or not', () => {
    fc.assert(
      fc.property(
        someLedger(['trainings', 'working_teams'], units),
        fc.constantFrom('trainings', 'working_teams'),
        (entries, indicator) => {
          const more = entryOf({ id: 'more', indicator, unitId: 'health', amount: 3 });
          const of = (counted: Report): number => counted.unitGroups[0]!.scores.find(({ id }) => id === 'health')!.total;

          expect(of(reportOn([...entries, more]))).toBeGreaterThanOrEqual(of(reportOn(entries)));
        },
      ),
    );
  });

  it('is the same for the same entries in any order', () => {
    fc.assert(
      fc.property(
        someLedger(
          indicators.map(({ id }) => id),
          units,
        ),
        (entries) => {
          expect(reportOn(entries.toReversed())).toEqual(reportOn(entries));
        },
      ),
    );
  });

  it('shares its rank with its equals, and the next is as many further on', () => {
    const totals = [80_00, 95_00, 80_00, 60_00].map((total) => ({ total }));

    expect(ranked(totals).map(({ total, rank }) => [total, rank])).toEqual([
      [95_00, 1],
      [80_00, 2],
      [80_00, 2],
      [60_00, 4],
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }).map((total) => ({ total }))), (some) => {
        for (const { total, rank } of ranked(some)) expect(rank).toBe(some.filter((other) => other.total > total).length + 1);
      }),
    );
  });
});

describe('a report scores', () => {
  it('departments on what was due by the quarter’s end, from the year’s first day on', () => {
    const entries = [
      ...Array.from({ length: 5 }, (_, index) => entryOf({ id: `t${index}`, indicator: 'trainings', date: '2026-02-01' })),
      ...Array.from({ length: 5 }, (_, index) => entryOf({ id: `u${index}`, indicator: 'trainings', date: '2026-05-01' })),
    ];
    const pointsIn = (quarter: 1 | 2 | 3 | 4): number | undefined =>
      reportOn(entries, { year: 2026, quarter })
        .departments.find(({ id }) => id === 'human-resources')!
        .lines.find(({ indicator }) => indicator === 'trainings')?.points;

    expect(([1, 2, 3, 4] as const).map(pointsIn)).toEqual([30_00, 30_00, 20_00, 15_00]);
  });

  it('only departments that answer for something, each on a hundred points', () => {
    const { departments: scores } = reportOn([]);

    expect(scores.map(({ id }) => id).toSorted()).toEqual(['commerce', 'human-resources', 'overseas-chinese', 'talent-office']);
    for (const { lines } of scores) {
      expect(lines.filter(({ part }) => part !== 'bonus').reduce((sum, { most }) => sum + most, 0)).toBe(100_00);
    }
  });

  it('units by the facts about them, and no others', () => {
    const entries = [
      entryOf({ id: 'a', indicator: 'trainings', unitId: 'health' }),
      entryOf({ id: 'b', indicator: 'trainings', unitId: 'a-firm' }),
      entryOf({ id: 'c', indicator: 'working_teams', unitId: 'health', date: '2024-01-05' }),
    ];
    const [first, second] = reportOn(entries).unitGroups[0]!.scores;

    expect([first, second]).toMatchObject([
      { id: 'health', base: 60_00, variable: 40_00, total: 100_00, rank: 1 },
      { base: 0, variable: 24_00, total: 24_00, rank: 2 },
    ]);
  });

  it('what a department gave itself beside it: the latest that was known', () => {
    const self = { period: '2026', department: 'commerce', remark: '自评', by: 'office-main' };
    const selfScores = [
      { ...self, id: '2', points: 95_00, at: '2027-01-08T01:00:00.000Z' },
      { ...self, id: '1', points: 90_00, at: '2027-01-05T01:00:00.000Z' },
      { ...self, id: '3', points: 10_00, at: '2027-01-01T01:00:00.000Z', period: '2026Q4' },
    ];
    const given = (asOf?: string): number | undefined =>
      report({
        entries: [],
        indicators,
        departments,
        assessment,
        period: { year: 2026 },
        selfScores,
        ...(asOf ? { asOf } : {}),
      }).departments.find(({ id }) => id === 'commerce')?.selfScore?.points;

    expect([given(), given('2027-01-06T01:00:00.000Z'), given('2027-01-02T01:00:00.000Z')]).toEqual([95_00, 90_00, undefined]);
  });
});
