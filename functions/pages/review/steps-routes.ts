import { StepsPage } from '../../../web/views/review/steps.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { chooseStep, stepsOfHolder } from '../../usecases/choose-step.ts';
import { show } from '../show.ts';
import { linkedStep, linkShell, openedSession, type LinkPorts } from './link-session.ts';

/** Pages on which a reviewer sees all open steps, from any of their links, and chooses one. */
export function stepsRoutes(ports: LinkPorts): Route[] {
  return [
    { method: 'GET', path: '/review/{link}/steps', page: async (request) => list(ports, request, false) },
    { method: 'POST', path: '/review/{link}/steps', page: async (request) => choose(ports, request) },
  ];
}

async function list(ports: LinkPorts, request: PageRequest, isGone: boolean): Promise<PageResponse> {
  const opened = await linkedStep(ports, request);
  const steps = await stepsOfHolder(ports, opened.grant);
  const base = `/review/${opened.grant.id}`;
  const shell = { ...linkShell(request, opened), programme: ports.programmes.current, path: `${base}/steps` };
  return show(StepsPage, { shell, base, steps, today: dayAt(ports.clock.now()), isGone }, isGone ? 409 : 200);
}

async function choose(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const { session, grant, cookie } = await openedSession(ports, request);
  const linkId = await chooseStep(ports, { session, grant, cookie, choice: request.form.get('step') ?? '' });
  return linkId === null ? list(ports, request, true) : seeOther(`/review/${linkId}`);
}
