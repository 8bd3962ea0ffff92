import { renderMail } from '../../web/mails/render-mail.tsx';
import { relayInputSchema } from '../contract/relay.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { relay } from '../usecases/relay.ts';
import { compose, type Container } from '../wiring/compose.ts';
import { composeDelivery } from '../wiring/delivery.ts';

/** Delivers what lies in the outbox. */
export function makeHandler(container: Container) {
  const ports = composeDelivery(container, { render: renderMail });
  return taskHandler({ name: 'relay', input: relayInputSchema, log: container.log }, ({ ids, leaveSeconds }) =>
    relay(ports, ids ?? undefined, leaveSeconds),
  );
}

export const handler = lazily(() => makeHandler(compose('relay')));
