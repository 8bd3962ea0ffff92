import { sweepInputSchema } from '../contract/relay.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { sweep } from '../usecases/sweep.ts';
import { compose, type Container } from '../wiring/compose.ts';
import { composeWorkflows } from '../wiring/delivery.ts';

/** Keeps going what nobody asks for, and resumes proposals that no execution waits for. */
export function makeHandler(container: Container) {
  const ports = { ...container, workflows: composeWorkflows(container) };
  return taskHandler({ name: 'sweep', input: sweepInputSchema, log: container.log }, () => sweep(ports));
}

export const handler = lazily(() => makeHandler(compose('sweep')));
