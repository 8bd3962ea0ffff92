import { SignDonePage, SignPage } from '../../../web/views/review/sign.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import type { LinkedStep } from '../../usecases/linked-step.ts';
import { signByLink } from '../../usecases/record-signature.ts';
import { requestStepCode } from '../../usecases/request-step-mail.ts';
import { download } from '../uploads.ts';
import { show } from '../show.ts';
import { linkedStep, linkShell, type LinkPorts } from './link-session.ts';
import { brokenLink, codeIssueOf, overtaken } from './step-problems.ts';

/** Pages on which a party confirms an agreement. */
export function signRoutes(ports: LinkPorts): Route[] {
  return [
    { method: 'GET', path: '/sign/{link}', page: async (request) => agreement(request, await linkedStep(ports, request), {}) },
    { method: 'POST', path: '/sign/{link}', page: async (request) => sign(ports, request) },
    {
      method: 'POST',
      path: '/sign/{link}/code',
      page: async (request) => {
        const step = await linkedStep(ports, request);
        if (step.state === 'open') await requestStepCode(ports, step.grant);
        return agreement(request, step, { codeSent: true, confirmed: request.form.get('confirm') === 'yes' });
      },
    },
    {
      method: 'GET',
      path: '/sign/{link}/documents/{document}',
      page: async (request) => {
        const { summary, signAsk } = await linkedStep(ports, request);
        const document = request.params['document'] ?? '';
        // A party sees the agreement, not the dossier.
        if (!signAsk || document !== summary.agreement?.document.id) throw new AppError('not-found', 'there is no such document');
        return download(ports.documents, summary, document);
      },
    },
  ];
}

type Shown = Omit<Parameters<typeof SignPage>[0], 'shell' | 'linkId' | 'summary' | 'ask' | 'agreement' | 'assurance'>;

function agreement(request: PageRequest, step: LinkedStep, shown: Shown): PageResponse {
  const shell = linkShell(request, step);
  const { summary, signAsk: ask, grant, kind, state } = step;
  if (grant.holder.type !== 'party') throw new AppError('not-yours', 'this link is for an opinion');
  if (state === 'done' && ask?.signed) return show(SignDonePage, { shell, summary, at: ask.signed.at });
  if (state !== 'open' || !ask || !summary.agreement) return brokenLink(shell, step);
  const status = shown.unconfirmed || shown.codeIssue ? 422 : 200;
  return show(
    SignPage,
    { shell, linkId: grant.id, summary, agreement: summary.agreement, ask, assurance: kind.assurance.sign, ...shown },
    status,
  );
}

async function sign(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  if (request.form.get('confirm') !== 'yes') return agreement(request, step, { unconfirmed: true, codeSent: true });
  try {
    await signByLink(ports, {
      grant: step.grant,
      known: step.known,
      documentDigest: request.form.get('digest') ?? '',
      code: request.form.get('code') ?? '',
    });
  } catch (error) {
    const codeIssue = codeIssueOf(error, request);
    // Read anew: a code that was used up in between has signed the step.
    if (codeIssue) return agreement(request, await linkedStep(ports, request), { confirmed: true, codeSent: true, codeIssue });
    // Sent twice: the first was recorded.
    if (hasCode(error, 'already-decided')) return seeOther(`/sign/${step.grant.id}`);
    if (overtaken(error)) return { ...agreement(request, await linkedStep(ports, request), {}), status: 409 };
    throw error;
  }
  return seeOther(`/sign/${step.grant.id}`);
}
