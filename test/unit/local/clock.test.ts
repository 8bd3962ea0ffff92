import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ManualClock, RealClock } from '../../../local/clock.ts';

const start = '2026-10-12T01:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString();

describe('a controlled clock', () => {
  it('stands still until it is moved', async () => {
    const clock = new ManualClock(start);

    await clock.advanceTo(later(5));

    expect(clock.now()).toBe(later(5));
  });

  it('runs due timers in order of time, each at its own moment', async () => {
    const clock = new ManualClock(start);
    const seen: string[] = [];
    for (const minutes of [30, 10, 20, 90]) {
      clock.at(later(minutes), () => void seen.push(`${minutes} at ${clock.now()}`));
    }

    await clock.advanceTo(later(60));

    expect(seen).toEqual([10, 20, 30].map((minutes) => `${minutes} at ${later(minutes)}`));
    expect(clock.now()).toBe(later(60));
  });

  it('runs a timer that a timer set, when it is due before the target', async () => {
    const clock = new ManualClock(start);
    const seen: string[] = [];
    clock.at(later(10), () => {
      clock.at(later(15), () => void seen.push(clock.now()));
    });

    await clock.advanceTo(later(20));

    expect(seen).toEqual([later(15)]);
  });

  it('lets everything settle at each moment before it goes on', async () => {
    const clock = new ManualClock(start);
    const settledAt: string[] = [];
    clock.at(later(10), () => undefined);

    await clock.advanceTo(later(20), async () => void settledAt.push(clock.now()));

    expect(settledAt).toEqual([start, later(10), later(20)]);
  });

  it('refuses to go back', async () => {
    const clock = new ManualClock(start);

    await expect(clock.advanceTo(later(-1))).rejects.toThrow(RangeError);
  });

  it('forgets a cancelled timer', async () => {
    const clock = new ManualClock(start);
    const callback = vi.fn();
    clock.at(later(1), callback)();

    await clock.advanceTo(later(2));

    expect(callback).not.toHaveBeenCalled();
  });

  it('never shows an earlier time after a later one, however it is moved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1000), { maxLength: 20 }), fc.array(fc.nat(2000), { maxLength: 10 }), async (timers, moves) => {
        const clock = new ManualClock(start);
        const seen: string[] = [];
        for (const minutes of timers) {
          clock.at(later(minutes), () => void seen.push(clock.now()));
        }
        for (const minutes of moves) {
          await clock.advanceTo(later(minutes)).catch(() => undefined);
        }

        expect(seen).toEqual(seen.toSorted());
        expect(seen).toHaveLength(timers.filter((minutes) => minutes <= Math.max(-1, ...moves)).length);
      }),
    );
  });
});

describe('a real clock', () => {
  it('begins at the instant it was given', () => {
    const clock = new RealClock(start);

    expect(Date.parse(clock.now()) - Date.parse(start)).toBeLessThan(1000);
  });

  it('waits longer than the longest timer of the runtime', () => {
    vi.useFakeTimers();
    try {
      const clock = new RealClock();
      const callback = vi.fn();
      const dayMs = 86_400_000;
      clock.at(new Date(Date.now() + 60 * dayMs).toISOString(), callback);

      vi.advanceTimersByTime(59 * dayMs);
      expect(callback).not.toHaveBeenCalled();
      vi.advanceTimersByTime(dayMs);

      expect(callback).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it('never shows an earlier time when the machine sets its time back', () => {
    vi.useFakeTimers({ now: Date.parse(start) });
    try {
      const clock = new RealClock();
      const first = clock.now();

      vi.setSystemTime(Date.parse(start) - 60_000);

      expect(clock.now()).toBe(first);
    } finally {
      vi.useRealTimers();
    }
  });
});
