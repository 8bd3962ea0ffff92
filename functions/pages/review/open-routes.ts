import { LinkProblemPage, ResentPage } from '../../../web/views/review/link-problem.tsx';
import { OpenLinkPage } from '../../../web/views/review/open.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { hasCode } from '../../domain/errors.ts';
import { setCookie } from '../../middleware/cookies.ts';
import type { Grant } from '../../ports/outbox.ts';
import { openLink, type Proof } from '../../usecases/links/open-link.ts';
import { resendByGrant, resendByProof } from '../../usecases/links/request-step-mail.ts';
import { shellOf, show } from '../show.ts';
import { linkCookie, sessionOfLink, pageOfGrant, type LinkPorts } from './link-session.ts';

/** Where mailed links lead. Opening decides nothing; a GET changes nothing. */
export function openRoutes(ports: LinkPorts): Route[] {
  const programme = ports.programmes.current;
  const shell = (request: PageRequest) => shellOf(request, programme, { path: '/r' });
  return [
    { method: 'GET', path: '/r', page: async (request) => show(OpenLinkPage, { shell: shell(request) }) },
    { method: 'POST', path: '/r/open', page: async (request) => open(ports, request) },
    {
      method: 'POST',
      path: '/r/resend',
      page: async (request) => {
        await resend(ports, request);
        return show(ResentPage, { shell: shell(request) });
      },
    },
  ];
}

async function open(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const shell = shellOf(request, ports.programmes.current, { path: '/r' });
  const proof = proofOf(request);
  if (!proof) return show(OpenLinkPage, { shell, issue: 'required' }, 422);
  try {
    const { secret, grant } = await openLink(ports, proof, request.sourceIp);
    const cookie = setCookie(linkCookie(grant.id), secret, { path: '/', secure: ports.secure, maxAgeSeconds: 14_400 });
    return seeOther(entranceOf(grant), [cookie]);
  } catch (error) {
    if (hasCode(error, 'link-unknown') && 'secret' in proof) return show(LinkProblemPage, { shell, problem: 'unknown' }, 404);
    if (hasCode(error, 'link-dead')) return show(LinkProblemPage, { shell, problem: 'expired' }, 410);
    if (hasCode(error, 'link-unknown') || hasCode(error, 'too-many-tries')) return show(OpenLinkPage, { shell, issue: error.code }, 403);
    throw error;
  }
}

/** A link that was mailed with a list opens the list. */
function entranceOf(grant: Grant): string {
  return grant.list ? `/review/${grant.id}/steps` : pageOfGrant(grant);
}

function proofOf(request: PageRequest): Proof | null {
  const secret = request.form.get('secret');
  if (secret) return { secret: secret.slice(0, 200) };
  const shortCode = (request.form.get('code') ?? '').trim();
  return shortCode === '' ? null : { shortCode: shortCode.slice(0, 60) };
}

/** A link that was opened in this browser is known by its session, any other by the short code of its mail. */
async function resend(ports: LinkPorts, request: PageRequest): Promise<void> {
  const linkId = request.form.get('link');
  const session = linkId ? await sessionOfLink(ports, request, linkId) : null;
  if (session?.grant) return resendByGrant(ports, session.grant);
  const proof = proofOf(request);
  if (proof) await resendByProof(ports, proof, request.sourceIp);
}
