import { recuse } from '../../domain/proposal/acts/opinion.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Codes } from '../../ports/access.ts';
import { changeByLink, type LinkAnswer } from './change-by-link.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { reviewerOf } from './linked-step.ts';

/**
 * Records through a link that somebody steps aside; in the same transaction the next in line is asked, or the department is noted to
 * have nobody left.
 * @param input.reason empty when none was given
 * @throws what `recuse` and `changeByLink` throw
 */
export async function recuseReviewer(ports: ActPorts & { codes: Codes }, input: LinkAnswer & { reason: string }): Promise<Summary> {
  const reviewer = reviewerOf(input.grant);
  const repeats = ({ recusals }: Summary): boolean =>
    recusals.some(({ ground, person }) => ground === 'declared' && person === reviewer.actor.id);
  return changeByLink(ports, input, { use: 'review', act: 'recuse', repeats }, (summary, _context, assurance) =>
    recuse(summary, { ...reviewer, reason: input.reason, assurance }),
  );
}
