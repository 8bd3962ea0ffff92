import type { ProposalKind } from '../../domain/programme.ts';
import { kindOf } from '../../domain/programme-lookup.ts';
import type { Actor } from '../../domain/proposal/event-parts.ts';
import type { EventDraft } from '../../domain/proposal/events.ts';
import type { RuleContext } from '../../domain/proposal/rules.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Codes } from '../../ports/access.ts';
import type { Grant } from '../../ports/outbox.ts';
import { changeProposal, type Attempt, type Target } from '../proposals/change-proposal.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { useCode } from '../people/sign-in.ts';

/** What an answer through a link carries besides its words. */
export interface LinkAnswer {
  grant: Grant;
  /** The six digits, when the programme asks for them at this step. */
  code: string;
  /** The proposal as the page has just read it. */
  known?: Target['known'];
}

type Assurance = ProposalKind['assurance'];

/** What is done through a link, and at which kind of step. */
export type LinkedAct<Use extends keyof Assurance> = { use: Use } & Pick<Attempt, 'act' | 'repeats'>;

/**
 * Runs an act of a link's holder with the proof that the programme asks for. A code is checked once, however often the act is judged
 * again, and is used up together with the act.
 * @throws what `judge` throws; `code-wrong`, `code-expired`, `too-many-tries`, `version-moved`, `not-found`
 */
export async function changeByLink<Use extends keyof Assurance>(
  ports: ActPorts & { codes: Codes },
  { grant, code, known }: LinkAnswer,
  { use, ...tried }: LinkedAct<Use>,
  judge: (summary: Summary, context: RuleContext, assurance: Assurance[Use]) => EventDraft[],
): Promise<Summary> {
  const subject = `step:${grant.id}`;
  let isProved = false;
  const attempt: Attempt = { ...tried, actor: holderOf(grant), step: grant.step };
  return changeProposal(ports, { proposalId: grant.proposalId, known, attempt }, async (summary, context) => {
    const assurance = kindOf(context.programme, summary.kind).assurance[use];
    const drafts = judge(summary, context, assurance);
    if (assurance !== 'code') return { drafts };
    if (!isProved) await useCode(ports.codes, { subject, code, now: ports.clock.now(), keep: true });
    isProved = true;
    return { drafts, usesCode: subject };
  });
}

function holderOf({ holder }: Grant): Actor {
  return { role: holder.type === 'person' ? 'reviewer' : 'party', id: holder.id };
}
