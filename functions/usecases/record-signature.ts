import { AppError } from '../domain/errors.ts';
import type { DocumentRef } from '../domain/proposal/event-parts.ts';
import { recordSignature } from '../domain/proposal/acts/agreement.ts';
import { wasCorrectedSince } from '../domain/proposal/undelivered.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Codes } from '../ports/access.ts';
import { changeByLink, type LinkAnswer } from './change-by-link.ts';
import { changeProposal } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';

/**
 * A party confirms the agreement through its link.
 * @throws what `recordSignature` and `changeByLink` throw; `link-dead` when the link went to an address that was corrected since
 */
export async function signByLink(ports: ActPorts & { codes: Codes }, input: LinkAnswer & { documentDigest: string }): Promise<Summary> {
  const { grant, documentDigest } = input;
  if (grant.holder.type !== 'party') throw new AppError('not-yours', 'this link is for an opinion');
  const actor = { role: 'party', id: grant.holder.id } as const;
  const proof = { step: grant.step, agreementVersion: grant.boundVersion, documentDigest, by: 'link', scan: null, witness: '' } as const;
  return changeByLink(ports, input, 'sign', (summary, _context, assurance) => {
    if (wasCorrectedSince(summary, actor.id, grant.createdAt)) {
      throw new AppError('link-dead', 'the link went to an address that was corrected since');
    }
    return recordSignature(summary, { actor, ...proof, assurance });
  });
}

/** The office records a signature made on paper: its scan, and who saw it signed. @throws what `recordSignature` throws; `stale-page` */
export async function recordScan(
  ports: ActPorts,
  input: { proposalId: string; seenVersion: number; person: string; step: string; scan: DocumentRef | null; witness: string },
): Promise<Summary> {
  const { person, step, scan, witness, ...target } = input;
  return changeProposal(ports, target, (summary) => {
    const agreementVersion = summary.agreement?.version ?? 0;
    const documentDigest = summary.agreement?.document.digest ?? '';
    const actor = { role: 'office', id: person } as const;
    return {
      drafts: recordSignature(summary, { actor, step, agreementVersion, documentDigest, by: 'scan', assurance: 'sign-in', scan, witness }),
    };
  });
}
