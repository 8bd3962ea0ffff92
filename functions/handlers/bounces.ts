import { bouncesInputSchema } from '../contract/bounces.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { takeUpBounce } from '../usecases/mails/take-up-bounce.ts';
import { composeBounces } from '../wiring/bounces.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { addresses, outbox, proposals } from '../wiring/stores.ts';

const stores = { addresses, outbox, proposals };

type Container = With<typeof stores>;

/** Takes up mails that came back, and what SES tells of mails that did not arrive. */
export function makeHandler(container: Container) {
  const ports = composeBounces(container);
  return taskHandler({ name: 'bounces', input: bouncesInputSchema, log: container.log }, async (input) => ({
    result: await takeUpBounce(ports, input),
  }));
}

export const handler = lazily(() => makeHandler(composeWith('bounces', stores)));
