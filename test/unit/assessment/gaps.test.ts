import { describe, expect, it } from 'vitest';
import type { GapDefinition } from '../../../functions/domain/assessment/assessment.ts';
import type { GapLine } from '../../../functions/domain/assessment/gaps.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import type { Period } from '../../../functions/domain/period.ts';
import { report } from '../../../functions/domain/report.ts';
import type { Task } from '../../../functions/domain/task/task.ts';
import { chunan } from '../../support/chunan.ts';
import { entryOf } from '../../support/sample-entries.ts';

const { indicators, departments, assessment } = chunan();
const name = { zh: '缺口', en: 'Gap' };

interface Scene {
  entries?: readonly LedgerEntry[];
  period?: Period;
  asOf?: string;
  tasks?: readonly Task[];
}

function gapLines(gap: GapDefinition, { entries = [], period = { year: 2026 }, ...scene }: Scene = {}): Partial<GapLine>[] {
  const found = report({ entries, period, indicators, departments, assessment: { ...assessment!, gaps: [gap] }, ...scene }).gaps[0]!;
  return found.lines.map((line) => Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null)));
}

const meeting = (date: string, changes: Partial<LedgerEntry> = {}): LedgerEntry =>
  entryOf({ id: `m-${date}`, indicator: 'quarterly_meetings', date, recordedAt: `${date}T09:30:00.000Z`, ...changes });

describe('a gap', () => {
  const meetings = { kind: 'quarters-below', id: 'g', name, indicator: 'quarterly_meetings', least: 1 } as const;

  it('is a quarter without a meeting, once it is over', () => {
    const entries = [meeting('2026-02-01'), meeting('2026-09-01')];
    const quartersIn = (asOf?: string) => gapLines(meetings, { entries, ...(asOf ? { asOf } : {}) }).map(({ quarter }) => quarter);

    expect(quartersIn()).toEqual(['2026Q2', '2026Q4']);
    expect(quartersIn('2026-12-31T01:00:00.000Z')).toEqual(['2026Q2', '2026Q4']);
    expect(quartersIn('2026-10-12T01:00:00.000Z')).toEqual(['2026Q2']);
    expect(quartersIn('2026-05-12T01:00:00.000Z')).toEqual([]);
    expect(gapLines(meetings, { entries, period: { year: 2026, quarter: 3 } })).toEqual([]);
  });

  it('opens again when the only meeting of a quarter is taken back, and was closed before', () => {
    const back = meeting('2026-02-01', { id: 'back', amount: -1, recordedAt: '2026-07-01T01:00:00.000Z' });
    const scene = { entries: [meeting('2026-02-01'), back], period: { year: 2026, quarter: 1 } as const };

    expect(gapLines(meetings, scene)).toEqual([
      { department: 'talent-office', indicator: 'quarterly_meetings', quarter: '2026Q1', value: 0, least: 1 },
    ]);
    expect(gapLines(meetings, { ...scene, asOf: '2026-06-01T01:00:00.000Z' })).toEqual([]);
  });

  it('is a minimum that was missed: of a quarter when it is over, of the year at its end', () => {
    const gap = { kind: 'below-minimum', id: 'g', name } as const;
    const entries = ['2026-02-01', '2026-05-01', '2026-08-01'].map((date) => meeting(date));
    const own = (scene: Scene) => gapLines(gap, { entries, ...scene }).filter(({ indicator }) => indicator === 'quarterly_meetings');

    expect(own({ asOf: '2026-10-12T01:00:00.000Z' })).toEqual([]);
    expect(own({})).toMatchObject([
      { quarter: '2026Q4', value: 0, least: 1 },
      { value: 3, least: 4 },
    ]);
  });

  it('is a department whose score is below what is asked for', () => {
    const entries = [meeting('2026-02-01')];
    const low = gapLines({ kind: 'score-below', id: 'g', name, points: 5 }, { entries });

    expect(low.map(({ department, value, least }) => [department, value, least])).toEqual(
      expect.arrayContaining([['human-resources', 0, 5_00]]),
    );
    expect(low.map(({ department }) => department)).not.toContain('talent-office');
  });

  it('is a stock to which nothing was added for so many months', () => {
    const gap: GapDefinition = { kind: 'stock-idle', id: 'g', name, months: 6, indicators: ['liaison_stations', 'contact_points'] };
    const station = entryOf({ id: 's', indicator: 'liaison_stations', date: '2025-11-05' });
    const idleAt = (period: Period) =>
      gapLines(gap, { entries: [station], period }).map(({ indicator, lastMonth }) => [indicator, lastMonth]);

    expect(idleAt({ year: 2026, quarter: 1 })).toEqual([['contact_points', undefined]]);
    expect(idleAt({ year: 2026, quarter: 2 })).toEqual([
      ['liaison_stations', '2025-11'],
      ['contact_points', undefined],
    ]);
  });

  it('is no stock that grew within so many months to the day, whatever ended meanwhile', () => {
    const gap: GapDefinition = { kind: 'stock-idle', id: 'g', name, months: 6, indicators: ['liaison_stations'] };
    const set = entryOf({ id: 's', indicator: 'liaison_stations', date: '2025-12-31' });
    const ended = entryOf({ id: 'e', indicator: 'liaison_stations', date: '2025-12-01', amount: -1 });
    const period = { year: 2026, quarter: 2 } as const;

    expect(gapLines(gap, { entries: [set, ended], period })).toEqual([]);
    expect(gapLines(gap, { entries: [{ ...set, date: '2025-12-30' }, ended], period })).toMatchObject([{ lastMonth: '2025-12' }]);
  });

  it('is a task that was overdue then, also when it was done since', () => {
    const gap = { kind: 'tasks-overdue', id: 'g', name, days: 0 } as const;
    const task = (id: string, dueOn: string, doneAt: string | null): Task => ({
      id,
      revision: 1,
      title: id,
      step: 1,
      department: 'health',
      person: 'health-head',
      dueOn,
      source: { meeting: 'm', minutesNumber: '1', item: 'a' },
      givenBy: 'office-main',
      givenAt: '2026-09-01T01:00:00.000Z',
      state: doneAt ? 'done' : 'open',
      settled: doneAt ? { by: 'health-head', at: doneAt, note: '', evidence: null } : null,
      reminders: { count: 0, lastOn: null },
    });
    const tasks = [
      task('late', '2026-09-20', '2026-10-08T01:00:00.000Z'),
      task('open', '2026-10-09', null),
      task('early', '2026-09-20', '2026-09-18T01:00:00.000Z'),
    ];
    const overdueAt = (scene: Scene) => gapLines(gap, { tasks, ...scene }).map(({ task: found }) => found?.id);

    expect(overdueAt({ period: { year: 2026, quarter: 3 } })).toEqual(['late']);
    expect(overdueAt({ asOf: '2026-10-12T01:00:00.000Z' })).toEqual(['open']);
    expect(overdueAt({ asOf: '2026-08-12T01:00:00.000Z' })).toEqual([]);
  });

  it('is a unit for which too little stands, as of then', () => {
    const gap: GapDefinition = {
      kind: 'units-without',
      id: 'g',
      name,
      group: 'member-departments',
      indicator: 'service_liaisons',
      least: 1,
    };
    const liaison = (unitId: string, changes: Partial<LedgerEntry> = {}): LedgerEntry =>
      entryOf({ id: `${unitId}-${changes.amount ?? 1}`, indicator: 'service_liaisons', unitId, date: '2025-11-05', ...changes });
    const entries = [liaison('health'), liaison('commerce'), liaison('commerce', { date: '2026-05-05', amount: -1 }), liaison('a-firm')];
    const without = (period: Period) => gapLines(gap, { entries, period }).map(({ unit }) => unit);

    expect(without({ year: 2026, quarter: 1 })).toHaveLength(11);
    expect(without({ year: 2026, quarter: 1 })).not.toContain('commerce');
    expect(without({ year: 2026, quarter: 2 })).toHaveLength(12);
    expect(without({ year: 2026, quarter: 2 })).toContain('commerce');
    expect(without({ year: 2026, quarter: 2 })).not.toContain('health');
  });
});
