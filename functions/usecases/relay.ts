import type { OutboxItem } from '../domain/outbox.ts';
import { hasCode } from '../domain/errors.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import type { Workflows } from '../ports/workflows.ts';
import { deliverMail, type MailPorts } from './deliver-mail.ts';
import { resumeWorkflows, startWorkflow } from './resume-workflows.ts';
import { takeUpObjection } from './objections.ts';

/** What delivery needs. */
export interface RelayPorts extends MailPorts {
  outbox: Outbox;
  proposals: ProposalStore;
  workflows: Workflows;
  notices: Notices;
  log: Log;
}

/** Messages taken up by one sweep at most; the rest waits for the next. */
const mostPending = 100;
/** Messages under way together: a mail server answers after a tenth of a second or more, and allows a few connections. */
const atOnce = 4;

/**
 * Delivers messages at least once: these by id, or all that are pending. A message that fails stays pending for the next sweep
 * and holds up no other.
 * @returns how many were delivered and how many failed
 */
export async function relay(ports: RelayPorts, ids?: readonly string[]): Promise<{ delivered: number; failed: number }> {
  const items = ids ? await loadAll(ports.outbox, ids) : await ports.outbox.pending(mostPending);
  let failed = 0;
  for (let next = 0; next < items.length; next += atOnce) {
    const taken = await Promise.all(items.slice(next, next + atOnce).map((item) => tryDeliver(ports, item)));
    failed += taken.filter((isTaken) => !isTaken).length;
  }
  return { delivered: items.length - failed, failed };
}

async function loadAll(outbox: Outbox, ids: readonly string[]): Promise<OutboxItem[]> {
  const items = await Promise.all(ids.map((id) => outbox.load(id)));
  return items.filter((item) => item !== null);
}

async function tryDeliver(ports: RelayPorts, item: OutboxItem): Promise<boolean> {
  try {
    await deliver(ports, item);
    await ports.outbox.delivered(item.id, ports.clock.now());
    return true;
  } catch (error) {
    // Another relay has it in hand: not a failure.
    if (hasCode(error, 'version-moved')) return true;
    ports.log.error('outbox message not delivered', { outboxId: item.id, messageType: item.message.type, attempts: item.attempts }, error);
    return false;
  }
}

async function deliver(ports: RelayPorts, item: OutboxItem): Promise<void> {
  const { message } = item;
  if (message.type === 'mail') return deliverMail(ports, item, message);
  if (message.type === 'take-up-objection') return takeUpObjection(ports, message);
  if (message.type === 'resume-workflows') {
    await resumeWorkflows(ports);
    return;
  }
  if (message.type === 'start-workflow') {
    await startWorkflow(ports, message.proposalId);
    return;
  }
  const { taskToken } = await ports.proposals.execution(message.proposalId);
  // Without a token the execution is between plan and await, and the await's condition on the version makes it plan again.
  if (taskToken !== null) await ports.workflows.signal(taskToken);
}
