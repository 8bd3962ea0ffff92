import { ownLeaveForm } from '../../../web/views/leave/leave-form.ts';
import type { PageRequest, Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import { isReviewer } from '../../domain/leave.ts';
import type { LeavePorts } from '../../usecases/people/leave.ts';
import { openedSession, pageOfGrant, rosterShell, type LinkPorts } from '../review/link-session.ts';
import { leavePages, type LeaveDesk } from './leave-pages.ts';

/** Pages on which reviewers enter their own leave, from any of their links, however its step stands. */
export function reviewLeaveRoutes(ports: LinkPorts & LeavePorts): Route[] {
  return leavePages.map(({ method, below, page }) => ({
    method,
    path: `/review/{link}/leave${below}`,
    page: async (request) => page(ports, request, await deskOf(ports, request)),
  }));
}

/** @throws `not-yours` for a party, and for who has left the roster */
async function deskOf(ports: LinkPorts & LeavePorts, request: PageRequest): Promise<LeaveDesk> {
  const { grant } = await openedSession(ports, request);
  const { id, holder } = grant;
  // Leave is a matter of the roster in force, not of the version that the proposal began with.
  const programme = ports.programmes.current;
  const person = holder.type === 'person' ? programme.people.find((each) => each.id === holder.id && isReviewer(each)) : undefined;
  if (!person) throw new AppError('not-yours', 'leave is entered by reviewers');
  const base = `/review/${id}/leave`;
  const shell = { ...rosterShell(ports, request, grant), path: base };
  return { shell, base, back: pageOfGrant(grant), form: ownLeaveForm(programme, person), enteredBy: person.id, person: person.id };
}
