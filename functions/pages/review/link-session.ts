import type { PageShell } from '../../../web/views/shell.tsx';
import type { PageRequest } from '../../contract/request.ts';
import type { ProposalEvent } from '../../domain/proposal/events.ts';
import { turningPoint } from '../../domain/proposal/turning-point.ts';
import { differencesSince, type Difference } from '../../domain/proposal/differences.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError } from '../../domain/errors.ts';
import { personOf, formOf, placeOf } from '../../domain/programme-lookup.ts';
import type { Codes, Session } from '../../ports/access.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Grant } from '../../ports/outbox.ts';
import { choiceOf, choiceOfGrant, mailedLink, sessionSecret } from '../../usecases/links/choose-step.ts';
import type { ActPorts } from '../../usecases/proposals/commit.ts';
import { grantOf, isExpertStep, readLinkedStep, type LinkedStep } from '../../usecases/links/linked-step.ts';
import { workOfHolder, type OpenWork, type OpenWorkPorts } from '../../usecases/links/open-work.ts';
import { declareNoInterest, type OpenLinkPorts } from '../../usecases/links/open-link.ts';
import type { StepMailPorts } from '../../usecases/links/request-step-mail.ts';
import { readSession } from '../../usecases/people/sign-in.ts';
import { shellOf } from '../show.ts';

/** What the pages of link holders need. */
export type LinkPorts = ActPorts & OpenLinkPorts & StepMailPorts & OpenWorkPorts & { codes: Codes; documents: Documents; secure: boolean };

/** What reading the session of a link takes. */
type SessionPorts = Pick<OpenLinkPorts, 'sessions' | 'clock'>;

/** The step of a link as its session shows it. */
export interface OpenedStep extends LinkedStep {
  today: string;
  /** The holder said to have no interest in the matter. */
  declared: boolean;
  /** What happened instead, when the step is over. */
  turn: ProposalEvent | null;
  /** What the unit has changed since the department was asked last; read for the page only. */
  differences: Difference[];
  /** Reads what else waits for the holder; nothing waits for a party. */
  otherWork(): Promise<OpenWork>;
}

/** The cookie of one opened link; each link has its own, so that two tabs do not disturb each other. */
export function linkCookie(linkId: string): string {
  return `yincai_link_${mailedLink(linkId)}`;
}

/** The session of a link that this browser has opened, or null. */
export function sessionOfLink(ports: SessionPorts, { cookies }: PageRequest, linkId: string): Promise<Session | null> {
  return readSession(ports, sessionSecret(linkId, cookies.get(linkCookie(linkId))));
}

/** The session of the link that a page is for. @throws `not-signed-in` */
export async function openedSession(
  ports: SessionPorts,
  request: PageRequest,
): Promise<{ session: Session; grant: Grant; cookie: string; secret: string }> {
  const linkId = request.params['link'] ?? '';
  const cookie = request.cookies.get(linkCookie(linkId)) ?? '';
  const session = await sessionOfLink(ports, request, linkId);
  const grant = grantOf(session, linkId);
  if (!session) throw new AppError('not-signed-in', 'open the link from the mail again');
  return { session, grant, cookie, secret: sessionSecret(linkId, cookie) ?? '' };
}

/** The step of the link that a page is for, proved by the link's session. @throws `not-signed-in`, `not-found` */
export async function linkedStep(ports: LinkPorts, request: PageRequest): Promise<OpenedStep> {
  const { session, grant } = await openedSession(ports, request);
  const step = await readLinkedStep(ports, grant);
  const history = await readHistory(ports, request, step);
  return {
    ...step,
    today: dayAt(ports.clock.now()),
    declared: session.declared === true,
    ...history,
    otherWork: () => otherWork(ports, grant),
  };
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

async function otherWork(ports: LinkPorts, grant: Grant): Promise<OpenWork> {
  if (grant.holder.type !== 'person') return { steps: [], checks: [] };
  const { steps, checks } = await workOfHolder(ports, grant);
  return { steps: steps.filter((step) => choiceOf(step) !== choiceOfGrant(grant)), checks };
}

/** Notes that the holder of the link has no interest in the matter. @throws `not-signed-in` */
export async function declareInSession(ports: LinkPorts, request: PageRequest): Promise<void> {
  const { session, secret } = await openedSession(ports, request);
  await declareNoInterest(ports, secret, session);
}

/** Where the holder of a link does what it asks. */
export function pageOfGrant({ id, step, holder, quarter }: Grant): string {
  if (quarter !== undefined) return `/figures/${id}`;
  if (holder.type === 'party') return `/sign/${id}`;
  return isExpertStep(step) ? `/panel/${id}` : `/review/${id}`;
}

/** The shell of a page that is about no proposal. @throws `not-yours` for who has left the roster */
export function rosterShell({ programmes }: Pick<ActPorts, 'programmes'>, request: PageRequest, grant: Grant): PageShell {
  const { current } = programmes;
  const person = current.people.find(({ id }) => id === grant.holder.id);
  if (!person) throw new AppError('not-yours', 'who was asked is not on the roster any more');
  const { language } = request;
  const holder = { name: person.name[language], role: placeOf(current, person)[language] };
  return shellOf(request, current, { audience: 'link', path: pageOfGrant(grant), person: holder });
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
