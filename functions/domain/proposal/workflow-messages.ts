import type { OutboxMessage } from '../outbox.ts';
import { mustWake } from './plan.ts';
import type { Summary } from './summary.ts';
import { isAwaited } from './waits.ts';

/** What an act asks of the proposal's execution: to begin, to look again, or nothing. An execution that acts itself needs no waking. */
export function workflowMessages(before: Summary | null, after: Summary, { byWorkflow = false } = {}): OutboxMessage[] {
  const { proposalId } = after;
  if (!before || (!isAwaited(before) && isAwaited(after))) return [{ type: 'start-workflow', proposalId }];
  return !byWorkflow && mustWake(before, after) ? [{ type: 'wake-workflow', proposalId }] : [];
}
