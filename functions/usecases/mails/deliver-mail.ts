import { dayAt } from '../../domain/calendar.ts';
import { nextAttemptAt } from '../../domain/mail-hours.ts';
import type { MailMessage, OutboxItem } from '../../domain/outbox.ts';
import { hashSecret, printShortCode } from '../../domain/secrets.ts';
import type { Mailer } from '../../ports/mailer.ts';
import type { MailData } from '../../domain/mail-data.ts';
import type { Programme } from '../../domain/programme.ts';
import type { MailRenderer } from '../../ports/mail-renderer.ts';
import type { Meetings } from '../../ports/meetings.ts';
import type { Grant, MintedSecret } from '../../ports/outbox.ts';
import type { Tasks } from '../../ports/tasks.ts';
import type { LinkBuilder } from '../links/link-builder.ts';
import { leaveData } from '../people/leave-messages.ts';
import { dataOfProposal, isStale } from './mail-data.ts';
import { mailTimesOf } from '../proposals/mail-times.ts';
import { recipientOf } from './mail-recipient.ts';
import { isCode, noteBounce, type BouncePorts } from './record-bounce.ts';
import { dataOfMeetingMail } from './meeting-mail-data.ts';

/** What sending a mail needs. `messageIdDomain` is the part of Message-IDs after the at sign. */
export interface MailPorts extends BouncePorts {
  meetings: Meetings;
  tasks: Tasks;
  mailer: Mailer;
  mailRenderer: MailRenderer;
  linkBuilder: LinkBuilder;
  messageIdDomain: string;
}

/** A one-time code lives this long. */
const codeMinutes = 10;
/** Nobody sits and waits for a code any more that could not be sent for so long; who still wants to sign in has asked for another. */
const longestCodeDelayMs = 3_600_000;
/** A link's step decides when it ends; this is only the latest possible end. */
const longestLinkDays = 366;

/** What a mail carries that must not lie in the outbox: minted now, kept as hashes only. */
interface Minted {
  secrets: MintedSecret[];
  data: Partial<MailData>;
}

/**
 * Renders and sends one mail. Its secrets are minted here, stored as hashes before it is sent, and replace those of an earlier
 * attempt. A mail that time has overtaken is not sent; one to an address that does not take our mail goes the way of a bounce.
 */
export async function deliverMail(ports: MailPorts, item: OutboxItem, message: MailMessage): Promise<void> {
  if (isCode(message) && Date.parse(ports.clock.now()) - Date.parse(item.createdAt) > longestCodeDelayMs) return;
  const summary = 'proposalId' in message ? await ports.proposals.load(message.proposalId) : null;
  if ('proposalId' in message && (!summary || isStale(message, summary))) return;
  const programme = summary ? await ports.programmes.byVersion(summary.programmeVersion) : ports.programmes.current;
  const others = await dataOfMeetingMail(message, ports, programme);
  if (!others) return;
  const recipient = recipientOf(message, summary, programme);
  const data = { ...(summary ? dataOfProposal(message, summary, programme, ports.linkBuilder) : leaveData(message, programme)), ...others };
  await sendMail(ports, item, { message, mint: () => mint(ports, item, message), recipient, programme, data });
}

/** A mail whose receiver and words are settled. */
interface Outgoing {
  message: MailMessage;
  /** Makes its secrets, once it is to be tried. */
  mint: () => Minted;
  recipient: { name: string; email: string };
  programme: Programme;
  /** What it says besides programme, receiver and secrets. */
  data: Partial<MailData>;
}

/** Notes the attempt with the hashes of its secrets, then renders and sends; an address that does not take our mail is noted instead. */
export async function sendMail(
  ports: MailPorts,
  item: OutboxItem,
  { message, mint: mintSecrets, recipient, programme, data }: Outgoing,
): Promise<void> {
  const bounce = { message, email: recipient.email };
  if (!isCode(message) && (await ports.addresses.find(recipient.email)) !== null) {
    await noteBounce(ports, item, { ...bounce, cause: 'not-tried' });
    return;
  }
  const minted = mintSecrets();
  await ports.outbox.attempt(item, minted.secrets, nextAttemptAt(item, ports.clock.now(), mailTimesOf(ports.programmes)));
  const rendered = ports.mailRenderer.render(message, {
    programme: { name: programme.name, operator: programme.operator },
    baseUrl: ports.linkBuilder.baseUrl,
    recipientName: recipient.name,
    today: dayAt(ports.clock.now()),
    ...data,
    ...minted.data,
  });
  const answer = await ports.mailer.send({ ...rendered, to: recipient.email, messageId: `${item.id}@${ports.messageIdDomain}` });
  if (answer === 'refused') await noteBounce(ports, item, { ...bounce, cause: 'rejected' });
}

function mint(ports: MailPorts, item: OutboxItem, message: MailMessage): Minted {
  switch (message.template) {
    case 'sign-in-code':
      return mintCode(ports, message.to.type === 'address' ? `sign-in:${message.audience}:${message.to.email}` : '');
    case 'step-code':
      return mintCode(ports, `step:${message.linkId}`);
    case 'review-request':
    case 'review-reminder':
    case 'expert-request':
    case 'expert-reminder':
      return mintLink(ports, item, { proposalId: message.proposalId, step: message.step, boundVersion: message.dossierVersion }, message);
    case 'sign-request':
    case 'sign-reminder':
      return mintLink(ports, item, { proposalId: message.proposalId, step: message.step, boundVersion: message.agreementVersion }, message);
    default:
      return { secrets: [], data: {} };
  }
}

function mintCode(ports: MailPorts, subject: string): Minted {
  const code = ports.randomness.digits(6);
  const expiresAt = new Date(Date.parse(ports.clock.now()) + codeMinutes * 60_000).toISOString();
  return { secrets: [{ hash: hashSecret('code', `${subject}:${code}`), code: { subject, expiresAt } }], data: { code } };
}

/** The secret and the short code of one link. */
export function mintLink(
  ports: MailPorts,
  item: OutboxItem,
  about: Pick<Grant, 'proposalId' | 'step' | 'boundVersion' | 'list' | 'quarter'>,
  message: MailMessage,
): Minted {
  const secret = ports.randomness.secret(32);
  const short = ports.randomness.letters(12);
  const createdAt = ports.clock.now();
  const expiresAt = new Date(Date.parse(createdAt) + longestLinkDays * 86_400_000).toISOString();
  const holder =
    message.to.type === 'party'
      ? ({ type: 'party', id: message.to.party } as const)
      : message.to.type === 'person'
        ? ({ type: 'person', id: message.to.person } as const)
        : null;
  if (!holder) throw new Error(`a ${message.template} goes to a person or a party`);
  const grant = { id: item.id, ...about, holder, createdAt, expiresAt };
  return {
    secrets: [
      { hash: hashSecret('link', secret), grant },
      { hash: hashSecret('short', short), grant },
    ],
    data: { link: ports.linkBuilder.withSecret(secret), shortCode: printShortCode(short) },
  };
}
