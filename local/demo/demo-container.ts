import type { Clock } from '../../functions/ports/clock.ts';
import type { Documents } from '../../functions/ports/documents.ts';
import { composeAgreementRenderer } from '../../functions/wiring/agreements.ts';
import { compose } from '../../functions/wiring/compose.ts';

/** The clock of the demo's past: set to the day on which a proposal's next act happened. */
export class PastClock implements Clock {
  #now = '2026-01-01T01:00:00.000Z';

  now(): string {
    return this.#now;
  }

  /** Ten in the morning in Shanghai of a day. */
  setDay(day: string): void {
    this.#now = `${day}T02:00:00.000Z`;
  }
}

/** What the demo's past is played with: the parts of the office's function and of the unit's, under a clock of its own. */
export function composeDemo(documents: Documents) {
  const clock = new PastClock();
  const container = compose('unit-portal', { clock, documents });
  return { clock, ports: { ...container, clock, documents, agreementRenderer: composeAgreementRenderer() } };
}

export type Demo = ReturnType<typeof composeDemo>;
