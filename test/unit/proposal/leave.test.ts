import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../functions/domain/calendar.ts';
import { AppError, hasCode } from '../../../functions/domain/errors.ts';
import { addLeave, currentLeaves, endLeave, isSubstituteAway } from '../../../functions/domain/leave.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import { seatOf, type Leave } from '../../../functions/domain/proposal/roster.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { acceptProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { endPersonsLeave, enterLeave, readLeaves } from '../../../functions/usecases/people/leave.ts';
import type { Roster, StoredLeaves } from '../../../functions/ports/roster.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { chunan } from '../../support/chunan.ts';

const programme = chunan();
const today = '2026-10-12';
const context = { programme, today };

const leaveOf = (person: string, from: string, to: string, substitute: string | null = null): Leave => ({ person, from, to, substitute });

/** Fields and rules that a refusal names. */
function refusalOf(run: () => unknown): [string, string][] {
  try {
    run();
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return error.payload.issues.map(({ field, rule }) => [field, rule]);
    throw error;
  }
  return [];
}

describe('leave', () => {
  it('is kept in the order in which it begins, and dropped once it is over', () => {
    const later = addLeave([], leaveOf('health-reviewer', '2026-11-02', '2026-11-06'), context);
    const both = addLeave(later, leaveOf('commerce-reviewer', '2026-10-12', '2026-10-16'), context);

    expect(both.map(({ person }) => person)).toEqual(['commerce-reviewer', 'health-reviewer']);
    expect(currentLeaves(both, '2026-10-16')).toHaveLength(2);
    const next = addLeave(both, leaveOf('science-reviewer', '2026-10-20', '2026-10-20'), { programme, today: '2026-10-17' });
    expect(next.map(({ person }) => person)).toEqual(['science-reviewer', 'health-reviewer']);
  });

  it('is entered once when it is sent twice', () => {
    const leave = leaveOf('health-reviewer', today, '2026-10-16', 'science-reviewer');
    const once = addLeave([], leave, context);

    expect(addLeave(once, { ...leave }, context)).toEqual(once);
  });

  it('ends before its last day when the person is back, and is called off when it has not begun', () => {
    const current = addLeave([], leaveOf('health-reviewer', today, '2026-10-16'), context);
    const both = addLeave(current, leaveOf('health-reviewer', '2026-11-02', '2026-11-06'), context);

    expect(endLeave(both, { person: 'health-reviewer', from: today }, today)).toEqual([both[1]]);
    expect(endLeave(both, { person: 'health-reviewer', from: '2026-11-02' }, today)).toEqual([both[0]]);
    expect(endLeave(both, { person: 'commerce-reviewer', from: today }, today)).toEqual(both);
  });

  it.each<[string, Leave, [string, string][]]>([
    ['a day that is over', leaveOf('health-reviewer', '2026-10-11', '2026-10-16'), [['from', 'too-early']]],
    ['an end before the beginning', leaveOf('health-reviewer', '2026-10-14', '2026-10-13'), [['to', 'too-early']]],
    ['more than 366 days', leaveOf('health-reviewer', today, addDays(today, 366)), [['to', 'too-late']]],
    ['days on which the person is away already', leaveOf('science-reviewer', '2026-10-21', '2026-10-30'), [['from', 'leave-overlaps']]],
    ['a substitute who is the person', leaveOf('health-reviewer', today, today, 'health-reviewer'), [['substitute', 'substitute-self']]],
    ['a substitute who reviews nothing', leaveOf('health-reviewer', today, today, 'auditor'), [['substitute', 'not-a-choice']]],
    ['a substitute whom nobody knows', leaveOf('health-reviewer', today, today, 'nobody'), [['substitute', 'not-a-choice']]],
    [
      'a substitute who is away on one of the days',
      leaveOf('health-reviewer', '2026-10-16', '2026-10-20', 'science-reviewer'),
      [['substitute', 'substitute-away']],
    ],
    [
      'a substitute for somebody who is never asked first',
      leaveOf('health-head', today, today, 'science-head'),
      [['substitute', 'substitute-not-needed']],
    ],
    ['somebody who reviews nothing', leaveOf('auditor', today, today), [['person', 'not-a-choice']]],
    [
      'everything that is wrong at once',
      leaveOf('auditor', '2026-10-11', today, 'auditor'),
      [
        ['person', 'not-a-choice'],
        ['from', 'too-early'],
        ['substitute', 'substitute-self'],
      ],
    ],
  ])('refuses %s', (_what, leave, issues) => {
    const standing = addLeave([], leaveOf('science-reviewer', '2026-10-20', '2026-10-23'), context);

    expect(refusalOf(() => addLeave(standing, leave, context))).toEqual(issues);
  });

  it('may last 366 days, and one day', () => {
    expect(addLeave([], leaveOf('health-reviewer', today, addDays(today, 365)), context)).toHaveLength(1);
    expect(addLeave([], leaveOf('health-reviewer', today, today), context)).toHaveLength(1);
  });

  it('is open to a person whom others have named as their substitute, and says so', () => {
    const first = leaveOf('health-reviewer', today, '2026-10-16', 'science-reviewer');
    const leaves = addLeave(addLeave([], first, context), leaveOf('science-reviewer', '2026-10-16', '2026-10-19'), context);

    expect(leaves).toHaveLength(2);
    expect(leaves.map((leave) => isSubstituteAway(leaves, leave))).toEqual([true, false]);
  });
});

const people = ['health-reviewer', 'science-reviewer', 'commerce-reviewer', 'health-head', 'office-main'];
const someLeave = fc
  .record({
    person: fc.constantFrom(...people),
    begin: fc.integer({ min: -3, max: 40 }),
    length: fc.oneof(fc.integer({ min: -2, max: 12 }), fc.integer({ min: 360, max: 370 })),
    substitute: fc.constantFrom(null, ...people),
    on: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ person, begin, length, substitute, on }) => {
    const now = addDays(today, on);
    const from = addDays(now, begin);
    return { now, leave: leaveOf(person, from, addDays(from, length), substitute) };
  });

const meet = (a: Leave, b: Leave): boolean => a.from <= b.to && b.from <= a.to;

function expectSound(step: { before: Leave[]; after: Leave[]; entered: Leave; now: string }): void {
  const { before, after, entered, now } = step;
  const isNew = !before.some((other) => other.person === entered.person && meet(other, entered));
  if (isNew) expect(before.some((other) => other.person === entered.substitute && meet(other, entered))).toBe(false);
  for (const each of after) {
    expect(each.to >= each.from && each.to <= addDays(each.from, 365) && each.to >= now).toBe(true);
    expect(each.substitute).not.toBe(each.person);
    expect(after.filter((other) => other.person === each.person && meet(other, each))).toEqual([each]);
  }
}

describe('leave, entered in whatever order', () => {
  it('never overlaps for one person, never lasts too long, and names nobody who is away as substitute', () => {
    fc.assert(
      fc.property(fc.array(someLeave, { maxLength: 25 }), (entries) => {
        let leaves: Leave[] = [];
        for (const { now, leave } of entries.toSorted((a, b) => (a.now < b.now ? -1 : 1))) {
          const before = leaves;
          const issues = refusalOf(() => (leaves = addLeave(before, leave, { programme, today: now })));
          if (issues.length > 0) expect(leaves).toBe(before);
          else expectSound({ before, after: leaves, entered: leave, now });
        }
      }),
    );
  });

  it('never lets anybody be asked who is away that day', async () => {
    const summary = await submitted(actingPorts());
    fc.assert(
      fc.property(fc.array(someLeave, { maxLength: 25 }), fc.integer({ min: 0, max: 60 }), (entries, on) => {
        let leaves: Leave[] = [];
        for (const { leave } of entries) refusalOf(() => (leaves = addLeave(leaves, leave, context)));
        const day = addDays(today, on);
        const { seat } = seatOf(summary, 'health', { programme, leaves, today: day });

        const away = leaves.filter(({ from, to }) => from <= day && day <= to).map(({ person }) => person);
        if (seat) expect(away).not.toContain(seat.person);
        else expect(away).toEqual(expect.arrayContaining(['health-reviewer', 'health-head']));
      }),
    );
  });
});

describe('a department whose reviewer is on leave', () => {
  const away = leaveOf('health-reviewer', '2026-10-10', '2026-10-16', 'science-reviewer');
  const askOfHealth = (summary: Summary) => summary.asks.find(({ department }) => department === 'health');

  async function accepted(leaves: Leave[], current: Programme = programme): Promise<Summary> {
    const ports = { ...actingPorts(), programmes: { current, byVersion: async () => current, archive: async () => {} } };
    ports.proposals.leaves = leaves;
    const { proposalId, version } = await submitted(ports);
    return acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: version });
  }

  it('is asked at the substitute, in the name of the reviewer', async () => {
    expect(askOfHealth(await accepted([away]))).toMatchObject({ person: 'science-reviewer', onBehalfOf: 'health-reviewer' });
  });

  it('is asked at its head when nobody is named or the substitute is away as well', async () => {
    const head = { person: 'health-head', onBehalfOf: 'health-reviewer' };

    expect(askOfHealth(await accepted([{ ...away, substitute: null }]))).toMatchObject(head);
    expect(askOfHealth(await accepted([away, leaveOf('science-reviewer', '2026-10-12', '2026-10-12', 'commerce-reviewer')]))).toMatchObject(
      head,
    );
  });

  it('is not asked at a substitute who belongs to the unit that proposes', async () => {
    const ofUnit = '杭州小郎中健康管理有限公司';
    const roster = programme.people.map((person) => (person.id === 'science-reviewer' ? { ...person, units: [ofUnit] } : person));
    const summary = await accepted([away], { ...programme, people: roster });

    expect(askOfHealth(summary)).toMatchObject({ person: 'health-head', onBehalfOf: 'health-reviewer' });
    expect(summary.recusals).toContainEqual(expect.objectContaining({ person: 'science-reviewer', ground: 'own-proposal' }));
  });

  it('is asked at the reviewer again on the day after', async () => {
    expect(askOfHealth(await accepted([{ ...away, to: '2026-10-11' }]))).toMatchObject({ person: 'health-reviewer', onBehalfOf: null });
  });
});

/** A roster in memory; `inBetween` happens once, before the next change is stored. */
class MemoryRoster implements Roster {
  stored: StoredLeaves = { leaves: [], revision: 0 };
  inBetween: (() => Promise<unknown>) | null = null;

  async leaves(): Promise<StoredLeaves> {
    return structuredClone(this.stored);
  }

  async saveLeaves({ leaves, revision }: StoredLeaves): Promise<void> {
    const other = this.inBetween;
    this.inBetween = null;
    await other?.();
    if (revision !== this.stored.revision) throw new AppError('version-moved', 'another came first', { expected: revision });
    this.stored = { leaves, revision: revision + 1 };
  }
}

describe('entering leave', () => {
  const enteredBy = 'office-main';

  it('keeps both when two are entered at once', async () => {
    const roster = new MemoryRoster();
    const ports = { ...actingPorts(), roster };
    roster.inBetween = () => enterLeave(ports, { ...leaveOf('health-reviewer', today, '2026-10-16'), enteredBy });

    await enterLeave(ports, { ...leaveOf('commerce-reviewer', today, today), enteredBy });

    expect((await readLeaves(ports)).map(({ person }) => person)).toEqual(['commerce-reviewer', 'health-reviewer']);
  });

  it('judges the second of two on the first', async () => {
    const roster = new MemoryRoster();
    const ports = { ...actingPorts(), roster };
    const leave = { ...leaveOf('health-reviewer', today, '2026-10-16'), enteredBy };
    roster.inBetween = () => enterLeave(ports, leave);

    await expect(enterLeave(ports, { ...leave, to: '2026-10-20' })).rejects.toMatchObject({ code: 'form-invalid' });

    roster.inBetween = () => endPersonsLeave(ports, { ...leave, endedBy: enteredBy });
    await endPersonsLeave(ports, { ...leave, endedBy: enteredBy });
    expect(await readLeaves(ports)).toEqual([]);
  });

  it('notes who entered it and when', async () => {
    const ports = { ...actingPorts(), roster: new MemoryRoster() };
    await enterLeave(ports, { ...leaveOf('health-reviewer', today, today), enteredBy });

    expect(await readLeaves(ports)).toMatchObject([{ person: 'health-reviewer', enteredBy, enteredAt: '2026-10-12T01:00:00.000Z' }]);
  });
});
