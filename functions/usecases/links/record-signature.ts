import { AppError } from '../../domain/errors.ts';
import type { DocumentRef } from '../../domain/proposal/event-parts.ts';
import { recordSignature } from '../../domain/proposal/acts/agreement.ts';
import { wasCorrectedSince } from '../../domain/proposal/undelivered.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Codes } from '../../ports/access.ts';
import type { Grant } from '../../ports/outbox.ts';
import { changeByLink, type LinkAnswer } from './change-by-link.ts';
import { changeProposal } from '../proposals/change-proposal.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { actorOf, targetOf, type OfficeAct } from '../proposals/office-acts.ts';

/**
 * A party confirms the agreement through its link.
 * @throws what `recordSignature` and `changeByLink` throw; `link-dead` when the link went to an address that was corrected since
 */
export async function signByLink(ports: ActPorts & { codes: Codes }, input: LinkAnswer & { documentDigest: string }): Promise<Summary> {
  const { grant, documentDigest } = input;
  if (grant.holder.type !== 'party') throw new AppError('not-yours', 'this link is for an opinion');
  const actor = { role: 'party', id: grant.holder.id } as const;
  const proof = { step: grant.step, agreementVersion: grant.boundVersion, documentDigest, by: 'link', scan: null, witness: '' } as const;
  const repeats = ({ agreement }: Summary): boolean => agreement?.asks.some(({ step, signed }) => step === grant.step && signed) ?? false;
  return changeByLink(ports, input, { use: 'sign', act: 'signature', repeats }, (summary, context, assurance) => {
    refuseStray(summary, grant);
    return recordSignature(summary, { actor, ...proof, assurance }, context);
  });
}

/** A link that went to an address which was corrected since is nobody's: it neither signs nor declines. @throws `link-dead` */
export function refuseStray(summary: Summary, { holder, createdAt }: Grant): void {
  if (wasCorrectedSince(summary, holder.id, createdAt))
    throw new AppError('link-dead', 'the link went to an address that was corrected since');
}

/** A signature on paper: its scan, who saw it signed, the day on the paper. */
export interface PaperSignature {
  step: string;
  scan: DocumentRef | null;
  witness: string;
  signedOn: string;
}

/** The office records a signature made on paper. @throws what `recordSignature` throws; `stale-page` */
export async function recordScan(ports: ActPorts, input: OfficeAct & PaperSignature): Promise<Summary> {
  const { step, scan, witness, signedOn } = input;
  return changeProposal(ports, targetOf(input), (summary, context) => {
    const agreementVersion = summary.agreement?.version ?? 0;
    const documentDigest = summary.agreement?.document.digest ?? '';
    const paper = { actor: actorOf(input), step, agreementVersion, documentDigest, scan, witness, signedOn } as const;
    return { drafts: recordSignature(summary, { ...paper, by: 'scan', assurance: 'sign-in' }, context) };
  });
}
