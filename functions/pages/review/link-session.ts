import type { PageShell } from '../../../web/views/shell.tsx';
import type { PageRequest } from '../../contract/request.ts';
import { personOf, placeOf } from '../../domain/programme-lookup.ts';
import type { Codes } from '../../ports/access.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Grant } from '../../ports/outbox.ts';
import type { ActPorts } from '../../usecases/commit.ts';
import { grantOf, isExpertStep, readLinkedStep, type LinkedStep } from '../../usecases/linked-step.ts';
import { declareNoInterest, type OpenLinkPorts } from '../../usecases/open-link.ts';
import type { StepMailPorts } from '../../usecases/request-step-mail.ts';
import { readSession } from '../../usecases/sign-in.ts';
import { shellOf } from '../show.ts';

/** What the pages of link holders need. */
export type LinkPorts = ActPorts & OpenLinkPorts & StepMailPorts & { codes: Codes; documents: Documents; secure: boolean };

/** The step of a link as its session shows it. */
export interface OpenedStep extends LinkedStep {
  /** The holder said to have no interest in the matter. */
  declared: boolean;
}

/** The cookie of one opened link; each link has its own, so that two tabs do not disturb each other. */
export function linkCookie(linkId: string): string {
  return `yincai_link_${linkId}`;
}

/** The step of the link that a page is for, proved by the link's session. @throws `not-signed-in`, `not-found` */
export async function linkedStep(ports: LinkPorts, request: PageRequest): Promise<OpenedStep> {
  const linkId = linkIdOf(request);
  const session = await readSession(ports, request.cookies.get(linkCookie(linkId)));
  return { ...(await readLinkedStep(ports, grantOf(session, linkId))), declared: session?.declared === true };
}

/** Notes that the holder of the link has no interest in the matter. @throws `not-signed-in` */
export async function declareInSession(ports: LinkPorts, request: PageRequest): Promise<void> {
  const linkId = linkIdOf(request);
  const secret = request.cookies.get(linkCookie(linkId));
  const session = await readSession(ports, secret);
  grantOf(session, linkId);
  if (session && secret) await declareNoInterest(ports, secret, session);
}

/** Where the holder of a link does what it asks. */
export function pageOfGrant({ id, step, holder }: Grant): string {
  if (holder.type === 'party') return `/sign/${id}`;
  return isExpertStep(step) ? `/panel/${id}` : `/review/${id}`;
}

function linkIdOf(request: PageRequest): string {
  return request.params['link'] ?? '';
}

/** The shell of a link holder's page. */
export function linkShell(request: PageRequest, { grant, programme, summary }: LinkedStep): PageShell {
  const { language } = request;
  return shellOf(request, programme, { audience: 'link', path: pageOfGrant(grant), person: holderOf() });

  function holderOf(): { name: string; role: string } {
    if (grant.holder.type === 'party') {
      const party = summary.parties.find(({ id }) => id === grant.holder.id);
      return { name: party?.contact ?? '', role: party?.name ?? '' };
    }
    const person = personOf(programme, grant.holder.id);
    return { name: person.name[language], role: placeOf(programme, person)[language] };
  }
}
