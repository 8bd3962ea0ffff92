import { seeOther, type PageRequest, type Route } from '../../contract/request.ts';
import { readOwnProposal } from '../../usecases/proposals/answer-return.ts';
import { sendMilestone } from '../../usecases/proposals/milestones.ts';
import type { ApplicantUnit } from '../../usecases/proposals/submit-proposal.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { milestonePage, removeProof, sendFromPage, type MilestoneVisit } from '../milestones/milestone-pages.ts';
import { forApplicant, unitShell, type UnitPorts } from './applicant.ts';

/** Pages on which a unit reports what came of its proposal. */
export function milestoneRoutes(ports: UnitPorts): Route[] {
  const path = '/unit/proposals/{id}/milestones/{kind}';
  return [
    { method: 'GET', path, page: forApplicant(ports, async (request, who) => milestonePage(ports, await visitOf(ports, request, who))) },
    {
      method: 'POST',
      path,
      page: forApplicant(ports, async (request, who) => {
        const visit = await visitOf(ports, request, who);
        const { proposalId } = visit.summary;
        const act = { unitId: who.unit.id, accountId: who.account.id, proposalId, seenVersion: hiddenNumber(request, 'version') };
        return sendFromPage(ports, visit, async (said, place) => {
          await sendMilestone(ports, { ...act, said, place });
          return seeOther(`/unit/proposals/${proposalId}`);
        });
      }),
    },
    {
      method: 'POST',
      path: `${path}/documents/remove`,
      page: forApplicant(ports, async (request, who) => removeProof(ports, await visitOf(ports, request, who))),
    },
  ];
}

async function visitOf(ports: UnitPorts, request: PageRequest, who: ApplicantUnit): Promise<MilestoneVisit> {
  const summary = await readOwnProposal(ports, who.unit.id, request.params['id'] ?? '');
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const shellAt = (path: string) => unitShell(request, who, { programme, path });
  return { request, summary, programme, sender: 'unit', who: 'unit', shellAt };
}
