import { dayAt } from '../../domain/calendar.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { LodgedObjection, Notices } from '../../ports/notices.ts';

/** Those of the public that came in time and wait for room: the office has to settle others first. */
export async function waitingObjections(
  { notices }: { notices: Pick<Notices, 'lodged'> },
  { proposalId, notice, stage }: Pick<Summary, 'proposalId' | 'notice' | 'stage'>,
): Promise<LodgedObjection[]> {
  if (!notice || stage !== 'public-notice') return [];
  const lodged = await notices.lodged(proposalId);
  return lodged.filter(({ noticeNumber, at }) => noticeNumber === notice.number && dayAt(at) <= notice.closesOn);
}
