import { ownLeaveForm } from '../../../web/views/leave/leave-form.ts';
import type { PageRequest, Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import { isReviewer } from '../../domain/leave.ts';
import type { LinkedStep } from '../../usecases/linked-step.ts';
import type { LeavePorts } from '../../usecases/leave.ts';
import { linkedStep, linkShell, type LinkPorts } from '../review/link-session.ts';
import { leavePages, type LeaveDesk } from './leave-pages.ts';

/** Pages on which reviewers enter their own leave, from any of their links, however its step stands. */
export function reviewLeaveRoutes(ports: LinkPorts & LeavePorts): Route[] {
  return leavePages.map(({ method, below, page }) => ({
    method,
    path: `/review/{link}/leave${below}`,
    page: async (request) => page(ports, request, deskOf(ports, request, await linkedStep(ports, request))),
  }));
}

/** @throws `not-yours` for a party, and for who has left the roster */
function deskOf({ programmes }: LeavePorts, request: PageRequest, step: LinkedStep): LeaveDesk {
  const { id, holder } = step.grant;
  // Leave is a matter of the roster in force, not of the version that the proposal began with.
  const programme = programmes.current;
  const person = holder.type === 'person' ? programme.people.find((each) => each.id === holder.id && isReviewer(each)) : undefined;
  if (!person) throw new AppError('not-yours', 'leave is entered by reviewers');
  const base = `/review/${id}/leave`;
  const shell = { ...linkShell(request, step), programme, path: base };
  return { shell, base, back: `/review/${id}`, form: ownLeaveForm(programme, person), enteredBy: person.id, person: person.id };
}
