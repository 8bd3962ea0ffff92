import { stages } from '../../domain/proposal/event-parts.ts';
import type { Listing } from '../../domain/proposal/listing.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Workflows } from '../../ports/workflows.ts';
import { pagesOf } from '../pages-of.ts';

/** What starting executions needs. */
export interface WorkflowPorts {
  proposals: ProposalStore;
  workflows: Workflows;
}

/** Parallel look-ups of executions; and registered proposals read at a time, of which a few in front wait for somebody. */
const atOnce = 8;
/** Open proposals read at a time. */
const pageSize = 100;

/**
 * Gives every proposal that waits for somebody and has no running execution a new one, and goes on where the proposal stands. Safe to repeat at any time.
 * @param seen is told of every open proposal that is read: whoever counts them need not read them again
 * @returns the proposals that were given one
 */
export async function resumeWorkflows(ports: WorkflowPorts, seen: (open: readonly Listing[]) => void = () => {}): Promise<string[]> {
  const resumed: string[] = [];
  for (const stage of stages) {
    for await (const listings of pagesOf((paging) => ports.proposals.byStage(stage, paging), pageSize)) {
      seen(listings);
      resumed.push(...(await resumeAll(ports, listings)));
    }
  }
  return [...resumed, ...(await resumeRegistered(ports))];
}

/** Of the registered only those in front wait for somebody. */
async function resumeRegistered(ports: WorkflowPorts): Promise<string[]> {
  const resumed: string[] = [];
  for await (const listings of pagesOf((paging) => ports.proposals.byStage('registered', paging), atOnce)) {
    const awaited = listings.filter(({ waitsFor }) => waitsFor !== null);
    resumed.push(...(await resumeAll(ports, awaited)));
    if (awaited.length < listings.length) break;
  }
  return resumed;
}

async function resumeAll(ports: WorkflowPorts, listings: readonly Listing[]): Promise<string[]> {
  const ids = listings.map(({ proposalId }) => proposalId);
  const resumed: string[] = [];
  for (let next = 0; next < ids.length; next += atOnce) {
    const some = ids.slice(next, next + atOnce);
    const started = await Promise.all(some.map((proposalId) => startWorkflow(ports, proposalId)));
    resumed.push(...some.filter((_id, index) => started[index]));
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
