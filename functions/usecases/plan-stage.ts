import type { PlanStageInput, PlanStageOutput } from '../contract/plan-stage.ts';
import { due, planOf } from '../domain/proposal/plan.ts';
import { commit, ruleContext, type ActPorts } from './commit.ts';
import { loadForAct } from './change-proposal.ts';

/** An execution looks again at the latest after this time, even when time brings nothing, so that a lost wake-up cannot be for good. */
const longestWaitSeconds = 30 * 86_400;

/**
 * Does what is due for a proposal and tells how a stage stands. Safe to repeat.
 * @throws `not-found`, `version-moved` (the state machine tries again), `calendar-year-missing`
 */
export async function planStage(ports: ActPorts, input: PlanStageInput): Promise<PlanStageOutput> {
  const { summary: before, leaves, marks } = await loadForAct(ports, input.proposalId);
  const context = await ruleContext(ports, before.programmeVersion, leaves, marks);
  const next = due(before, context);
  const summary = next ? await commit(ports, context, { proposalId: before.proposalId, before, drafts: [next], byWorkflow: true }) : before;
  const { outcome, dueAt } = planOf(input.stage, summary);
  const untilDue = dueAt === null ? longestWaitSeconds : Math.ceil((Date.parse(dueAt) - Date.parse(context.now)) / 1000);
  return { outcome, version: summary.version, waitSeconds: Math.min(Math.max(untilDue, 1), longestWaitSeconds) };
}
