import { AnswerReturnPage } from '../../../web/views/unit/answer-return.tsx';
import { UnitHomePage } from '../../../web/views/unit/home.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers } from '../../domain/form-answers.ts';
import { strippedText } from '../../domain/form-values.ts';
import { titleOf } from '../../domain/form-facts.ts';
import { formOf, kindOf } from '../../domain/programme-lookup.ts';
import { fieldOfUnseen } from '../../domain/unseen-form.ts';
import { answerReturn, readOwnProposal, withdrawProposal } from '../../usecases/proposals/answer-return.ts';
import { listUploads, removeUploads, uploadFormFor } from '../../usecases/proposals/attachments.ts';
import type { ApplicantUnit } from '../../usecases/proposals/submit-proposal.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { UploadForm } from '../../ports/documents.ts';
import { download, fileItems, showWithUpload } from '../uploads.ts';
import { hiddenNumber, pageFields } from '../hidden-fields.ts';
import { isOvertaken } from '../overtaken.ts';
import { show } from '../show.ts';
import { forApplicant, unitShell, type UnitPorts } from './applicant.ts';
import { rowCountsAfterAdding } from '../rows.ts';
import { proposalPage } from './proposal-page.ts';
import { refusalRoutes } from './refusal-routes.ts';

/** Pages on which a unit follows its proposals, answers returns and withdraws. */
export function proposalRoutes(ports: UnitPorts): Route[] {
  return [
    { method: 'GET', path: '/unit', page: forApplicant(ports, async (request, who) => home(ports, request, who)) },
    { method: 'GET', path: '/unit/proposals/{id}', page: forApplicant(ports, async (request, who) => proposalPage(ports, request, who)) },
    {
      method: 'GET',
      path: '/unit/proposals/{id}/documents/{document}',
      page: forApplicant(ports, async (request, who) => {
        const summary = await readOwnProposal(ports, who.unit.id, request.params['id'] ?? '');
        return download(ports.documents, summary, request.params['document'] ?? '');
      }),
    },
    {
      method: 'GET',
      path: '/unit/proposals/{id}/answer',
      page: forApplicant(ports, async (request, who) => {
        const summary = await readOwnProposal(ports, who.unit.id, request.params['id'] ?? '');
        return summary.openReturn ? answerPage(ports, { request, who, summary }, {}) : seeOther(`/unit/proposals/${summary.proposalId}`);
      }),
    },
    { method: 'POST', path: '/unit/proposals/{id}/answer', page: forApplicant(ports, async (request, who) => answer(ports, request, who)) },
    {
      method: 'POST',
      path: '/unit/proposals/{id}/withdraw',
      page: forApplicant(ports, async (request, who) => withdraw(ports, request, who)),
    },
    {
      method: 'POST',
      path: '/unit/proposals/{id}/answer/documents/remove',
      page: forApplicant(ports, async (request, who) => removeUpload(ports, request, who)),
    },
    ...refusalRoutes(ports),
  ];
}

async function home(ports: UnitPorts, request: PageRequest, who: ApplicantUnit): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const cursor = request.query.get('cursor');
  const [drafts, page] = await Promise.all([ports.drafts.list(who.unit.id), ports.proposals.byUnit(who.unit.id, cursor ? { cursor } : {})]);
  return show(UnitHomePage, {
    shell: unitShell(request, who, { programme }),
    drafts: drafts.map((draft) => ({ ...draft, title: titleOf(kindOf(programme, draft.kind), draft.answers) })),
    proposals: page.items,
    today: dayAt(ports.clock.now()),
    ...(page.cursor ? { next: `/unit?cursor=${page.cursor}` } : {}),
  });
}

interface Answering {
  request: PageRequest;
  who: ApplicantUnit;
  summary: Summary;
}

type AnswerProps = Parameters<typeof AnswerReturnPage>[0];

async function answerPage(
  ports: UnitPorts,
  { request, who, summary }: Answering,
  more: Pick<AnswerProps, 'typed' | 'issues' | 'rowCounts'> & { refusal?: NonNullable<AnswerProps['uploads']>['refusal'] },
): Promise<PageResponse> {
  const open = summary.openReturn;
  if (!open) throw new AppError('not-allowed-now', 'no return is open', { what: 'an answer to this return', stage: summary.stage });
  const { refusal, ...shown } = more;
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const path = `/unit/proposals/${summary.proposalId}/answer`;
  const place = `drafts/${summary.proposalId}` as const;
  const form: UploadForm | null = open.fields.includes('documents')
    ? await uploadFormFor(ports, programme, place, `${ports.baseUrl}${path}`)
    : null;
  const removeAction = `${path}/documents/remove`;
  const uploads = form
    ? { uploads: { form, files: fileItems(await listUploads(ports, place)), removeAction, ...(refusal ? { refusal } : {}) } }
    : {};
  const shell = unitShell(request, who, { programme, path });
  const status = shown.issues || refusal ? 422 : 200;
  const page = show(AnswerReturnPage, { shell, summary, open, ...shown, ...uploads }, status);
  return form ? showWithUpload(page, form) : page;
}

async function answer(ports: UnitPorts, request: PageRequest, who: ApplicantUnit): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const summary = await readOwnProposal(ports, who.unit.id, proposalId);
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const form = formOf(programme, summary.kind);
  const typed = { ...summary.answers, ...rawAnswers(form, request.form) };
  const addRow = request.form.get('_add-row');
  if (addRow !== null) return answerPage(ports, { request, who, summary }, { typed, rowCounts: rowCountsAfterAdding(form, typed, addRow) });
  const since = hiddenNumber(request, 'version');
  try {
    await answerReturn(ports, { ...who, proposalId, seenVersion: since, raw: request.form, ignore: pageFields });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return answerPage(ports, { request, who, summary }, { typed, issues: error.payload.issues });
    if (hasCode(error, 'document-refused')) return answerPage(ports, { request, who, summary }, { typed, refusal: error.payload });
    if (isOvertaken(error)) {
      const only = Object.keys(rawAnswers(form, request.form));
      return proposalPage(ports, request, who, { overtaken: { since, typed: { form, answers: typed, only } } });
    }
    throw error;
  }
  return seeOther(`/unit/proposals/${proposalId}`);
}

/** Takes back a file that was uploaded and not sent yet. */
async function removeUpload(ports: UnitPorts, request: PageRequest, who: ApplicantUnit): Promise<PageResponse> {
  const { proposalId } = await readOwnProposal(ports, who.unit.id, request.params['id'] ?? '');
  await removeUploads(ports, `drafts/${proposalId}`, request.form.get('document') ?? '');
  return seeOther(`/unit/proposals/${proposalId}/answer`);
}

async function withdraw(ports: UnitPorts, request: PageRequest, who: ApplicantUnit): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const reason = strippedText(request.form.get('reason') ?? '');
  if (reason === '') return proposalPage(ports, request, who, { withdrawal: { reason, rule: 'required' } });
  const since = hiddenNumber(request, 'version');
  if (request.form.has(fieldOfUnseen)) {
    const { version } = await readOwnProposal(ports, who.unit.id, proposalId);
    const back =
      version === since ? { withdrawal: { reason, rule: 'sent-before-sign-in' as const } } : { overtaken: { since, words: reason } };
    return proposalPage(ports, request, who, back);
  }
  const input = { unitId: who.unit.id, accountId: who.account.id, proposalId, seenVersion: since, reason: reason.slice(0, 1000) };
  try {
    await withdrawProposal(ports, input);
  } catch (error) {
    if (isOvertaken(error)) return proposalPage(ports, request, who, { overtaken: { since, words: reason } });
    throw error;
  }
  return seeOther(`/unit/proposals/${proposalId}`);
}
