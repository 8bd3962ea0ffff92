import { stages } from '../domain/proposal/event-parts.ts';
import { remindOfTasks } from './tasks.ts';
import { relay, startWorkflow, type RelayPorts } from './relay.ts';

/** Parallel look-ups of executions. */
const atOnce = 8;

/**
 * Reminds of overdue tasks, delivers what was left over, keeps the programme's version, and gives every open proposal without a running execution a new one.
 * Safe to repeat at any time.
 */
export async function sweep(ports: RelayPorts): Promise<{ delivered: number; failed: number; resumed: number }> {
  await ports.programmes.archive();
  await remindOfTasks(ports);
  const result = await relay(ports);
  let resumed = 0;
  for (const stage of stages) resumed += await resumeStage(ports, stage);
  return { ...result, resumed };
}

async function resumeStage(ports: RelayPorts, stage: (typeof stages)[number]): Promise<number> {
  let resumed = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.proposals.byStage(stage, { limit: atOnce, ...(cursor ? { cursor } : {}) });
    const started = await Promise.all(page.items.map((listing) => startWorkflow(ports, listing.proposalId)));
    resumed += started.filter(Boolean).length;
    cursor = page.cursor;
  } while (cursor);
  return resumed;
}
