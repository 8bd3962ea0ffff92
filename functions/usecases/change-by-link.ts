import type { ProposalKind } from '../domain/programme.ts';
import { kindOf } from '../domain/programme-lookup.ts';
import type { EventDraft } from '../domain/proposal/events.ts';
import type { RuleContext } from '../domain/proposal/rules.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Codes } from '../ports/access.ts';
import type { Grant } from '../ports/outbox.ts';
import { changeProposal, type Target } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';
import { useCode } from './sign-in.ts';

/** What an answer through a link carries besides its words. */
export interface LinkAnswer {
  grant: Grant;
  /** The six digits, when the programme asks for them at this step. */
  code: string;
  /** The proposal as the page has just read it. */
  known?: Target['known'];
}

type Assurance = ProposalKind['assurance'];

/**
 * Runs an act of a link's holder with the proof that the programme asks for. A code is checked once, however often the act is judged
 * again, and is used up together with the act.
 * @throws what `judge` throws; `code-wrong`, `code-expired`, `too-many-tries`, `version-moved`, `not-found`
 */
export async function changeByLink<Use extends keyof Assurance>(
  ports: ActPorts & { codes: Codes },
  { grant, code, known }: LinkAnswer,
  use: Use,
  judge: (summary: Summary, context: RuleContext, assurance: Assurance[Use]) => EventDraft[],
): Promise<Summary> {
  const subject = `step:${grant.id}`;
  let isProved = false;
  return changeProposal(ports, { proposalId: grant.proposalId, known }, async (summary, context) => {
    const assurance = kindOf(context.programme, summary.kind).assurance[use];
    const drafts = judge(summary, context, assurance);
    if (assurance !== 'code') return { drafts };
    if (!isProved) await useCode(ports.codes, { subject, code, now: ports.clock.now(), keep: true });
    isProved = true;
    return { drafts, usesCode: subject };
  });
}
