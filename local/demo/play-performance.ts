import { createHash } from 'node:crypto';
import { recordIntroducers } from '../../functions/domain/proposal/acts/introducers.ts';
import { countMilestone, type MilestoneInput } from '../../functions/domain/proposal/acts/milestones.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { documentKey } from '../../functions/usecases/attachments.ts';
import { changeProposal } from '../../functions/usecases/change-proposal.ts';
import type { Demo } from './demo-container.ts';
import type { DemoProposal } from './demo-data.ts';

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
  await ports.documents.write(documentKey(proposalId, id), bytes);
  const proof = { id, type: 'pdf', bytes: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') } as const;
  const amountFen = paidIn.wanYuan * fenPerWanYuan;
  await enter({ kind: 'paid-in', on: paidIn.on, amountFen, party: paidIn.party, proof, fileName: `进账单 ${paidIn.on}（演示）.pdf` });
}

const nothing = { amountFen: null, party: null, candidateType: null, level: null, headCount: null, proof: null, fileName: '' } as const;

/** A PDF of one page that says what it stands for. */
function statement({ on, wanYuan }: Afterwards['paidIn']): Uint8Array {
  const text = `BT /F1 16 Tf 60 760 Td (Demonstration: bank statement of ${on}, CNY ${wanYuan * 10_000}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return new TextEncoder().encode(`${body}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`);
}
