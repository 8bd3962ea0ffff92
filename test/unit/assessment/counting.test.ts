import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRecordedLate, readCarried, writeCarried } from '../../../functions/domain/assessment/carried.ts';
import { countEntries, countFact, emptyLedger } from '../../../functions/domain/assessment/counted-ledger.ts';
import { factOf } from '../../../functions/domain/ledger.ts';
import { factsOfItem } from '../../../functions/domain/registers/counting.ts';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import { quarterOf } from '../../../functions/domain/period.ts';
import { figuresOf, report, reportOf } from '../../../functions/domain/report.ts';
import { loadProgramme } from '../../../functions/wiring/programme.ts';
import { demoRecords } from '../../support/demo-register.ts';
import { entryOf, someLedger } from '../../support/sample-entries.ts';

const programme = loadProgramme('programme/chunan');
const { indicators, departments, assessment } = programme;
const trainings = indicators.find(({ id }) => id === 'trainings')!;
const year = { year: 2026 } as const;

function valueOf(indicator: Indicator, entries: ReturnType<typeof entryOf>[], until: { asOf?: string; cutOff?: string } = {}) {
  return report({ entries, indicators: [indicator], period: year, ...until }).chapters.flatMap(({ rows }) => rows)[0]!;
}

describe('a value', () => {
  const entry = (id: string, amount: number, key?: string) => entryOf({ id, indicator: 'trainings', amount, ...(key ? { key } : {}) });

  it('is the sum of its facts, their number, or each thing once, as its indicator says', () => {
    const entries = [entry('a', 5, 'x'), entry('b', 7, 'x'), entry('c', 1, 'y'), entry('d', 2)];
    const values = (['sum', 'count', 'distinct'] as const).map((measure) => valueOf({ ...trainings, measure }, entries).value);

    expect(values).toEqual([15, 4, 3]);
  });

  it('loses what was taken back, in each way of counting', () => {
    const entries = [entry('a', 5, 'x'), entry('b', 7, 'y'), entry('back', -7, 'y')];
    const values = (['sum', 'count', 'distinct'] as const).map((measure) => valueOf({ ...trainings, measure }, entries).value);

    expect(values).toEqual([5, 1, 1]);
  });

  it('counts a person once, however the name is written, and names nobody in the ledger', () => {
    const indicator: Indicator = { ...trainings, measure: 'distinct', sources: [{ from: 'register', register: 'training', key: 'title' }] };
    const once = { ...programme, indicators: [indicator] };
    const facts = ['张 三 Zhang', '张三zhang', '李四'].flatMap((title) =>
      factsOfItem({ register: 'training', date: '2026-02-01', answers: { title }, unit: null }, once),
    );
    const entries = facts.map(({ key }, index) => entry(`i${index}`, 1, key));

    expect(valueOf(indicator, entries).value).toBe(2);
    expect(JSON.stringify(facts)).not.toMatch(/张|李四/);
  });

  it('knows what was recorded by an instant only, and sets apart what came after the cut-off', () => {
    const entries = [
      entryOf({ id: 'a', indicator: 'trainings', recordedAt: '2026-04-02T00:00:00.000Z' }),
      entryOf({ id: 'b', indicator: 'trainings', recordedAt: '2026-04-20T00:00:00.000Z', amount: 3 }),
    ];
    const told = (until: { asOf?: string; cutOff?: string }) => {
      const { value, late } = valueOf(trainings, entries, until);
      return [value, late?.value ?? null];
    };

    expect(told({})).toEqual([4, null]);
    expect(told({ asOf: '2026-04-02T00:00:00.000Z' })).toEqual([1, null]);
    expect(told({ cutOff: '2026-04-15T00:00:00.000Z' })).toEqual([1, 3]);
    expect(told({ cutOff: '2026-04-15T00:00:00.000Z', asOf: '2026-04-16T00:00:00.000Z' })).toEqual([1, null]);
  });

  it('is measured against what was due: the quarter’s own target, or its share of the year rounded up', () => {
    const due = (indicator: Indicator) =>
      ([1, 2, 3, 4] as const).map(
        (quarter) =>
          report({ entries: [], indicators: [indicator], period: { ...year, quarter } }).chapters.flatMap(({ rows }) => rows)[0]!.dueTarget,
      );
    const byId = (id: string) => indicators.find((each) => each.id === id)!;

    expect(due(byId('joint_meetings'))).toEqual([2, 3, 5, 6]);
    expect(due({ ...trainings, yearTarget: 6 })).toEqual([2, 3, 5, 6]);
    expect(due(byId('signed_investment_cny'))).toEqual([15_000_000_000, 30_000_000_000, 45_000_000_000, 60_000_000_000]);
    expect(due(byId('working_teams'))).toEqual([7, 7, 7, 7]);
    expect(due(byId('paid_in_investment_cny'))).toEqual([null, null, null, null]);
  });
});

describe('a quarter that is carried forward', () => {
  it('gives the same report as its entries, whatever they are', () => {
    const ids = indicators.map(({ id }) => id);
    fc.assert(
      fc.property(someLedger(ids, ['health', 'science']), fc.constantFrom(1, 2, 3, 4), (entries, quarter) => {
        const context = { indicators, departments, assessment, period: { ...year, quarter } as const };
        const ledger = countEntries(entries, {});
        const carried = emptyLedger();
        for (const [name, tallies] of ledger.quarters) {
          const read = readCarried(writeCarried({ quarter: name, through: null, tallies }));
          carried.quarters.set(name, read!.tallies);
        }

        expect(reportOf(carried, context)).toEqual(report({ entries, ...context }));
      }),
    );
  });

  it('is written the same in whatever order its entries were counted', () => {
    fc.assert(
      fc.property(someLedger(['trainings', 'policies'], ['health']), (entries) => {
        const written = (some: typeof entries) => {
          const ledger = emptyLedger();
          for (const entry of some) countFact(ledger, factOf(entry), {});
          return [...ledger.quarters].map(([quarter, tallies]) => writeCarried({ quarter, through: null, tallies }).digest).toSorted();
        };

        expect(written(entries.toReversed())).toEqual(written(entries));
      }),
    );
  });

  it('is not taken when it was changed', () => {
    const { text, digest } = writeCarried({
      quarter: '2026Q1',
      through: null,
      tallies: countEntries([entryOf({ id: 'a', indicator: 'x' })], {}).quarters.get('2026Q1')!,
    });

    expect(readCarried({ text, digest })?.quarter).toBe('2026Q1');
    expect(readCarried({ text: text.replace('[1,1,[]]', '[2,1,[]]'), digest })).toBeNull();
  });

  it('is out of date when an entry is recorded after the quarter it is dated in', () => {
    expect(isRecordedLate({ date: '2026-03-31', recordedAt: '2026-03-31T15:59:59.999Z' })).toBe(false);
    expect(isRecordedLate({ date: '2026-03-31', recordedAt: '2026-03-31T16:00:00.000Z' })).toBe(true);
  });
});

describe('the demo ledger', () => {
  const demo = demoRecords(programme).flatMap(({ entries }) => entries);

  it('adds up over its quarters, or carries forward', () => {
    const counted = ([1, 2, 3, 4] as const).map((quarter) =>
      figuresOf(report({ entries: demo, indicators, period: { ...year, quarter } })),
    );
    const whole = figuresOf(report({ entries: demo, indicators, period: year }));

    for (const { id, type } of indicators) {
      const ofQuarters = counted.map((figures) => figures[id] ?? 0);
      expect(type === 'flow' ? ofQuarters.reduce((a, b) => a + b, 0) : ofQuarters[3]).toBe(whole[id]);
    }
    expect([...new Set(demo.map(({ date }) => quarterOf(date)))].toSorted()).toEqual(
      expect.arrayContaining(['2026Q1', '2026Q2', '2026Q3']),
    );
  });
});
