import { UnitProposalPage } from '../../../web/views/unit/proposal.tsx';
import type { PageRequest, PageResponse } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { readOwnProposal } from '../../usecases/proposals/answer-return.ts';
import type { ApplicantUnit } from '../../usecases/proposals/submit-proposal.ts';
import { show } from '../show.ts';
import { unitShell, type UnitPorts } from './applicant.ts';

/** What was sent from the page and refused. */
type Refused = Pick<Parameters<typeof UnitProposalPage>[0], 'withdrawal' | 'attempt' | 'overtaken'>;

/** A proposal as its unit sees it, with what was sent and refused. */
export async function proposalPage(
  ports: UnitPorts,
  request: PageRequest,
  who: ApplicantUnit,
  refused: Refused = {},
): Promise<PageResponse> {
  const id = request.params['id'] ?? '';
  const summary = await readOwnProposal(ports, who.unit.id, id);
  const events = await ports.proposals.events(id);
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const shell = unitShell(request, who, { programme, path: `/unit/proposals/${id}` });
  const status = refused.withdrawal || refused.attempt ? 422 : refused.overtaken ? 409 : 200;
  return show(UnitProposalPage, { shell, summary, events, today: dayAt(ports.clock.now()), ...refused }, status);
}
