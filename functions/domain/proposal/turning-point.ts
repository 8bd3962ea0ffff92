import type { ProposalEvent } from './events.ts';
import { fold } from './fold.ts';
import type { Summary } from './summary.ts';

/** The event that brought a proposal to the stage, or to the ending, at which it stands. */
export function turningPoint(events: readonly ProposalEvent[]): ProposalEvent | null {
  let summary: Summary | null = null;
  let turn: ProposalEvent | null = null;
  for (const event of events) {
    const before: Summary['stage'] | undefined = summary?.stage;
    summary = fold(summary, event);
    if (summary.stage !== before) turn = event;
  }
  return turn;
}
