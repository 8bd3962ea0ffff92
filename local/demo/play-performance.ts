import { createHash } from 'node:crypto';
import { recordIntroducers } from '../../functions/domain/proposal/acts/introducers.ts';
import { countMilestone, type MilestoneInput } from '../../functions/domain/proposal/acts/milestones.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { documentKey } from '../../functions/usecases/proposals/attachments.ts';
import { changeProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import type { Demo } from './demo-container.ts';
import type { DemoProposal } from './demo-data.ts';
import { pdfSaying } from './demo-items.ts';

type Afterwards = NonNullable<DemoProposal['afterwards']>;
type Said = Pick<MilestoneInput, 'kind' | 'on'> & Partial<MilestoneInput>;

const office = { role: 'office', id: 'office-main' } as const;
const fenPerWanYuan = 1_000_000;

/** Plays what came of a registered agreement: who introduced it, its start, the first money with its proof. */
export async function playPerformance({ ports }: Demo, { proposalId }: Summary, after: Afterwards): Promise<void> {
  const target = { proposalId };
  const { introducers, startedOn, paidIn } = after;
  await changeProposal(ports, target, (summary) => ({ drafts: recordIntroducers(summary, { actor: office, introducers }) }));
  const enter = (said: Said): Promise<Summary> =>
    changeProposal(ports, target, (summary, context) => ({
      drafts: countMilestone(summary, { ...nothing, actor: office, ...said }, context),
    }));
  await enter({ kind: 'started', on: startedOn });
  const id = ports.randomness.id();
  const bytes = statement(paidIn);
  await ports.documents.write(documentKey(proposalId, id), bytes, 'application/pdf');
  const proof = { id, type: 'pdf', bytes: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') } as const;
  const amountFen = paidIn.wanYuan * fenPerWanYuan;
  await enter({ kind: 'paid-in', on: paidIn.on, amountFen, party: paidIn.party, proof, fileName: `进账单 ${paidIn.on}（演示）.pdf` });
}

const nothing = { amountFen: null, party: null, candidateType: null, level: null, headCount: null, proof: null, fileName: '' } as const;

function statement({ on, wanYuan }: Afterwards['paidIn']): Uint8Array {
  return pdfSaying(`Demonstration: bank statement of ${on}, CNY ${wanYuan * 10_000}`);
}
