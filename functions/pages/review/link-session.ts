import type { PageShell } from '../../../web/views/shell.tsx';
import type { PageRequest } from '../../contract/request.ts';
import type { ProposalEvent } from '../../domain/proposal/events.ts';
import { turningPoint } from '../../domain/proposal/turning-point.ts';
import { differencesSince, type Difference } from '../../domain/proposal/differences.ts';
import { departmentOf, formOf, personOf } from '../../domain/programme-lookup.ts';
import type { Codes } from '../../ports/access.ts';
import type { Documents } from '../../ports/documents.ts';
import type { ActPorts } from '../../usecases/commit.ts';
import { grantOf, readLinkedStep, type LinkedStep } from '../../usecases/linked-step.ts';
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
  /** What happened instead, when the step is over. */
  turn: ProposalEvent | null;
  /** What the unit has changed since the department was asked last; read for the page only. */
  differences: Difference[];
}

/** The cookie of one opened link; each link has its own, so that two tabs do not disturb each other. */
export function linkCookie(linkId: string): string {
  return `yincai_link_${linkId}`;
}

/** The step of the link that a page is for, proved by the link's session. @throws `not-signed-in`, `not-found` */
export async function linkedStep(ports: LinkPorts, request: PageRequest): Promise<OpenedStep> {
  const linkId = linkIdOf(request);
  const session = await readSession(ports, request.cookies.get(linkCookie(linkId)));
  const step = await readLinkedStep(ports, grantOf(session, linkId));
  return { ...step, declared: session?.declared === true, ...(await readHistory(ports, request, step)) };
}

/** What only the record tells, where the page needs it. */
async function readHistory(ports: LinkPorts, { method }: PageRequest, step: LinkedStep): Promise<Pick<OpenedStep, 'turn' | 'differences'>> {
  const { summary, state, ask, programme, grant } = step;
  const seen = summary.asks.findLast(({ department, step: name }) => department === ask?.department && name !== ask.step)?.dossierVersion;
  const isAskedAgain = state === 'open' && method === 'GET' && seen !== undefined && seen < summary.dossierVersion;
  if (state !== 'over' && !isAskedAgain) return { turn: null, differences: [] };
  const events = await ports.proposals.events(grant.proposalId);
  if (!isAskedAgain) return { turn: turningPoint(events), differences: [] };
  return { turn: null, differences: differencesSince(events, seen, formOf(programme, summary.kind)) };
}

/** Notes that the holder of the link has no interest in the matter. @throws `not-signed-in` */
export async function declareInSession(ports: LinkPorts, request: PageRequest): Promise<void> {
  const linkId = linkIdOf(request);
  const secret = request.cookies.get(linkCookie(linkId));
  const session = await readSession(ports, secret);
  grantOf(session, linkId);
  if (session && secret) await declareNoInterest(ports, secret, session);
}

function linkIdOf(request: PageRequest): string {
  return request.params['link'] ?? '';
}

/** The shell of a link holder's page. */
export function linkShell(request: PageRequest, { grant, programme, summary }: LinkedStep): PageShell {
  const { language } = request;
  const path = grant.holder.type === 'person' ? `/review/${grant.id}` : `/sign/${grant.id}`;
  return shellOf(request, programme, { audience: 'link', path, person: holderOf() });

  function holderOf(): { name: string; role: string } {
    if (grant.holder.type === 'party') {
      const party = summary.parties.find(({ id }) => id === grant.holder.id);
      return { name: party?.contact ?? '', role: party?.name ?? '' };
    }
    const person = personOf(programme, grant.holder.id);
    return { name: person.name[language], role: departmentOf(programme, person.department).name[language] };
  }
}
