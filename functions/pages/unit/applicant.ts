import { seeOther, type Page, type PageRequest, type PageResponse } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Drafts, Units } from '../../ports/units.ts';
import type { AttachmentPorts } from '../../usecases/proposals/attachments.ts';
import type { ActPorts } from '../../usecases/proposals/commit.ts';
import type { ApplicantUnit } from '../../usecases/proposals/submit-proposal.ts';
import type { PageShell } from '../../../web/views/shell.tsx';
import { signedIn, type SignInPagePorts } from '../sign-in-routes.ts';
import { shellOf } from '../show.ts';

/** What the pages of units need. */
export type UnitPorts = ActPorts & AttachmentPorts & SignInPagePorts & { units: Units; drafts: Drafts; baseUrl: string };

/** A page for someone who acts for a unit; who has not registered one is asked to. */
export function forApplicant(ports: UnitPorts, page: (request: PageRequest, who: ApplicantUnit) => Promise<PageResponse>): Page {
  return signedIn(ports, 'unit', async (request, session) => {
    const account = await ports.units.account(session.subject);
    const unit = account ? await ports.units.unit(account.unitId) : null;
    if (account && unit) return page(request, { account, unit });
    if (request.method !== 'GET') throw new AppError('not-signed-in', 'no unit is registered for this address');
    return seeOther('/unit/register');
  });
}

/** The shell of a unit's page. `path` is the page's own GET. */
export function unitShell(request: PageRequest, who: ApplicantUnit, more: { programme: Programme; path?: string }): PageShell {
  const { programme, path } = more;
  return shellOf(request, programme, {
    audience: 'unit',
    person: { name: who.account.name, role: who.unit.name },
    ...(path ? { path } : {}),
  });
}
