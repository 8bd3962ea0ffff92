import { placesLeft } from '../../../functions/domain/proposal/acts/milestones.ts';
import { milestoneKindsOf, standingMilestones } from '../../../functions/domain/proposal/performance.ts';
import type { MilestoneKind } from '../../../functions/domain/proposal/performance-parts.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';

/** The kinds of milestones that may come yet: a project starts once, and no more people arrive than were proposed. */
export function kindsToCome(summary: Summary): MilestoneKind[] {
  return milestoneKindsOf(summary).filter((kind) => {
    if (kind === 'arrival') return placesLeft(summary) !== 0;
    return kind === 'paid-in' || standingMilestones(summary, kind).length === 0;
  });
}
