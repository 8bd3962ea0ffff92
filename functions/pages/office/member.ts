import type { PageShell } from '../../../web/views/shell.tsx';
import type { Page, PageRequest, PageResponse } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import type { Person, Programme } from '../../domain/programme.ts';
import { placeOf } from '../../domain/programme-lookup.ts';
import { isOwnProposal } from '../../domain/proposal/roster.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Notices } from '../../ports/notices.ts';
import type { Imports } from '../../ports/imports.ts';
import type { LedgerFiles } from '../../ports/ledger-files.ts';
import type { Registers } from '../../ports/registers.ts';
import type { AgreementPorts } from '../../usecases/proposals/agreements.ts';
import { loadProposal } from '../../usecases/proposals/change-proposal.ts';
import { signedIn, type SignInPagePorts } from '../sign-in-routes.ts';
import { shellOf } from '../show.ts';

/** What the pages of the office need. */
export type OfficePorts = AgreementPorts &
  SignInPagePorts & {
    documents: Documents;
    registers: Registers;
    notices: Pick<Notices, 'lodged'>;
    imports: Imports;
    ledgerFiles: LedgerFiles;
    baseUrl: string;
  };

/** A page for a member of the office; whoever left the roster is signed out. */
export function forMember(ports: OfficePorts, page: (request: PageRequest, member: Person) => Promise<PageResponse>): Page {
  return signedIn(ports, 'office', async (request, session) => {
    const member = ports.programmes.current.people.find(({ id }) => id === session.subject);
    if (!member?.roles.includes('office')) throw new AppError('not-signed-in', 'this person is not on the roster of the office');
    return page(request, member);
  });
}

/**
 * The proposal that a page below its own is about. Nobody of the office opens such a page, or a document, of a proposal of their own.
 * @throws `not-found`, `not-yours`
 */
export async function openProposal(ports: OfficePorts, request: PageRequest, member: Person): Promise<Summary> {
  const summary = await loadProposal(ports, request.params['id'] ?? '');
  if (isOwnProposal(summary, ports.programmes.current, member.id))
    throw new AppError('not-yours', 'nobody of the office works on a proposal of their own');
  return summary;
}

/** The shell of an office page. `path` is the page's own GET. */
export function officeShell(request: PageRequest, member: Person, more: { programme: Programme; path?: string }): PageShell {
  const { programme, path } = more;
  const { language } = request;
  const person = { name: member.name[language], role: placeOf(programme, member)[language] };
  return shellOf(request, programme, { audience: 'office', person, ...(path ? { path } : {}) });
}
