import { sweepInputSchema } from '../contract/relay.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { takeCheckpoint } from '../usecases/proof/take-checkpoint.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { composeArchive, composeSigner } from '../wiring/proofs.ts';
import { closes, proposals, registers } from '../wiring/stores.ts';

const stores = { closes, proposals, registers };

type Container = With<typeof stores>;

/** Takes the day's checkpoint, the first time of a day only. */
export function makeHandler(container: Container) {
  const ports = { ...container, archive: composeArchive(container), signer: composeSigner(container) };
  return taskHandler({ name: 'checkpoint', input: sweepInputSchema, log: container.log }, async () => {
    const { checkpoint } = await takeCheckpoint(ports);
    return { day: checkpoint.day, size: checkpoint.size };
  });
}

export const handler = lazily(() => makeHandler(composeWith('checkpoint', stores)));
