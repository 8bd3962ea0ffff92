import { contactOf, correctContact, type ContactOf } from '../../domain/proposal/acts/bounce.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { changeProposal } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';
import { actorOf, targetOf, type OfficeAct } from './office-acts.ts';

/** Whose contact a page is about: `unit`, or a party's id. */
export function contactOwner(of: string, { unitId }: Summary): ContactOf {
  return of === 'unit' ? { type: 'unit', id: unitId } : { type: 'party', id: of };
}

/** The contact on record of the unit or of a party. @throws `not-found` */
export function contactOnRecord(of: string, summary: Summary): ReturnType<typeof contactOf> {
  return contactOf(summary, contactOwner(of, summary));
}

/** Corrects whom the unit or a party is written to, and mails anew what is open. @throws what `correctContact` throws; `stale-page` */
export async function correctProposalContact(
  ports: ActPorts,
  input: OfficeAct & { of: string; name: string; email: string },
): Promise<Summary> {
  const { of, name, email } = input;
  return changeProposal(ports, targetOf(input), (summary) => ({
    drafts: correctContact(summary, { actor: actorOf(input), to: contactOwner(of, summary), name, email }),
  }));
}
