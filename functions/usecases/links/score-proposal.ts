import { AppError } from '../../domain/errors.ts';
import type { Scores } from '../../domain/panels.ts';
import {
  recordDefence,
  recuseExpert,
  reopenPanel,
  scoreProposal,
  type DefenceInput,
  type ExpertInput,
} from '../../domain/proposal/acts/score.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Codes } from '../../ports/access.ts';
import type { Grant } from '../../ports/outbox.ts';
import { changeByLink, type LinkAnswer } from './change-by-link.ts';
import { changeProposal } from '../proposals/change-proposal.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { actorOf, targetOf, type OfficeAct } from '../proposals/office-acts.ts';

/** Experts prove themselves as reviewers do. */
const likeReviewers = { use: 'review' } as const;

/** Records an expert's marks, given through a link. @throws what `scoreProposal` and `changeByLink` throw */
export async function recordScores(
  ports: ActPorts & { codes: Codes },
  input: LinkAnswer & { scores: Scores; recommends: boolean; grounds: string },
): Promise<Summary> {
  const expert = expertOf(input.grant);
  const { scores, recommends, grounds } = input;
  const repeats = ({ panel }: Summary): boolean => panel?.asks.some(({ step, scored: given }) => step === expert.step && given) ?? false;
  return changeByLink(ports, input, { ...likeReviewers, act: 'score', repeats }, (summary, context, assurance) =>
    scoreProposal(summary, { ...expert, scores, recommends, grounds, assurance }, context),
  );
}

/** Records through a link that an expert steps aside; in the same transaction the next is asked. @throws what `recuseExpert` and `changeByLink` throw */
export async function recordExpertRecusal(ports: ActPorts & { codes: Codes }, input: LinkAnswer & { reason: string }): Promise<Summary> {
  const expert = expertOf(input.grant);
  return changeByLink(ports, input, { ...likeReviewers, act: 'recuse' }, (summary, _context, assurance) =>
    recuseExpert(summary, { ...expert, reason: input.reason, assurance }),
  );
}

function expertOf({ holder, step, boundVersion }: Grant): Omit<ExpertInput, 'assurance'> {
  if (holder.type !== 'person') throw new AppError('not-yours', 'this link is for a signature');
  return { expert: holder.id, step, dossierVersion: boundVersion };
}

/** Records the defence before the panel. @throws what `recordDefence` throws; `stale-page`, `version-moved` */
export async function recordProposalDefence(
  ports: ActPorts,
  input: OfficeAct & { defence: Omit<DefenceInput, 'actor'> },
): Promise<Summary> {
  return changeProposal(ports, targetOf(input), (summary, context) => ({
    drafts: recordDefence(summary, { actor: actorOf(input), ...input.defence }, context),
  }));
}

/** Asks the panel anew after an incomplete verdict. @throws what `reopenPanel` throws; `stale-page`, `version-moved` */
export async function askPanelAgain(ports: ActPorts, input: OfficeAct): Promise<Summary> {
  return changeProposal(ports, targetOf(input), (summary) => ({ drafts: reopenPanel(summary, { actor: actorOf(input) }) }));
}
