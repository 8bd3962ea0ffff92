import { isWorkday } from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt, endOfDay, makeCalendar } from '../../functions/domain/calendar.ts';
import { currentWait } from '../../functions/domain/proposal/waits.ts';
import { waitEndsAt } from '../../functions/domain/proposal/timeouts.ts';
import { acceptProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';
import { actingPorts, submitted } from '../support/acting.ts';
import { TestClock } from '../support/test-clock.ts';

const calendar = makeCalendar(loadProgramme('programme/chunan').calendar);

/** Twenty days of each year's notice: every make-up day, and days off and plain days beside them. */
const notices: Record<number, { makeUp: string[]; off: string[]; plain: string[] }> = {
  2024: {
    makeUp: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
    off: ['2024-01-01', '2024-02-12', '2024-02-16', '2024-04-04', '2024-05-02', '2024-06-10', '2024-09-16', '2024-10-07', '2024-12-28'],
    // New Year's Eve by the lunar calendar was recommended as a day off, not made one.
    plain: ['2024-02-09', '2024-02-19', '2024-10-08'],
  },
  2025: {
    makeUp: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    off: [
      '2025-01-01',
      '2025-01-28',
      '2025-01-31',
      '2025-02-04',
      '2025-04-04',
      '2025-05-01',
      '2025-05-05',
      '2025-06-02',
      '2025-10-01',
      '2025-10-08',
      '2025-10-12',
    ],
    plain: ['2025-01-27', '2025-02-05', '2025-05-06', '2025-10-09'],
  },
  2026: {
    makeUp: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    off: [
      '2026-01-02',
      '2026-02-16',
      '2026-02-20',
      '2026-02-23',
      '2026-04-06',
      '2026-05-04',
      '2026-06-19',
      '2026-09-25',
      '2026-10-01',
      '2026-10-07',
      '2026-10-11',
    ],
    plain: ['2026-02-13', '2026-02-24', '2026-10-08'],
  },
};

describe.each(Object.entries(notices))('the notice on the holidays of %s', (year, { makeUp, off, plain }) => {
  const days = [...makeUp, ...off, ...plain];

  it('is checked on twenty days, all make-up days among them', () => {
    const made = loadProgramme('programme/chunan').calendar.find((each) => each.year === Number(year));

    expect(new Set(days).size).toBe(20);
    expect(made?.workdays).toEqual(makeUp);
  });

  it.each(makeUp)('makes %s a working day, though it falls on a weekend', (day) => {
    expect([0, 6]).toContain(new Date(day).getUTCDay());
    expect(calendar.isWorkingDay(day)).toBe(true);
  });

  it.each(off)('leaves %s free', (day) => {
    expect(calendar.isWorkingDay(day)).toBe(false);
  });

  it.each(plain)('leaves %s a working day', (day) => {
    expect(calendar.isWorkingDay(day)).toBe(true);
  });

  it('is told the same on every day of the year by an independent record', () => {
    const all = Array.from({ length: 366 }, (_, offset) => addDays(`${year}-01-01`, offset)).filter((day) => day.startsWith(year));

    expect(all.filter((day) => calendar.isWorkingDay(day) !== isWorkday(day))).toEqual([]);
  });
});

describe('a deadline', () => {
  it.each([
    // Spring Festival
    ['2024-02-08', 1, '2024-02-09'],
    ['2024-02-08', 2, '2024-02-18'],
    ['2024-02-09', 5, '2024-02-22'],
    ['2025-01-24', 1, '2025-01-26'],
    ['2025-01-24', 3, '2025-02-05'],
    ['2025-01-27', 4, '2025-02-08'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-13', 7, '2026-03-02'],
    // National Day
    ['2024-09-30', 1, '2024-10-08'],
    ['2024-09-30', 5, '2024-10-12'],
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-09-30', 3, '2025-10-11'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-24', 5, '2026-10-09'],
  ])('that is counted from %s over %i working days ends on %s', (from, count, to) => {
    expect(calendar.addWorkingDays(from, count)).toBe(to);
    expect(calendar.workingDaysBetween(from, to)).toBe(count);
    expect(calendar.subtractWorkingDays(to, count)).toBe(from);
  });

  it.each([
    ['Spring Festival', '2026-02-12T01:00:00.000Z', { intake: '2026-02-24', review: '2026-03-04', promised: '2026-04-09' }],
    ['National Day', '2026-09-29T01:00:00.000Z', { intake: '2026-10-09', review: '2026-10-19', promised: '2026-11-23' }],
  ])('of a proposal that is handed in before %s lies beyond it, to the minute', async (_feast, now, expected) => {
    const clock = new TestClock(now);
    const ports = { ...actingPorts(), clock };
    const proposal = await submitted(ports);

    expect(proposal.dueOn).toBe(expected.intake);
    expect(waitEndsAt(proposal)).toBe(endOfDay(expected.intake));
    expect(dayAt(endOfDay(expected.intake))).toBe(addDays(expected.intake, 1));
    clock.addMinutes((Date.parse(endOfDay(expected.intake)) - Date.parse(now)) / 60_000 - 1);
    const target = { person: 'office-main', proposalId: proposal.proposalId, seenVersion: proposal.version };
    const accepted = await acceptProposal(ports, target);

    expect(currentWait(accepted)).toMatchObject({ whom: 'departments', dueOn: expected.review });
    expect(accepted.promisedOn).toBe(expected.promised);
  });
});
