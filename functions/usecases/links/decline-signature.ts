import { AppError } from '../../domain/errors.ts';
import { declineSignature } from '../../domain/proposal/acts/decline.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Codes } from '../../ports/access.ts';
import { changeByLink, type LinkAnswer } from './change-by-link.ts';
import { changeProposal } from '../proposals/change-proposal.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { actorOf, targetOf, type OfficeAct } from '../proposals/office-acts.ts';
import { refuseStray } from './record-signature.ts';

/** A party says through its link that it will not sign. @throws what `declineSignature` and `changeByLink` throw */
export async function declineByLink(
  ports: ActPorts & { codes: Codes },
  input: LinkAnswer & { documentDigest: string; reason: string },
): Promise<Summary> {
  const { grant, documentDigest, reason } = input;
  if (grant.holder.type !== 'party') throw new AppError('not-yours', 'this link is for an opinion');
  const actor = { role: 'party', id: grant.holder.id } as const;
  const answer = { actor, step: grant.step, agreementVersion: grant.boundVersion, documentDigest, by: 'link', reason, note: '' } as const;
  const repeats = ({ agreement }: Summary): boolean => agreement?.declined?.step === grant.step;
  return changeByLink(ports, input, { use: 'sign', act: 'signature', repeats }, (summary, context, assurance) => {
    refuseStray(summary, grant);
    return declineSignature(summary, { ...answer, assurance }, context);
  });
}

/** The office records that a party will not sign, and how it came to know. @throws what `declineSignature` throws; `stale-page` */
export async function recordDecline(ports: ActPorts, input: OfficeAct & { step: string; reason: string; note: string }): Promise<Summary> {
  const { step, reason, note } = input;
  return changeProposal(ports, targetOf(input), (summary, context) => {
    const agreementVersion = summary.agreement?.version ?? 0;
    const documentDigest = summary.agreement?.document.digest ?? '';
    const answer = { actor: actorOf(input), step, agreementVersion, documentDigest, reason, note } as const;
    return { drafts: declineSignature(summary, { ...answer, by: 'paper', assurance: 'sign-in' }, context) };
  });
}
