import { refuseUnless } from '../../domain/proposal/rules.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { decide, type DecisionInput } from '../../domain/proposal/acts/decide.ts';
import { acceptIntake, returnDossier } from '../../domain/proposal/acts/intake.ts';
import { endNotice, publishNotice } from '../../domain/proposal/acts/notice.ts';
import type { Actor } from '../../domain/proposal/event-parts.ts';
import { changeProposal, type Target } from './change-proposal.ts';
import type { Notices } from '../../ports/notices.ts';
import type { ActPorts } from './commit.ts';
import { drawNumber } from './draw-number.ts';
import { waitingObjections } from './waiting-objections.ts';

/** An act of an office member on a proposal as its page showed it. */
export interface OfficeAct {
  person: string;
  proposalId: string;
  seenVersion: number;
}

/** The actor of an office member's act. */
export function actorOf({ person }: OfficeAct): Actor {
  return { role: 'office', id: person };
}

/** The proposal that an office member acts on, as their page showed it. */
export function targetOf(act: OfficeAct): Target {
  const { proposalId, seenVersion } = act;
  return { proposalId, seenVersion, attempt: { actor: actorOf(act), act: 'office-act', step: null } };
}

/** Accepts a dossier under the next receipt number. @throws what `acceptIntake` throws; `stale-page`, `version-moved` */
export async function acceptProposal(ports: ActPorts, input: OfficeAct): Promise<Summary> {
  return changeProposal(ports, targetOf(input), async (summary, context) => {
    const { number, draw } = await drawNumber(ports, { series: 'receipt', pattern: context.programme.numbering.receipt, now: context.now });
    return { drafts: acceptIntake(summary, { actor: actorOf(input), receiptNumber: number }, context), draws: [draw] };
  });
}

/** Returns a dossier with remarks by field. @throws what `returnDossier` throws; `stale-page`, `version-moved` */
export async function returnProposal(ports: ActPorts, input: OfficeAct & { remarks: Record<string, string> }): Promise<Summary> {
  return changeProposal(ports, targetOf(input), (summary, context) => ({
    drafts: returnDossier(summary, { actor: actorOf(input), remarks: input.remarks }, context),
  }));
}

/** Records the decision of the meeting or the leading group. @throws what `decide` throws; `stale-page`, `version-moved` */
export async function decideProposal(ports: ActPorts, input: OfficeAct & { decision: Omit<DecisionInput, 'actor'> }): Promise<Summary> {
  return changeProposal(ports, targetOf(input), (summary, context) => ({
    drafts: decide(summary, { actor: actorOf(input), ...input.decision }, context),
  }));
}

/** Publishes the notice under the next notice number. @throws what `publishNotice` throws; `stale-page`, `version-moved` */
export async function publishProposal(ports: ActPorts, input: OfficeAct): Promise<Summary> {
  return changeProposal(ports, targetOf(input), async (summary, context) => {
    const { number, draw } = await drawNumber(ports, { series: 'notice', pattern: context.programme.numbering.notice, now: context.now });
    return { drafts: publishNotice(summary, { actor: actorOf(input), noticeNumber: number }, context), draws: [draw] };
  });
}

/** Ends the notice after its period, once no objection waits for room either. @throws what `endNotice` throws; `stale-page`, `version-moved` */
export async function endProposalNotice(
  ports: ActPorts & { notices: Pick<Notices, 'lodged'> },
  input: OfficeAct & { result: 'no-objection' | 'objections-settled'; note: string },
): Promise<Summary> {
  const { result, note } = input;
  return changeProposal(ports, targetOf(input), async (summary, context) => {
    const waiting = await waitingObjections(ports, summary);
    refuseUnless(waiting.length === 0, 'the end of the notice while objections wait', summary);
    return { drafts: endNotice(summary, { actor: actorOf(input), result, note }, context) };
  });
}
