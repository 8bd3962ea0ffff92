import { DeclareFirstPage } from '../../../web/views/review/declare.tsx';
import { ReviewDonePage } from '../../../web/views/review/done.tsx';
import { LinkProblemPage } from '../../../web/views/review/link-problem.tsx';
import type { AnswerForm } from '../../../web/views/review/answer-forms.ts';
import { ReviewPage } from '../../../web/views/review/review.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { hasSteppedAside } from '../../domain/proposal/answering.ts';
import { askableFields } from '../../domain/proposal/returns.ts';
import { askBack } from '../../usecases/links/ask-back.ts';
import { recordOpinion } from '../../usecases/links/record-opinion.ts';
import { recuseReviewer } from '../../usecases/links/recuse-reviewer.ts';
import { requestStepCode } from '../../usecases/links/request-step-mail.ts';
import { download } from '../uploads.ts';
import { show } from '../show.ts';
import { formOfRequest, isRecorded, readReviewAnswer, typedIn, type ReviewAnswer } from './answers.ts';
import { declareInSession, linkedStep, linkShell, type LinkPorts, type OpenedStep } from './link-session.ts';
import { brokenLink, codeIssueOf, overtaken } from './step-problems.ts';

/** Pages on which a reviewer gives a department's opinion, asks the unit back, or steps aside. */
export function reviewRoutes(ports: LinkPorts): Route[] {
  const answerWith = (form: AnswerForm) => async (request: PageRequest) => answer(ports, request, form);
  return [
    { method: 'GET', path: '/review/{link}', page: async (request) => review(request, await linkedStep(ports, request), {}) },
    { method: 'POST', path: '/review/{link}', page: answerWith('opinion') },
    { method: 'POST', path: '/review/{link}/ask-back', page: answerWith('ask-back') },
    { method: 'POST', path: '/review/{link}/recuse', page: answerWith('step-aside') },
    { method: 'POST', path: '/review/{link}/open', page: async (request) => openDossier(ports, request) },
    { method: 'POST', path: '/review/{link}/code', page: async (request) => sendCode(ports, request) },
    { method: 'GET', path: '/review/{link}/documents/{document}', page: async (request) => readDocument(ports, request) },
  ];
}

type Shown = Pick<Parameters<typeof ReviewPage>[0], 'codeSent' | 'typed' | 'issues' | 'codeIssue'>;

async function review(request: PageRequest, step: OpenedStep, shown: Shown, status = 200): Promise<PageResponse> {
  const shell = linkShell(request, step);
  const { summary, ask, grant, kind, state, declared, programme, differences, today } = step;
  if (!ask) throw new AppError('not-yours', 'this link is for a signature');
  const holder = grant.holder.id;
  if (state === 'done')
    return show(ReviewDonePage, { shell, linkId: grant.id, summary, ask, holder, others: await step.otherWork() }, status);
  if (state !== 'open') return { ...(await brokenLink(shell, step)), ...(status === 200 ? {} : { status }) };
  const askable = summary.returnRounds < programme.maxReturnRounds ? askableFields(programme, summary, ask.department) : [];
  const page = {
    shell,
    linkId: grant.id,
    summary,
    ask,
    holder,
    today,
    declared,
    differences,
    askable,
    assurance: kind.assurance.review,
    ...shown,
  };
  return show(ReviewPage, page, shown.issues || shown.codeIssue ? 422 : status);
}

async function answer(ports: LinkPorts, request: PageRequest, form: AnswerForm): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  const typed = typedIn(form, request);
  const read = readReviewAnswer(typed);
  if ('issues' in read) return review(request, step, { typed, issues: read.issues });
  try {
    await record(ports, step, { answer: read, code: request.form.get('code') ?? '' });
  } catch (error) {
    return refused(ports, request, { error, answer: read, step });
  }
  return seeOther(`/review/${step.grant.id}`);
}

async function record(ports: LinkPorts, { grant, known }: OpenedStep, sent: { answer: ReviewAnswer; code: string }): Promise<void> {
  const { answer: said, code } = sent;
  if (said.form === 'opinion') await recordOpinion(ports, { grant, known, code, ...said });
  else if (said.form === 'ask-back') await askBack(ports, { grant, known, code, ...said });
  else await recuseReviewer(ports, { grant, known, code, ...said });
}

async function refused(
  ports: LinkPorts,
  request: PageRequest,
  { error, answer: sent, step }: { error: unknown; answer: ReviewAnswer; step: OpenedStep },
): Promise<PageResponse> {
  const typed = typedIn(sent.form, request);
  const codeIssue = codeIssueOf(error, request);
  // Read anew: a code that was used up in between has recorded the answer.
  if (codeIssue) return review(request, await linkedStep(ports, request), { typed, codeIssue, codeSent: true });
  if (hasCode(error, 'form-invalid')) return review(request, step, { typed, issues: error.payload.issues });
  if (!overtaken(error) && !hasCode(error, 'already-decided')) throw error;
  const now = await linkedStep(ports, request);
  // Sent twice: the first was recorded, and it says the same.
  if (isRecorded(sent, now)) return seeOther(`/review/${step.grant.id}`);
  return now.state === 'done' ? contradicted(request, now) : review(request, now, {}, 409);
}

/** The step has another answer: what it is, and that it stands. */
async function contradicted(request: PageRequest, step: OpenedStep): Promise<PageResponse> {
  const { ask, grant } = step;
  if (ask?.answered?.by !== grant.holder.id) return review(request, step, {}, 409);
  const page = { shell: linkShell(request, step), linkId: grant.id, others: await step.otherWork() };
  return show(LinkProblemPage, { ...page, problem: 'used', decided: ask.answered }, 409);
}

async function sendCode(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  if (step.state === 'open') await requestStepCode(ports, step.grant);
  return review(request, step, { codeSent: true, typed: typedIn(formOfRequest(request), request) });
}

async function openDossier(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  if (step.state !== 'open' || !step.ask) return review(request, step, {}, 409);
  await declareInSession(ports, request);
  return seeOther(`/review/${step.grant.id}#dossier`);
}

/** A document of the dossier, for who has declared no interest and has not stepped aside since. */
async function readDocument(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  const { summary, ask, grant, state, declared } = step;
  const document = request.params['document'] ?? '';
  if (!ask || !summary.documents.some(({ id }) => id === document)) throw new AppError('not-found', 'there is no such document');
  if (state !== 'open' && state !== 'done') return review(request, step, {}, 410);
  if (hasSteppedAside(summary, ask.department, grant.holder.id)) return review(request, step, {}, 403);
  if (!declared) return show(DeclareFirstPage, { shell: linkShell(request, step), linkId: grant.id, version: summary.version }, 403);
  return download(ports.documents, summary, document);
}
