import { milestoneForm } from '../../../web/views/performance/milestone-forms.ts';
import { amendmentDraftForm, openAmendmentForm, reasonForm } from '../../../web/views/office/performance-forms.ts';
import { registrationDayForm } from '../../../web/views/office/action-forms.ts';
import type { PageRequest, Route } from '../../contract/request.ts';
import { parseWanYuan } from '../../domain/money.ts';
import type { Person } from '../../domain/programme.ts';
import { abandonOpenAmendment, openAgreement, prepareAmendment } from '../../usecases/proposals/amendments.ts';
import { registerProposal } from '../../usecases/proposals/agreements.ts';
import { confirmReport, enterArrival, enterMilestone, rejectReport, takeBackMilestone } from '../../usecases/proposals/milestones.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { milestonePage, removeProof, saidIn, sendFromPage, type MilestoneVisit } from '../milestones/milestone-pages.ts';
import { forMember, officeShell, openProposal, type OfficePorts } from './member.ts';
import { actRoute, doneWith, signingOf, textAnswer as text, type ActInput, type OfficeForm } from './proposal-page.ts';

/** What the office does about a registered proposal. */
export function performanceRoutes(ports: OfficePorts): Route[] {
  const path = '/office/proposals/{id}/milestones/{kind}';
  return [
    { method: 'GET', path, page: forMember(ports, async (request, member) => milestonePage(ports, await visitOf(ports, request, member))) },
    {
      method: 'POST',
      path,
      page: forMember(ports, async (request, member) => {
        const visit = await visitOf(ports, request, member);
        const { proposalId } = visit.summary;
        return sendFromPage(ports, visit, async (said, place) => {
          await enterMilestone(ports, { person: member.id, proposalId, seenVersion: hiddenNumber(request, 'version'), said, place });
          return doneWith('milestone', proposalId);
        });
      }),
    },
    {
      method: 'POST',
      path: `${path}/documents/remove`,
      page: forMember(ports, async (request, member) => removeProof(ports, await visitOf(ports, request, member))),
    },
    ...[...amendmentForms(ports), ...milestoneForms(ports)].map((form) => actRoute(ports, form)),
  ];
}

async function visitOf(ports: OfficePorts, request: PageRequest, member: Person): Promise<MilestoneVisit> {
  const summary = await openProposal(ports, request, member);
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const shellAt = (path: string) => officeShell(request, member, { programme, path });
  return { request, summary, programme, sender: 'office', who: member.id, shellAt };
}

function amendmentForms(ports: OfficePorts): OfficeForm[] {
  return [
    {
      act: 'open-amendment',
      form: openAmendmentForm,
      run: (input) =>
        openAgreement(ports, {
          ...input,
          purpose: text(input.answers, 'purpose') === 'termination' ? 'termination' : 'amendment',
          askedBy: text(input.answers, 'askedBy') === 'unit' ? 'unit' : 'office',
          appliedForFen: parseWanYuan(text(input.answers, 'amount')),
          reason: text(input.answers, 'reason'),
        }),
    },
    {
      act: 'draft-amendment',
      form: (summary) => amendmentDraftForm(summary.amendment?.purpose ?? 'amendment'),
      confirms: true,
      run: (input) =>
        prepareAmendment(ports, {
          ...input,
          amountFen: parseWanYuan(text(input.answers, 'amount')) ?? 0,
          amountReason: text(input.answers, 'amountReason'),
          termTo: text(input.answers, 'termTo') || null,
          changes: text(input.answers, 'changes'),
          ...signingOf(input.answers),
        }),
    },
    {
      act: 'register-amendment',
      form: registrationDayForm,
      run: (input) => registerProposal(ports, { ...input, signedOn: text(input.answers, 'signedOn') }),
    },
    { act: 'abandon-amendment', form: reasonForm, run: (input) => abandonOpenAmendment(ports, { ...input, reason: reasonOf(input) }) },
  ];
}

function milestoneForms(ports: OfficePorts): OfficeForm[] {
  return [
    {
      act: 'arrival',
      form: (summary) => milestoneForm(ports.programmes.current, summary, 'arrival'),
      run: (input) => enterArrival(ports, { ...input, said: saidIn('arrival', input.answers) }),
    },
    { act: 'confirm-milestone', run: (input) => confirmReport(ports, { ...input, entry: input.item }) },
    {
      act: 'reject-milestone',
      form: reasonForm,
      run: (input) => rejectReport(ports, { ...input, entry: input.item, reason: reasonOf(input) }),
    },
    {
      act: 'void-milestone',
      form: reasonForm,
      run: (input) => takeBackMilestone(ports, { ...input, entry: input.item, reason: reasonOf(input) }),
    },
  ];
}

/** Several forms that ask for a reason stand on one page, so the field carries what it is about. */
function reasonOf({ answers, item }: ActInput): string {
  return text(answers, `reason:${item}`);
}
