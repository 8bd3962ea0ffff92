import type { PageShell } from '../../../web/views/shell.tsx';
import type { Page, PageRequest, PageResponse } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import { maskRoster } from '../../domain/masking.ts';
import { placeOf } from '../../domain/programme-lookup.ts';
import type { Person, Programme } from '../../domain/programme.ts';
import type { Closes } from '../../ports/closes.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Registers } from '../../ports/registers.ts';
import type { DisclosurePorts } from '../../usecases/reports/disclose.ts';
import { leaveTrace, type AssessmentPorts } from '../../usecases/reports/assessment.ts';
import type { ReportPorts } from '../../usecases/reports/report-period.ts';
import type { ExceptionPorts } from '../../usecases/reports/exceptions.ts';
import type { PackingPorts } from '../../usecases/proof/pack-proposal.ts';
import { signedIn, type SignInPagePorts } from '../sign-in-routes.ts';
import { shellOf } from '../show.ts';

/** What the pages of auditors need. */
export type AuditPorts = AssessmentPorts &
  ReportPorts &
  ExceptionPorts &
  SignInPagePorts &
  PackingPorts &
  DisclosurePorts & { registers: Registers; documents: Documents; closes: Closes };

/** No address of ours comes near this; what came behind it would be seen and not traced. */
const longestTarget = 300;

/** A page for an auditor; looking at it leaves a trace, before anything is shown. @throws `request-invalid` for an address that its trace does not hold */
export function forAuditor(ports: AuditPorts, page: (request: PageRequest, auditor: Person) => Promise<PageResponse>): Page {
  return signedIn(ports, 'audit', async (request, session) => {
    const auditor = ports.programmes.current.people.find(({ id }) => id === session.subject);
    if (!auditor?.roles.includes('auditor')) throw new AppError('not-signed-in', 'this person is not on the roster of auditors');
    await leaveTrace(ports, auditor.id, request.target.slice(0, longestTarget));
    if (request.target.length > longestTarget) throw new AppError('request-invalid', 'the address is too long to be traced');
    return page(request, auditor);
  });
}

/** The shell of an audit page. The people of the roster stand there masked unless `named` is set. */
export function auditShell(request: PageRequest, auditor: Person, programme: Programme, { named = false } = {}): PageShell {
  const { language } = request;
  const person = { name: auditor.name[language], role: placeOf(programme, auditor)[language] };
  return shellOf(request, named ? programme : maskRoster(programme), { audience: 'audit', person });
}
