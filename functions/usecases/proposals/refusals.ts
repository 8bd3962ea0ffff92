import { answerRefusal, requestReview, settleRefusal } from '../../domain/proposal/acts/refusal.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { readOwnProposal } from './answer-return.ts';
import { changeProposal } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';
import { actorOf, targetOf, type OfficeAct } from './office-acts.ts';

/** An act of a unit's member on a proposal as its page showed it. */
export interface UnitAct {
  unitId: string;
  accountId: string;
  proposalId: string;
  seenVersion: number;
}

/** A second person of the office confirms or drops a refusal. @throws what `settleRefusal` throws; `stale-page`, `version-moved` */
export async function settleProposedRefusal(
  ports: ActPorts,
  input: OfficeAct & { result: 'confirmed' | 'dropped'; note: string },
): Promise<Summary> {
  const { result, note } = input;
  return changeProposal(ports, targetOf(input), (summary, context) => ({
    drafts: settleRefusal(summary, { actor: actorOf(input), result, note }, context),
  }));
}

/** The unit answers a refusal that is proposed. @throws what `answerRefusal` throws; `stale-page`, `not-found` */
export async function answerProposedRefusal(ports: ActPorts, input: UnitAct & { answer: string }): Promise<Summary> {
  await readOwnProposal(ports, input.unitId, input.proposalId);
  const actor = { role: 'unit', id: input.accountId } as const;
  const attempt = { actor, act: 'answer-refusal', step: null } as const;
  return changeProposal(ports, { ...input, attempt }, (summary, context) => ({
    drafts: answerRefusal(summary, { actor, answer: input.answer }, context),
  }));
}

/** The unit asks for a review of a refusal, once. @throws what `requestReview` throws; `stale-page`, `not-found` */
export async function requestProposalReview(ports: ActPorts, input: UnitAct & { reason: string }): Promise<Summary> {
  await readOwnProposal(ports, input.unitId, input.proposalId);
  const actor = { role: 'unit', id: input.accountId } as const;
  const attempt = { actor, act: 'request-review', step: null } as const;
  return changeProposal(ports, { ...input, attempt }, (summary, context) => ({
    drafts: requestReview(summary, { actor, reason: input.reason }, context),
  }));
}
