import type { PageShell } from '../../../web/views/shell.tsx';
import { StepsPage } from '../../../web/views/review/steps.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import type { Grant } from '../../ports/outbox.ts';
import { chooseStep } from '../../usecases/links/choose-step.ts';
import { workOfHolder } from '../../usecases/links/open-work.ts';
import { show } from '../show.ts';
import { linkedStep, linkShell, openedSession, pageOfGrant, rosterShell, type LinkPorts } from './link-session.ts';

/** Pages on which a reviewer sees all open steps, from any of their links, and chooses one. */
export function stepsRoutes(ports: LinkPorts): Route[] {
  return [
    { method: 'GET', path: '/review/{link}/steps', page: async (request) => list(ports, request, false) },
    { method: 'POST', path: '/review/{link}/steps', page: async (request) => choose(ports, request) },
  ];
}

async function list(ports: LinkPorts, request: PageRequest, isGone: boolean): Promise<PageResponse> {
  const { grant } = await openedSession(ports, request);
  const work = await workOfHolder(ports, grant);
  const base = `/review/${grant.id}`;
  const shell = { ...(await shellFor(ports, request, grant)), programme: ports.programmes.current, path: `${base}/steps` };
  return show(StepsPage, { shell, base, ...work, today: dayAt(ports.clock.now()), isGone }, isGone ? 409 : 200);
}

async function shellFor(ports: LinkPorts, request: PageRequest, grant: Grant): Promise<PageShell> {
  return grant.quarter === undefined ? linkShell(request, await linkedStep(ports, request)) : rosterShell(ports, request, grant);
}

async function choose(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const { session, grant, cookie } = await openedSession(ports, request);
  const chosen = await chooseStep(ports, { session, grant, cookie, choice: request.form.get('step') ?? '' });
  return chosen === null ? list(ports, request, true) : seeOther(pageOfGrant(chosen));
}
