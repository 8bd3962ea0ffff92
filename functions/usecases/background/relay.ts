import { hasCode } from '../../domain/errors.ts';
import { nextAttemptAt, nextMailHour } from '../../domain/mail-hours.ts';
import { dueAt, type MailMessage, type OutboxItem } from '../../domain/outbox.ts';
import type { LogFields } from '../../ports/log.ts';
import type { Notices } from '../../ports/notices.ts';
import type { Roster } from '../../ports/roster.ts';
import type { Steps } from '../../ports/steps.ts';
import type { Workflows } from '../../ports/workflows.ts';
import { handOver } from '../people/begin-leave.ts';
import { deliverForClose, type CloseDeliveryPorts } from '../mails/deliver-close.ts';
import { deliverDigest } from '../mails/deliver-digest.ts';
import { deliverMail, type MailPorts } from '../mails/deliver-mail.ts';
import { resumeWorkflows, startWorkflow } from './resume-workflows.ts';
import { isOvertakenLeave } from '../people/leave-messages.ts';
import { gatherMails } from '../mails/gather-mails.ts';
import { mailTimesOf } from '../proposals/mail-times.ts';
import { applyResolution } from '../meetings/apply-resolution.ts';
import { takeUpObjection, takeUpWaiting } from '../proposals/objections.ts';

/** What delivery needs. */
export interface RelayPorts extends MailPorts, CloseDeliveryPorts {
  workflows: Workflows;
  notices: Notices;
  steps: Steps;
  roster: Roster;
}

/** Messages read for one pass; a morning's mails, so that a person's calls are seen together. */
const mostPending = 500;
/** Passes of one call, to end within the time that it has; a pass that takes up fewer messages than it may is the last. */
const mostPasses = 2;
/**
 * A call takes up messages for this long, in milliseconds, and leaves the rest to the next: a mail provider that does not answer must
 * not use up its time. What was tried is due later, so that the next call comes to what was left.
 */
const mostDeliveryMs = 30_000;
/** Messages under way together: a mail server answers after a tenth of a second or more, and allows a few connections. */
const atOnce = 4;

/** How many messages were delivered and how many failed; for all that is pending also when the next becomes due, null when none waits. */
export interface RelayResult {
  delivered: number;
  failed: number;
  nextDueAt?: string | null;
}

/**
 * Delivers messages at least once: of these ids what is due, or all that is due. A message that fails is tried again after a pause that
 * grows, and holds up no other.
 * @param leaveSeconds what became due within so many seconds is left out: who was called for it is at it, and would send it as well
 */
export async function relay(ports: RelayPorts, ids?: readonly string[], leaveSeconds = 0): Promise<RelayResult> {
  const until = new Date(Date.parse(ports.clock.now()) + mostDeliveryMs).toISOString();
  if (ids) return deliverAll(ports, await inMailHours(ports, await loadDue(ports, ids)), until);
  const total = { delivered: 0, failed: 0 };
  for (let pass = 1, isFull = true; isFull && pass <= mostPasses && ports.clock.now() <= until; pass += 1) {
    const items = await ports.outbox.pending(before(ports.clock.now(), leaveSeconds), mostPending);
    const { delivered, failed } = await deliverAll(ports, await gatherMails(ports, await inMailHours(ports, items)), until);
    total.delivered += delivered;
    total.failed += failed;
    isFull = items.length === mostPending;
  }
  return { ...total, nextDueAt: await ports.outbox.nextDueAfter(ports.clock.now()) };
}

function before(now: string, seconds: number): string {
  return new Date(Date.parse(now) - seconds * 1000).toISOString();
}

async function loadDue({ outbox, clock }: RelayPorts, ids: readonly string[]): Promise<OutboxItem[]> {
  const items = await Promise.all(ids.map((id) => outbox.load(id)));
  return items.filter((item) => item !== null).filter((item) => dueAt(item) <= clock.now());
}

/** Executions are woken first: they need no mail provider. */
async function deliverAll(ports: RelayPorts, items: readonly OutboxItem[], until: string): Promise<{ delivered: number; failed: number }> {
  const inTurn = [...items.filter(isWakeUp), ...items.filter((item) => !isWakeUp(item))];
  const taken: boolean[] = [];
  for (let next = 0; next < inTurn.length && ports.clock.now() <= until; next += atOnce) {
    taken.push(...(await Promise.all(inTurn.slice(next, next + atOnce).map((item) => tryDeliver(ports, item)))));
  }
  const failed = taken.filter((isTaken) => !isTaken).length;
  return { delivered: taken.length - failed, failed };
}

/** What is taken up late, as after a standstill, waits when the mail hours in which it was due are over. */
async function inMailHours(ports: RelayPorts, items: readonly OutboxItem[]): Promise<OutboxItem[]> {
  const now = ports.clock.now();
  const leavesAt = nextMailHour(now, mailTimesOf(ports.programmes));
  if (leavesAt === now) return [...items];
  await Promise.all(items.filter(({ keepsMailHours }) => keepsMailHours).map((item) => putBack(ports, item, leavesAt, { failed: false })));
  return items.filter(({ keepsMailHours }) => !keepsMailHours);
}

async function tryDeliver(ports: RelayPorts, item: OutboxItem): Promise<boolean> {
  try {
    await deliver(ports, item);
    await ports.outbox.delivered(item.id, ports.clock.now());
    ports.log.info('outbox message delivered', fieldsOf(item));
    return true;
  } catch (error) {
    // Another relay has it in hand: not a failure.
    if (hasCode(error, 'version-moved')) return true;
    ports.log.error('outbox message not delivered', fieldsOf(item), error);
    ports.log.measure(item.message.type === 'mail' ? { UndeliveredMails: 1 } : isWakeUp(item) ? { FailedWakeUps: 1 } : {});
    // A mail has noted its attempt by now, unless it failed before.
    await putBack(ports, item, nextAttemptAt(item, ports.clock.now(), mailTimesOf(ports.programmes)), { failed: true });
    return false;
  }
}

function isWakeUp({ message: { type } }: OutboxItem): boolean {
  return type === 'start-workflow' || type === 'wake-workflow' || type === 'resume-workflows';
}

/** `cause` leads back to the request that brought the message. */
function fieldsOf({ id, message, attempts, cause }: OutboxItem): LogFields {
  return {
    outboxId: id,
    messageType: message.type,
    ...('template' in message ? { template: message.template } : {}),
    ...('proposalId' in message ? { proposalId: message.proposalId } : {}),
    attempts,
    cause,
  };
}

async function putBack(ports: RelayPorts, item: OutboxItem, until: string, how: { failed: boolean }): Promise<void> {
  try {
    await ports.outbox.postpone(item, until, how);
  } catch (error) {
    // Somebody else has it in hand.
    if (!hasCode(error, 'version-moved')) throw error;
  }
}

async function deliverAnyMail(ports: RelayPorts, item: OutboxItem, message: MailMessage): Promise<void> {
  if (message.template === 'review-digest') return deliverDigest(ports, item, message);
  return (await isOvertakenLeave(ports, message)) ? undefined : deliverMail(ports, item, message);
}

async function deliver(ports: RelayPorts, item: OutboxItem): Promise<void> {
  const { message } = item;
  if ('quarter' in message) return deliverForClose(ports, item, message);
  if (message.type === 'mail') return deliverAnyMail(ports, item, message);
  if (message.type === 'leave-begins') return handOver(ports, message);
  if (message.type === 'take-up-objection') {
    await takeUpObjection(ports, message);
    return;
  }
  if (message.type === 'take-up-waiting') return takeUpWaiting(ports, message);
  if (message.type === 'resume-workflows') {
    await resumeWorkflows(ports);
    return;
  }
  if (message.type === 'apply-resolution') return applyResolution(ports, message);
  if (message.type === 'start-workflow') {
    await startWorkflow(ports, message.proposalId);
    return;
  }
  const { taskToken } = await ports.proposals.execution(message.proposalId);
  // Without a token the execution is between plan and await, and the await's condition on the version makes it plan again.
  if (taskToken !== null) await ports.workflows.signal(taskToken);
}
