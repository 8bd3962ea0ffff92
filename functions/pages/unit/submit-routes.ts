import { CheckAnswersPage, SubmittedPage } from '../../../web/views/unit/check.tsx';
import { DocumentsPage } from '../../../web/views/unit/draft.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { hasCode, type FieldIssue } from '../../domain/errors.ts';
import { paramsOf, readAnswers } from '../../domain/form-answers.ts';
import { choiceListsOf, formOf } from '../../domain/programme-lookup.ts';
import type { Draft } from '../../ports/units.ts';
import { listUploads, removeUploads, uploadFormFor } from '../../usecases/proposals/attachments.ts';
import { readDraft } from '../../usecases/proposals/drafts.ts';
import { readOwnProposal } from '../../usecases/proposals/answer-return.ts';
import { submitProposal, type ApplicantUnit } from '../../usecases/proposals/submit-proposal.ts';
import { fileItems, showWithUpload } from '../uploads.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { show } from '../show.ts';
import { forApplicant, unitShell, type UnitPorts } from './applicant.ts';

/** Pages on which a unit adds documents to a draft, checks it and hands it in. */
export function submitRoutes(ports: UnitPorts): Route[] {
  const programme = ports.programmes.current;
  return [
    {
      method: 'GET',
      path: '/unit/drafts/{id}/documents',
      page: forApplicant(ports, async (request, who) => documents(ports, request, who)),
    },
    {
      method: 'POST',
      path: '/unit/drafts/{id}/documents/remove',
      page: forApplicant(ports, async (request, who) => {
        const draft = await readDraft(ports, who.unit.id, request.params['id'] ?? '');
        await removeUploads(ports, `drafts/${draft.proposalId}`, request.form.get('document') ?? '');
        return seeOther(`/unit/drafts/${draft.proposalId}/documents`);
      }),
    },
    {
      method: 'GET',
      path: '/unit/drafts/{id}/check',
      page: forApplicant(ports, async (request, who) => {
        const draft = await readDraft(ports, who.unit.id, request.params['id'] ?? '');
        return check(ports, { request, who, draft }, {});
      }),
    },
    { method: 'POST', path: '/unit/drafts/{id}/submit', page: forApplicant(ports, async (request, who) => handIn(ports, request, who)) },
    {
      method: 'GET',
      path: '/unit/proposals/{id}/submitted',
      page: forApplicant(ports, async (request, who) => {
        const summary = await readOwnProposal(ports, who.unit.id, request.params['id'] ?? '');
        return show(SubmittedPage, { shell: unitShell(request, who, { programme }), summary });
      }),
    },
  ];
}

async function documents(ports: UnitPorts, request: PageRequest, who: ApplicantUnit): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const draft = await readDraft(ports, who.unit.id, request.params['id'] ?? '');
  const place = `drafts/${draft.proposalId}` as const;
  const upload = await uploadFormFor(ports, programme, place, `${ports.baseUrl}/unit/${place}/documents`);
  const files = fileItems(await listUploads(ports, place));
  return showWithUpload(show(DocumentsPage, { shell: unitShell(request, who, { programme }), draft, upload, files }), upload);
}

interface Checked {
  request: PageRequest;
  who: ApplicantUnit;
  draft: Draft;
}

async function check(
  ports: UnitPorts,
  { request, who, draft }: Checked,
  more: Pick<Parameters<typeof CheckAnswersPage>[0], 'refusal' | 'unconfirmed'>,
): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const path = `/unit/drafts/${draft.proposalId}/check`;
  const files = fileItems(await listUploads(ports, `drafts/${draft.proposalId}`));
  const issues = openIssues(ports, draft);
  const status = Object.keys(more).length > 0 ? 422 : 200;
  return show(CheckAnswersPage, { shell: unitShell(request, who, { programme, path }), draft, files, issues, ...more }, status);
}

function openIssues(ports: UnitPorts, draft: Draft): FieldIssue[] {
  const programme = ports.programmes.current;
  const reading = { lists: choiceListsOf(programme), today: dayAt(ports.clock.now()) };
  return readAnswers(formOf(programme, draft.kind), paramsOf(draft.answers), reading).issues;
}

async function handIn(ports: UnitPorts, request: PageRequest, who: ApplicantUnit): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const submitted = `/unit/proposals/${proposalId}/submitted`;
  const draft = await ports.drafts.load(who.unit.id, proposalId);
  // A form sent twice: the first made the proposal, the second shows it.
  if (!draft) return seeOther(submitted);
  if (request.form.get('confirm') !== 'yes') return check(ports, { request, who, draft }, { unconfirmed: true });
  try {
    await submitProposal(ports, { ...who, proposalId, revision: hiddenNumber(request, 'revision') });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return seeOther(`/unit/drafts/${proposalId}/check`);
    if (hasCode(error, 'document-refused')) return check(ports, { request, who, draft }, { refusal: error.payload });
    // Another tab was quicker: the draft moved on or is gone.
    if (!hasCode(error, 'version-moved') && !hasCode(error, 'not-found')) throw error;
  }
  return seeOther(submitted);
}
