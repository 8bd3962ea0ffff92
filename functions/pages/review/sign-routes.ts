import type { PageShell } from '../../../web/views/shell.tsx';
import { SignDeclinedPage, SignDonePage, SignPage, type SignTyped } from '../../../web/views/review/sign.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { AppError, hasCode, type FieldIssue } from '../../domain/errors.ts';
import { cleanText } from '../../domain/form-values.ts';
import { lengthOf } from '../../domain/text.ts';
import { declineByLink } from '../../usecases/links/decline-signature.ts';
import { signByLink } from '../../usecases/links/record-signature.ts';
import { requestStepCode } from '../../usecases/links/request-step-mail.ts';
import { download } from '../uploads.ts';
import { show } from '../show.ts';
import { linkedStep, linkShell, type LinkPorts, type OpenedStep } from './link-session.ts';
import { brokenLink, codeIssueOf, overtaken } from './step-problems.ts';

/** Pages on which a party signs an agreement, or says that it will not. */
export function signRoutes(ports: LinkPorts): Route[] {
  return [
    { method: 'GET', path: '/sign/{link}', page: async (request) => agreement(request, await linkedStep(ports, request), {}) },
    { method: 'POST', path: '/sign/{link}', page: async (request) => answer(ports, request) },
    {
      method: 'POST',
      path: '/sign/{link}/code',
      page: async (request) => {
        const step = await linkedStep(ports, request);
        if (step.state === 'open') await requestStepCode(ports, step.grant);
        return agreement(request, step, { codeSent: true, typed: typedIn(request) });
      },
    },
    {
      method: 'GET',
      path: '/sign/{link}/documents/{document}',
      page: async (request) => {
        const { summary, state, signAsk } = await linkedStep(ports, request);
        const document = request.params['document'] ?? '';
        // A party sees the agreement, not the dossier.
        if (state === 'readdressed' || !signAsk || document !== summary.agreement?.document.id)
          throw new AppError('not-found', 'there is no such document');
        return download(ports.documents, summary, document);
      },
    },
  ];
}

type Shown = Omit<Parameters<typeof SignPage>[0], 'shell' | 'linkId' | 'summary' | 'ask' | 'agreement' | 'today' | 'assurance'>;

async function agreement(request: PageRequest, step: OpenedStep, shown: Shown): Promise<PageResponse> {
  const shell = linkShell(request, step);
  const { summary, signAsk: ask, grant, kind, state, today } = step;
  if (grant.holder.type !== 'party') throw new AppError('not-yours', 'this link is for an opinion');
  const answered = answeredPage(shell, step);
  if (answered) return answered;
  if (state !== 'open' || !ask || !summary.agreement) return brokenLink(shell, step);
  const status = shown.issues || shown.codeIssue ? 422 : 200;
  return show(
    SignPage,
    { shell, linkId: grant.id, summary, agreement: summary.agreement, ask, today, assurance: kind.assurance.sign, ...shown },
    status,
  );
}

/** What this party has said already, or null. */
function answeredPage(shell: PageShell, { summary, signAsk, grant, state }: OpenedStep): PageResponse | null {
  const declined = summary.agreement?.declined;
  if (state === 'declined' && declined?.step === grant.step) return show(SignDeclinedPage, { shell, summary, at: declined.at });
  return state === 'done' && signAsk?.signed ? show(SignDonePage, { shell, summary, at: signAsk.signed.at }) : null;
}

/** What was chosen and typed; nothing is chosen at first. */
function typedIn({ form }: PageRequest): SignTyped {
  const choice = form.get('confirm');
  return { choice: choice === 'yes' || choice === 'decline' ? choice : null, reason: form.get('reason') ?? '' };
}

/** The longest reason, in code points. */
const longestReason = 1000;

function issuesOf({ choice }: SignTyped, reason: string | null): FieldIssue[] {
  if (choice === null) return [{ field: 'confirm', rule: 'required' }];
  if (reason === null) return [{ field: 'reason', rule: 'forbidden-characters' }];
  if (choice === 'decline' && reason === '') return [{ field: 'reason', rule: 'required' }];
  return lengthOf(reason) > longestReason ? [{ field: 'reason', rule: 'too-long', values: { max: longestReason } }] : [];
}

async function answer(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  const typed = typedIn(request);
  const reason = cleanText(typed.reason, true);
  const issues = issuesOf(typed, reason);
  if (issues.length > 0) return agreement(request, step, { typed, issues, codeSent: request.form.has('code') });
  const said = {
    grant: step.grant,
    known: step.known,
    documentDigest: request.form.get('digest') ?? '',
    code: request.form.get('code') ?? '',
  };
  try {
    await (typed.choice === 'decline' ? declineByLink(ports, { ...said, reason: reason ?? '' }) : signByLink(ports, said));
  } catch (error) {
    const codeIssue = codeIssueOf(error, request);
    // Read anew: a code that was used up in between has answered the step.
    if (codeIssue) return agreement(request, await linkedStep(ports, request), { typed, codeSent: true, codeIssue });
    // Sent twice: the first was recorded.
    if (hasCode(error, 'already-decided')) return seeOther(`/sign/${step.grant.id}`);
    if (overtaken(error)) return { ...(await agreement(request, await linkedStep(ports, request), { typed })), status: 409 };
    throw error;
  }
  return seeOther(`/sign/${step.grant.id}`);
}
