import { decisionForm, noticeEndForm, registrationDayForm } from '../../../web/views/office/action-forms.ts';
import { agreementDraftForm, declineForm } from '../../../web/views/office/agreement-forms.ts';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { strippedText } from '../../domain/form-values.ts';
import type { Answers } from '../../domain/form.ts';
import { parseWanYuan } from '../../domain/money.ts';
import type { Person } from '../../domain/programme.ts';
import type { DecisionInput } from '../../domain/proposal/acts/decide.ts';
import { refuseUnseen } from '../../domain/unseen-form.ts';
import { prepareAgreement, registerProposal, type AgreementDecisions } from '../../usecases/proposals/agreements.ts';
import { recordDecline } from '../../usecases/links/decline-signature.ts';
import {
  acceptProposal,
  decideProposal,
  endProposalNotice,
  publishProposal,
  returnProposal,
  type OfficeAct,
} from '../../usecases/proposals/office-acts.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { download, lettersOf } from '../uploads.ts';
import { expertActs } from './expert-acts.ts';
import { forMember, openProposal, type OfficePorts } from './member.ts';
import {
  actRoute,
  cameBackLate,
  doneWith,
  proposalPage,
  refusalOf,
  signingOf,
  textAnswer as text,
  type OfficeForm,
} from './proposal-page.ts';
import { settlements } from './settlements.ts';

/** A proposal's page and the acts of the office on it. */
export function actRoutes(ports: OfficePorts): Route[] {
  return [
    {
      method: 'GET',
      path: '/office/proposals/{id}',
      page: forMember(ports, async (request, member) => proposalPage(ports, request, member)),
    },
    {
      method: 'GET',
      path: '/office/proposals/{id}/documents/{document}',
      page: forMember(ports, async (request, member) => {
        const summary = await openProposal(ports, request, member);
        return download(ports.documents, summary, request.params['document'] ?? '', lettersOf(summary));
      }),
    },
    {
      method: 'POST',
      path: '/office/proposals/{id}/return',
      page: forMember(ports, async (request, member) => returnIt(ports, request, member)),
    },
    ...[...reviewForms(ports), ...expertActs(ports), ...settlements(ports), ...agreementForms(ports)].map((form) => actRoute(ports, form)),
  ];
}

function reviewForms(ports: OfficePorts): OfficeForm[] {
  return [
    { act: 'accept', run: (input) => acceptProposal(ports, input) },
    { act: 'decide', form: decisionForm, run: (input) => decideProposal(ports, { ...input, decision: decisionOf(input.answers) }) },
    { act: 'publish', run: (input) => publishProposal(ports, input) },
    {
      act: 'end-notice',
      form: noticeEndForm,
      run: (input) => {
        const result = text(input.answers, 'result') === 'no-objection' ? 'no-objection' : 'objections-settled';
        return endProposalNotice(ports, { ...input, result, note: text(input.answers, 'note') });
      },
    },
  ];
}

function agreementForms(ports: OfficePorts): OfficeForm[] {
  return [
    {
      act: 'draft',
      form: agreementDraftForm,
      confirms: true,
      run: (input) => prepareAgreement(ports, { ...input, ...decisionsOf(input.answers) }),
    },
    {
      act: 'decline',
      form: (_summary, item) => declineForm(item),
      run: ({ answers, item, ...input }) => declineFor(ports, input, { answers, item }),
    },
    {
      act: 'register',
      form: registrationDayForm,
      run: (input) => registerProposal(ports, { ...input, signedOn: text(input.answers, 'signedOn') }),
    },
  ];
}

function decisionsOf(answers: Answers): AgreementDecisions {
  return {
    amountFen: parseWanYuan(text(answers, 'amount')) ?? 0,
    amountReason: text(answers, 'amountReason'),
    ...signingOf(answers),
  };
}

/** The form's fields carry the step. */
async function declineFor(ports: OfficePorts, input: OfficeAct, { answers, item }: { answers: Answers; item: string }): Promise<void> {
  const said = { step: item, reason: text(answers, `reason:${item}`), note: text(answers, `note:${item}`) };
  await recordDecline(ports, { ...input, ...said });
}

function decisionOf(answers: Answers): Omit<DecisionInput, 'actor'> {
  return {
    outcome: text(answers, 'outcome') === 'approved' ? 'approved' : 'refused',
    body: text(answers, 'body') === 'joint-meeting' ? 'joint-meeting' : 'leading-group',
    minutesNumber: text(answers, 'minutesNumber'),
    decidedOn: text(answers, 'decidedOn'),
    present: Number(text(answers, 'present')),
    inFavour: Number(text(answers, 'inFavour')),
    resolution: text(answers, 'resolution'),
  };
}

const longestRemark = 1000;

async function returnIt(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const remarks = Object.fromEntries(
    request.form.getAll('fields').map((field) => [field, strippedText(request.form.get(`remark.${field}`) ?? '').slice(0, longestRemark)]),
  );
  const since = hiddenNumber(request, 'version');
  try {
    if (!(await cameBackLate(ports, request))) refuseUnseen(request.form);
    await returnProposal(ports, { person: member.id, proposalId, seenVersion: since, remarks });
  } catch (error) {
    return proposalPage(ports, request, member, { act: 'return', remarks, ...refusalOf(error, since) });
  }
  return doneWith('return', proposalId);
}
