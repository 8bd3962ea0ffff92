import { renderMail } from '../../web/mails/render-mail.tsx';
import { relayInputSchema } from '../contract/relay.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { relay } from '../usecases/background/relay.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { composeDelivery } from '../wiring/delivery.ts';
import { addresses, closes, meetings, notices, outbox, proposals, roster, steps, tasks } from '../wiring/stores.ts';

const stores = { addresses, closes, meetings, notices, outbox, proposals, roster, steps, tasks };

type Container = With<typeof stores>;

/** Delivers what lies in the outbox. */
export function makeHandler(container: Container) {
  const ports = composeDelivery(container, { render: renderMail });
  return taskHandler({ name: 'relay', input: relayInputSchema, log: container.log }, ({ ids, leaveSeconds }) =>
    relay(ports, ids ?? undefined, leaveSeconds),
  );
}

export const handler = lazily(() => makeHandler(composeWith('relay', stores)));
