import { sweepInputSchema } from '../contract/relay.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { takeCheckpoint } from '../usecases/take-checkpoint.ts';
import { compose, type Container } from '../wiring/compose.ts';
import { composeArchive, composeSigner } from '../wiring/proofs.ts';

/** Takes the day's checkpoint, the first time of a day only. */
export function makeHandler(container: Container) {
  const ports = { ...container, archive: composeArchive(container), signer: composeSigner(container) };
  return taskHandler({ name: 'checkpoint', input: sweepInputSchema, log: container.log }, async () => {
    const { checkpoint } = await takeCheckpoint(ports);
    return { day: checkpoint.day, size: checkpoint.size };
  });
}

export const handler = lazily(() => makeHandler(compose('checkpoint')));
