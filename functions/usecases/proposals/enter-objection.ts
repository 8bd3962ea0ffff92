import { AppError } from '../../domain/errors.ts';
import { enterObjection, type EnteredObjection } from '../../domain/proposal/acts/enter-objection.ts';
import { hasRoom } from '../../domain/proposal/objection-room.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { changeProposal } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';

/**
 * Enters an objection that came to the office. It does not depend on the page that was seen: a letter is a letter, whatever else came in
 * meanwhile. One form sent twice is one objection.
 * @throws what `enterObjection` throws; `version-moved`
 */
export async function enterProposalObjection(
  ports: ActPorts,
  { person, proposalId, ...entered }: EnteredObjection & { person: string; proposalId: string },
): Promise<Summary> {
  const actor = { role: 'office', id: person } as const;
  const repeats = ({ objections }: Summary): boolean => objections.some(({ id }) => id === entered.objection);
  const attempt = { actor, act: 'office-act', step: null, repeats } as const;
  return changeProposal(ports, { proposalId, attempt }, (summary, context) => {
    if (!hasRoom(summary, 'entered') && !repeats(summary)) {
      throw new AppError('not-allowed-now', 'the proposal holds as many objections as it can', {
        what: 'an objection',
        stage: summary.stage,
      });
    }
    return { drafts: enterObjection(summary, { actor, ...entered }, context) };
  });
}
