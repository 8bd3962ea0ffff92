import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt, instantAt, makeCalendar, timeAt } from '../../functions/domain/calendar.ts';
import { keepsMailHours, nextAttemptAt, nextMailHour } from '../../functions/domain/mail-hours.ts';
import type { OutboxItem } from '../../functions/domain/outbox.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';

const calendar = makeCalendar(loadProgramme('programme/chunan').calendar);
const hours = { from: '08:30', to: '18:00' };
const times = { hours, calendar };

/** An instant of Shanghai time. */
const at = (text: string): string => instantAt(text.slice(0, 10), text.slice(11));
const shown = (instant: string): string => `${dayAt(instant)} ${timeAt(instant)}`;

describe('a mail that keeps mail hours', () => {
  it.each([
    ['in mail hours', '2026-10-12 09:00', '2026-10-12 09:00'],
    ['as they begin', '2026-10-12 08:30', '2026-10-12 08:30'],
    ['in their last minute', '2026-10-12 17:59', '2026-10-12 17:59'],
    ['as they end', '2026-10-12 18:00', '2026-10-13 08:30'],
    ['early in the morning', '2026-10-12 06:10', '2026-10-12 08:30'],
    ['at midnight', '2026-10-13 00:00', '2026-10-13 08:30'],
    ['on a Friday evening', '2026-10-16 19:30', '2026-10-19 08:30'],
    ['on a Saturday', '2026-10-17 10:00', '2026-10-19 08:30'],
    ['on a Saturday that is worked', '2026-10-10 10:00', '2026-10-10 10:00'],
    ['on the evening before a Saturday that is worked', '2026-02-27 20:00', '2026-02-28 08:30'],
    ['on a Sunday that is worked', '2026-09-20 07:00', '2026-09-20 08:30'],
    ['on the last working evening before Spring Festival', '2026-02-14 18:01', '2026-02-24 08:30'],
    ['in Spring Festival', '2026-02-18 11:00', '2026-02-24 08:30'],
    ['on a weekday of the national holiday', '2026-10-05 11:00', '2026-10-08 08:30'],
    ['after the last evening whose calendar is loaded', '2026-12-31 20:00', '2026-12-31 20:00'],
  ])('leaves at its hour when it is written %s', (_when, written, leaves) => {
    expect(shown(nextMailHour(at(written), times))).toBe(leaves);
  });

  it('leaves at once where the programme names no hours', () => {
    expect(nextMailHour(at('2026-10-17 03:00'), { hours: undefined, calendar })).toBe(at('2026-10-17 03:00'));
  });

  it('leaves on a working day in mail hours, never before it is written, and as soon as it may', () => {
    const minute = fc
      .integer({ min: 0, max: 729 * 1440 })
      .map((minutes) => new Date(Date.parse('2025-01-01T00:00:00Z') + minutes * 60_000));
    fc.assert(
      fc.property(minute, (date) => {
        const written = date.toISOString();
        const leaves = nextMailHour(written, times);

        fc.pre(dayAt(leaves) < '2026-12-31');
        expect(leaves >= written).toBe(true);
        expect(calendar.isWorkingDay(dayAt(leaves))).toBe(true);
        expect(timeAt(leaves) >= hours.from && timeAt(leaves) < hours.to).toBe(true);
        expect(nextMailHour(leaves, times)).toBe(leaves);
        if (leaves === written) return;
        expect(timeAt(leaves)).toBe(hours.from);
        for (let day = addDays(dayAt(written), 1); day < dayAt(leaves); day = addDays(day, 1))
          expect(calendar.isWorkingDay(day)).toBe(false);
      }),
    );
  });
});

describe('what somebody waits for', () => {
  const to = { type: 'unit' } as const;

  it.each(['unit-submitted', 'unit-withdrawn'] as const)('leaves at any hour: %s', (template) => {
    expect(keepsMailHours({ type: 'mail', to, template, proposalId: 'p' })).toBe(false);
  });

  it('leaves at any hour: codes and what wakes a workflow', () => {
    const address = { type: 'address', email: 'a@b.example' } as const;
    expect(keepsMailHours({ type: 'mail', to: address, template: 'sign-in-code', audience: 'unit', language: 'zh' })).toBe(false);
    expect(keepsMailHours({ type: 'mail', to, template: 'step-code', linkId: 'l', proposalId: 'p' })).toBe(false);
    expect(keepsMailHours({ type: 'wake-workflow', proposalId: 'p' })).toBe(false);
  });

  it.each(['unit-approved', 'unit-returned', 'unit-registered'] as const)('is not the news of the day: %s', (template) => {
    expect(keepsMailHours({ type: 'mail', to, template, proposalId: 'p' })).toBe(true);
  });
});

describe('an attempt that fails', () => {
  const item = (changes: Partial<OutboxItem>): OutboxItem => ({
    id: 'm',
    createdAt: at('2026-10-12 09:00'),
    attempts: 0,
    message: { type: 'wake-workflow', proposalId: 'p' },
    ...changes,
  });
  const seconds = (attempts: number): number => {
    const now = at('2026-10-12 09:00');
    return (Date.parse(nextAttemptAt(item({ attempts }), now, times)) - Date.parse(now)) / 1000;
  };

  it('is followed by pauses that double, up to an hour', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map(seconds)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  it('is not repeated at night when the mail keeps mail hours', () => {
    const now = at('2026-10-16 17:45');

    expect(shown(nextAttemptAt(item({ attempts: 6, keepsMailHours: true }), now, times))).toBe('2026-10-19 08:30');
    expect(shown(nextAttemptAt(item({ attempts: 6 }), now, times))).toBe('2026-10-16 18:17');
  });
});
