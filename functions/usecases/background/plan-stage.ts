import type { PlanStageInput, PlanStageOutput } from '../../contract/plan-stage.ts';
import { due, isHeldUp, planOf } from '../../domain/proposal/plan.ts';
import { commit, ruleContext, type ActPorts } from '../proposals/commit.ts';
import { loadForAct } from '../proposals/change-proposal.ts';

/** An execution looks again at the latest after this time, even when time brings nothing, so that a lost wake-up cannot be for good. */
const longestWaitSeconds = 30 * 86_400;
/** What is held for want of a calendar year goes on within this time after the year was loaded. */
const heldWaitSeconds = 3600;

/**
 * Does what is due for a proposal and tells how a stage stands. Safe to repeat.
 * @throws `not-found`, `version-moved` (the state machine tries again)
 */
export async function planStage(ports: ActPorts, input: PlanStageInput): Promise<PlanStageOutput> {
  const { summary: before, leaves, marks } = await loadForAct(ports, input.proposalId);
  const context = await ruleContext(ports, before.programmeVersion, leaves, marks);
  const next = due(before, context);
  const summary = next ? await commit(ports, context, { proposalId: before.proposalId, before, drafts: [next], byWorkflow: true }) : before;
  const { outcome, dueAt } = planOf(input.stage, summary);
  const longest = outcome === 'waiting' && isHeldUp(summary, context) ? heldWaitSeconds : longestWaitSeconds;
  return { outcome, version: summary.version, waitSeconds: secondsUntil(dueAt, context.now, longest) };
}

/** What is due and held all the same is looked at again only after the longest time. */
function secondsUntil(dueAt: string | null, now: string, longest: number): number {
  const seconds = dueAt === null ? 0 : Math.ceil((Date.parse(dueAt) - Date.parse(now)) / 1000);
  return seconds <= 0 ? longest : Math.min(seconds, longest);
}
