import { isStaleForClose, type CloseMail } from '../../domain/close/close-mails.ts';
import type { QuarterClose } from '../../domain/close/close.ts';
import type { MailData } from '../../domain/mail-data.ts';
import type { OutboxItem, OutboxMessage } from '../../domain/outbox.ts';
import { departmentOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Closes } from '../../ports/closes.ts';
import type { Workflows } from '../../ports/workflows.ts';
import { mintLink, sendMail, type MailPorts } from './deliver-mail.ts';
import type { LinkBuilder } from '../links/link-builder.ts';
import { recipientOf } from './mail-recipient.ts';
import { askOf } from '../quarters/quarter-acts.ts';

/** What delivering for closes needs. */
export interface CloseDeliveryPorts {
  closes: Closes;
  closeWorkflows: Workflows;
}

/** Delivers whatever is about the close of a quarter. */
export async function deliverForClose(
  ports: MailPorts & CloseDeliveryPorts,
  item: OutboxItem,
  message: Extract<OutboxMessage, { quarter: string }>,
): Promise<void> {
  if (message.type === 'mail') return deliverCloseMail(ports, item, message);
  return message.type === 'start-close' ? startClose(ports, message.quarter) : wakeClose(ports, message.quarter);
}

/** Sends a mail about the close of a quarter, unless time has overtaken it. Departments get a link of their own, the office its page. */
async function deliverCloseMail(ports: MailPorts & CloseDeliveryPorts, item: OutboxItem, message: CloseMail): Promise<void> {
  const close = await ports.closes.load(message.quarter);
  if (!close || isStaleForClose(message, close)) return;
  const programme = ports.programmes.current;
  await sendMail(ports, item, {
    message,
    mint: () =>
      message.template === 'close-office' ? { secrets: [], data: {} } : mintLink(ports, item, aboutFigures(message, close), message),
    recipient: recipientOf(message, null, programme),
    programme,
    data: dataOf(message, close, { programme, links: ports.linkBuilder }),
  });
}

function aboutFigures({ quarter, step }: Extract<CloseMail, { step: string }>, close: QuarterClose) {
  return { proposalId: '', quarter, step, boundVersion: askOf(close, step).draft };
}

function dataOf(
  message: CloseMail,
  close: QuarterClose,
  { programme, links }: { programme: Programme; links: LinkBuilder },
): Partial<MailData> {
  const quarter = { name: message.quarter, silenceIsConsent: programme.quarterClose?.silence === 'consent' };
  if (message.template === 'close-office') return { quarter, link: links.to(`/office/quarters/${quarter.name}`) };
  const { department } = askOf(close, message.step);
  return { quarter, department: departmentOf(programme, department).name, dueOn: close.dueOn };
}

/** Starts the next execution of a close, unless one runs; names count up, so that two who start at once start the same. */
async function startClose({ closes, closeWorkflows }: CloseDeliveryPorts, quarter: string): Promise<void> {
  const { name } = await closes.execution(quarter);
  if (name !== null && (await closeWorkflows.isRunning(name))) {
    // It may be about to end as it saw the quarter frozen, or wait for what has been done.
    await wakeClose({ closes, closeWorkflows }, quarter);
    return;
  }
  const count = name === null ? 0 : Number(name.slice(name.lastIndexOf('-') + 1));
  const next = `${quarter}-${count + 1}`;
  await closeWorkflows.start(quarter, next);
  await closes.noteExecution(quarter, next);
}

/** Wakes the execution that waits for a close. Without a token it is between plan and await, where the moved revision makes it plan again. */
async function wakeClose({ closes, closeWorkflows }: CloseDeliveryPorts, quarter: string): Promise<void> {
  const { taskToken } = await closes.execution(quarter);
  if (taskToken !== null) await closeWorkflows.signal(taskToken);
}
