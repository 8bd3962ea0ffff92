import { stages, type Stage } from '../domain/proposal/event-parts.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import type { Workflows } from '../ports/workflows.ts';
import { pagesOf } from './pages-of.ts';

/** What starting executions needs. */
export interface WorkflowPorts {
  proposals: ProposalStore;
  workflows: Workflows;
}

/** Parallel look-ups of executions. */
const atOnce = 8;

/**
 * Gives every proposal that waits for somebody and has no running execution a new one, and goes on where the proposal stands. Safe to repeat at any time.
 * @returns the proposals that were given one
 */
export async function resumeWorkflows(ports: WorkflowPorts): Promise<string[]> {
  const resumed: string[] = [];
  for (const stage of [...stages, 'registered'] as const) resumed.push(...(await resumeStage(ports, stage)));
  return resumed;
}

/** Of the registered only those in front wait for somebody. */
async function resumeStage(ports: WorkflowPorts, stage: Stage | 'registered'): Promise<string[]> {
  const resumed: string[] = [];
  for await (const listings of pagesOf((paging) => ports.proposals.byStage(stage, paging), atOnce)) {
    const awaited = listings.filter(({ waitsFor }) => stage !== 'registered' || waitsFor !== null);
    const ids = awaited.map(({ proposalId }) => proposalId);
    const started = await Promise.all(ids.map((proposalId) => startWorkflow(ports, proposalId)));
    resumed.push(...ids.filter((_id, index) => started[index]));
    if (awaited.length < listings.length) break;
  }
  return resumed;
}

/**
 * Starts the next execution of a proposal, unless one runs. Names count up from the one that was seen not to run, so that two who
 * start at once start the same.
 * @returns whether it was started
 */
export async function startWorkflow({ proposals, workflows }: WorkflowPorts, proposalId: string): Promise<boolean> {
  const { name } = await proposals.execution(proposalId);
  if (name !== null && (await workflows.isRunning(name))) return false;
  const count = name === null ? 0 : Number(name.slice(name.lastIndexOf('-') + 1));
  const next = `${proposalId}-${count + 1}`;
  await workflows.start(proposalId, next);
  await proposals.noteExecution(proposalId, next);
  return true;
}
