import { sweepInputSchema } from '../contract/relay.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { sweep } from '../usecases/background/sweep.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { composeWorkflows } from '../wiring/workflows.ts';
import { balances, imports, ledger, outbox, proposals, refolding, registers, tasks } from '../wiring/stores.ts';

const stores = { balances, imports, ledger, outbox, proposals, refolding, registers, tasks };

type Container = With<typeof stores>;

/** Keeps going what nobody asks for, and resumes proposals that no execution waits for. */
export function makeHandler(container: Container) {
  const ports = { ...container, workflows: composeWorkflows(container) };
  return taskHandler({ name: 'sweep', input: sweepInputSchema, log: container.log }, () => sweep(ports));
}

export const handler = lazily(() => makeHandler(composeWith('sweep', stores)));
