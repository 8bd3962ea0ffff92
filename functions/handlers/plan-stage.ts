import { planStageInputSchema } from '../contract/plan-stage.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { planStage } from '../usecases/background/plan-stage.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { proposals } from '../wiring/stores.ts';

const stores = { proposals };

type Container = With<typeof stores>;

/** The state machine's question: what is due, and how does the stage stand? */
export function makeHandler(container: Container) {
  return taskHandler({ name: 'plan-stage', input: planStageInputSchema, log: container.log }, (input) => planStage(container, input));
}

export const handler = lazily(() => makeHandler(composeWith('plan-stage', stores)));
