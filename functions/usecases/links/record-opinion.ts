import { giveOpinion } from '../../domain/proposal/acts/opinion.ts';
import type { Stance } from '../../domain/proposal/event-parts.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Codes } from '../../ports/access.ts';
import { changeByLink, type LinkAnswer } from './change-by-link.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { reviewerOf } from './linked-step.ts';

/**
 * Records a department's opinion, given through a link.
 * @param input.proposes the department that is said to be the right one, with `not-our-remit`
 * @throws what `giveOpinion` and `changeByLink` throw
 */
export async function recordOpinion(
  ports: ActPorts & { codes: Codes },
  input: LinkAnswer & { stance: Stance; opinion: string; proposes?: string | null },
): Promise<Summary> {
  const { grant, stance, opinion, proposes = null } = input;
  const reviewer = reviewerOf(grant);
  const repeats = ({ asks }: Summary): boolean =>
    asks.some(({ step, answered }) => step === reviewer.step && answered?.by === reviewer.actor.id && answered.stance === stance);
  return changeByLink(ports, input, { use: 'review', act: 'opinion', repeats }, (summary, context, assurance) =>
    giveOpinion(summary, { ...reviewer, stance, opinion, proposes, assurance }, context),
  );
}
