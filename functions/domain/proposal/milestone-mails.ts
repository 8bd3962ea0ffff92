import type { OutboxMessage } from '../outbox.ts';
import type { DataOf } from './events.ts';
import type { MilestoneTemplate } from './mail-drafts.ts';
import type { MilestoneData } from './performance.ts';
import type { Summary } from './summary.ts';

/** The unit is told what became of its report, and of everything that is taken back; what the office enters by itself is no news to it. */
export function milestoneMails(
  { type, entry }: MilestoneData | DataOf<'milestone-rejected' | 'milestone-voided'>,
  after: Summary,
): OutboxMessage[] {
  const wasReported = after.milestones.some((each) => each.entry === entry && each.dueOn !== null);
  const outcomes = { 'milestone-rejected': 'unit-milestone-rejected', 'milestone-voided': 'unit-milestone-voided' } as const;
  const template: MilestoneTemplate =
    type === 'milestone-rejected' || type === 'milestone-voided' ? outcomes[type] : 'unit-milestone-confirmed';
  if (template === 'unit-milestone-confirmed' && !wasReported) return [];
  return [{ type: 'mail', to: { type: 'unit' }, template, proposalId: after.proposalId, entry }];
}
