import type { Clock } from '../../functions/ports/clock.ts';

/** A clock that stands until it is moved. */
export class TestClock implements Clock {
  #now: number;

  constructor(now = '2026-10-12T01:00:00.000Z') {
    this.#now = Date.parse(now);
  }

  now(): string {
    return new Date(this.#now).toISOString();
  }

  /** Moves to an instant. */
  set(instant: string): void {
    this.#now = Date.parse(instant);
  }

  /** Moves on by this many days. */
  addDays(days: number): void {
    this.#now += days * 86_400_000;
  }

  /** Moves on by this many minutes. */
  addMinutes(minutes: number): void {
    this.#now += minutes * 60_000;
  }
}
