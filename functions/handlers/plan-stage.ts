import { planStageInputSchema } from '../contract/plan-stage.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { planStage } from '../usecases/plan-stage.ts';
import { compose, type Container } from '../wiring/compose.ts';

/** The state machine's question: what is due, and how does the stage stand? */
export function makeHandler(container: Container) {
  return taskHandler({ name: 'plan-stage', input: planStageInputSchema, log: container.log }, (input) => planStage(container, input));
}

export const handler = lazily(() => makeHandler(compose('plan-stage')));
