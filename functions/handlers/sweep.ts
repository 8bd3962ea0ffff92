import { renderMail } from '../../web/mails/render-mail.tsx';
import { sweepInputSchema } from '../contract/relay.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { sweep } from '../usecases/sweep.ts';
import { compose, type Container } from '../wiring/compose.ts';
import { composeDelivery } from '../wiring/delivery.ts';

/** Delivers what was left over and resumes proposals that no execution waits for. */
export function makeHandler(container: Container) {
  const { ledger, balances, registers, imports } = container;
  const ports = { ...composeDelivery(container, { render: renderMail }), ledger, balances, registers, imports };
  return taskHandler({ name: 'sweep', input: sweepInputSchema, log: container.log }, () => sweep(ports));
}

export const handler = lazily(() => makeHandler(compose('sweep')));
