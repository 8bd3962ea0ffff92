import type { Clock } from '../functions/ports/clock.ts';

/** What a timer runs; a manual clock waits for it. */
export type TimerCallback = () => void | Promise<void>;

/** The host's clock: the product's time together with timers that follow it. */
export interface HostClock extends Clock {
  /** Whether time moves only when it is told to. */
  readonly manual: boolean;
  /** Runs `callback` once when the clock reaches `instant`, at the next turn when it already has. Returns how to cancel. */
  at(instant: string, callback: TimerCallback): () => void;
  /** Forgets all timers. */
  stop(): void;
}

/** Node's timers hold a signed 32-bit number of milliseconds, 24.8 days; longer waits go in steps of this length. */
const longestTimeoutMs = 2_000_000_000;

/** The instant `seconds` after `instant`. */
export function secondsAfter(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

/** Wall time, shifted by a constant, never running backwards. */
export class RealClock implements HostClock {
  readonly manual = false;
  #offsetMs: number;
  #lastMs = Number.NEGATIVE_INFINITY;
  #cancels = new Set<() => void>();

  /** @param startAt the instant it shows at first. @defaultValue the machine's time */
  constructor(startAt?: string) {
    this.#offsetMs = startAt === undefined ? 0 : Date.parse(startAt) - Date.now();
  }

  now(): string {
    this.#lastMs = Math.max(this.#lastMs, Date.now() + this.#offsetMs);
    return new Date(this.#lastMs).toISOString();
  }

  at(instant: string, callback: TimerCallback): () => void {
    let handle: NodeJS.Timeout;
    const cancel = () => {
      clearTimeout(handle);
      this.#cancels.delete(cancel);
    };
    const arm = () => {
      const leftMs = Date.parse(instant) - Date.parse(this.now());
      handle = setTimeout(
        () => {
          if (leftMs > longestTimeoutMs) {
            arm();
            return;
          }
          this.#cancels.delete(cancel);
          void callback();
        },
        Math.min(Math.max(leftMs, 0), longestTimeoutMs),
      );
    };
    this.#cancels.add(cancel);
    arm();
    return cancel;
  }

  stop(): void {
    for (const cancel of this.#cancels) {
      cancel();
    }
  }
}

interface Timer {
  dueMs: number;
  callback: TimerCallback;
}

/** A clock that stands still until {@link ManualClock.advanceTo} moves it. */
export class ManualClock implements HostClock {
  readonly manual = true;
  #nowMs: number;
  #timers = new Set<Timer>();
  #advancing: Promise<void> = Promise.resolve();

  constructor(startAt: string) {
    this.#nowMs = Date.parse(startAt);
  }

  now(): string {
    return new Date(this.#nowMs).toISOString();
  }

  at(instant: string, callback: TimerCallback): () => void {
    const timer: Timer = { dueMs: Date.parse(instant), callback };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /**
   * Moves time forward, stopping at each due timer: the timers of one moment run in the order they were set, then `settle` lets
   * what they woke come to rest, which may set new timers before `instant`. Calls wait for each other.
   * @throws RangeError when `instant` lies before the present
   */
  advanceTo(instant: string, settle: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const step = this.#advancing.then(() => this.#advance(Date.parse(instant), settle));
    this.#advancing = step.catch(() => undefined);
    return step;
  }

  stop(): void {
    this.#timers.clear();
  }

  async #advance(targetMs: number, settle: () => Promise<void>): Promise<void> {
    if (!(targetMs >= this.#nowMs)) {
      throw new RangeError(`the clock stands at ${this.now()} and cannot go back`);
    }
    await settle();
    for (let due = this.#takeDue(targetMs); due.length > 0; due = this.#takeDue(targetMs)) {
      for (const timer of due) {
        await timer.callback();
      }
      await settle();
    }
    this.#nowMs = targetMs;
    await settle();
  }

  /** Takes the timers of the earliest moment up to the target and moves to that moment. */
  #takeDue(targetMs: number): Timer[] {
    let earliestMs = Number.POSITIVE_INFINITY;
    for (const timer of this.#timers) {
      earliestMs = Math.min(earliestMs, timer.dueMs);
    }
    if (earliestMs > targetMs) {
      return [];
    }
    const due = [...this.#timers].filter((timer) => timer.dueMs === earliestMs);
    for (const timer of due) {
      this.#timers.delete(timer);
    }
    this.#nowMs = Math.max(this.#nowMs, earliestMs);
    return due;
  }
}
