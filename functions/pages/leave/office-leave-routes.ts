import { anyLeaveForm } from '../../../web/views/leave/leave-form.ts';
import type { Route } from '../../contract/request.ts';
import type { LeavePorts } from '../../usecases/people/leave.ts';
import { forMember, officeShell, type OfficePorts } from '../office/member.ts';
import { leavePages } from './leave-pages.ts';

const base = '/office/leave';

/** Pages on which the office enters and ends the leave of anybody who reviews. */
export function officeLeaveRoutes(ports: OfficePorts & LeavePorts): Route[] {
  const programme = ports.programmes.current;
  return leavePages.map(({ method, below, page }) => ({
    method,
    path: `${base}${below}`,
    page: forMember(ports, async (request, member) => {
      const shell = officeShell(request, member, { programme, path: base });
      return page(ports, request, { shell, base, back: '/office', form: anyLeaveForm(programme), enteredBy: member.id });
    }),
  }));
}
