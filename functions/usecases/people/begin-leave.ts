import { AppError, hasCode } from '../../domain/errors.ts';
import { beginLeave } from '../../domain/proposal/leave-rules.ts';
import type { Leave } from '../../domain/proposal/roster.ts';
import type { Steps } from '../../ports/steps.ts';
import { changeProposal } from '../proposals/change-proposal.ts';
import type { ActPorts } from '../proposals/commit.ts';

/** What is taken over from several proposals at once leaves as one list, this many seconds later. */
const gatheringSeconds = 60;

/**
 * Hands over what waits for a person whose leave has begun, proposal by proposal. Safe to repeat after a failure on the way, and when the
 * leave was ended meanwhile; a proposal that fails holds up no other.
 * @throws when a proposal failed, so that the message is tried again
 */
export async function handOver(ports: ActPorts & { steps: Steps }, leave: Pick<Leave, 'person' | 'from'>): Promise<void> {
  const steps = await ports.steps.of(leave.person);
  const proposals = new Set(steps.map(({ proposalId }) => proposalId));
  const failures: unknown[] = [];
  for (const proposalId of proposals) {
    try {
      await handOverOne(ports, proposalId, leave);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw new Error(`${failures.length} of ${proposals.size} proposals are not handed over`, { cause: failures[0] });
  }
}

async function handOverOne(ports: ActPorts, proposalId: string, leave: Pick<Leave, 'person' | 'from'>): Promise<void> {
  try {
    await changeProposal(ports, { proposalId }, (summary, context) => {
      const drafts = beginLeave(summary, leave, context);
      if (drafts.length === 0) throw new AppError('already-decided', 'nothing is to be handed over', { what: 'leave' });
      return { drafts, mailsFrom: new Date(Date.parse(context.now) + gatheringSeconds * 1000).toISOString() };
    });
  } catch (error) {
    if (!hasCode(error, 'already-decided')) throw error;
  }
}
