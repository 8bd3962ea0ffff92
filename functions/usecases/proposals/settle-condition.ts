import { settleCondition } from '../../domain/proposal/acts/opinion.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { changeProposal } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';
import { actorOf, targetOf, type OfficeAct } from './office-acts.ts';

/** Notes how a department's condition was settled. @throws what `settleCondition` throws; `stale-page`, `version-moved` */
export async function settleProposalCondition(
  ports: ActPorts,
  input: OfficeAct & { step: string; result: 'met' | 'written-in'; note: string },
): Promise<Summary> {
  const { step, result, note } = input;
  return changeProposal(ports, targetOf(input), (summary) => ({
    drafts: settleCondition(summary, { actor: actorOf(input), step, result, note }),
  }));
}
