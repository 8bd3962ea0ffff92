import type { Clock } from '../../ports/clock.ts';

/** The machine's clock, or one that runs ahead of it by as many seconds, for rehearsals. */
export class SystemClock implements Clock {
  readonly #aheadMs: number;

  constructor(aheadSeconds = 0) {
    this.#aheadMs = aheadSeconds * 1000;
  }

  now(): string {
    return new Date(Date.now() + this.#aheadMs).toISOString();
  }
}
