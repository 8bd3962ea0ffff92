import { isWorkday } from 'chinese-days';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt, endOfDay, makeCalendar } from '../../functions/domain/calendar.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';

const calendar = makeCalendar(loadProgramme('programme/chunan').calendar);
const dayOf2025And2026 = fc.integer({ min: 0, max: 729 }).map((offset) => addDays('2025-01-01', offset));

describe('the working-day calendar', () => {
  it('agrees on every day of 2025 and 2026 with an independent record of the notices', () => {
    const days = Array.from({ length: 730 }, (_, offset) => addDays('2025-01-01', offset));

    expect(days.filter((day) => calendar.isWorkingDay(day) !== isWorkday(day))).toEqual([]);
  });

  it.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])('works on the make-up day %s', (day) => {
    expect(calendar.isWorkingDay(day)).toBe(true);
  });

  it('counts over the national holiday of 2026', () => {
    expect(calendar.addWorkingDays('2026-09-30', 1)).toBe('2026-10-08');
    expect(calendar.addWorkingDays('2026-10-09', 1)).toBe('2026-10-10');
    expect(calendar.workingDaysBetween('2026-09-30', '2026-10-12')).toBe(4);
  });

  it('refuses a date of a year whose notice is not loaded and names the file to add', () => {
    expect(() => calendar.addWorkingDays('2026-12-28', 10)).toThrow(
      expect.objectContaining({
        code: 'calendar-year-missing',
        payload: { year: 2027 },
        message: expect.stringContaining('calendar/2027.json'),
      }),
    );
  });

  it('finds as many working days between two days as were added', () => {
    fc.assert(
      fc.property(dayOf2025And2026, fc.integer({ min: 1, max: 40 }), (day, count) => {
        fc.pre(day < '2026-10-20');
        const end = calendar.addWorkingDays(day, count);

        expect(calendar.isWorkingDay(end)).toBe(true);
        expect(calendar.workingDaysBetween(day, end)).toBe(count);
      }),
    );
  });

  it('adds up when a span is cut in two', () => {
    fc.assert(
      fc.property(fc.array(dayOf2025And2026, { minLength: 3, maxLength: 3 }), (days) => {
        const [a = '', b = '', c = ''] = days.toSorted();

        expect(calendar.workingDaysBetween(a, b) + calendar.workingDaysBetween(b, c)).toBe(calendar.workingDaysBetween(a, c));
      }),
    );
  });

  it('counts days by Shanghai time', () => {
    expect(dayAt('2026-10-11T15:59:59.999Z')).toBe('2026-10-11');
    expect(dayAt('2026-10-11T16:00:00.000Z')).toBe('2026-10-12');
    expect(dayAt(endOfDay('2026-10-12'))).toBe('2026-10-13');
  });
});
