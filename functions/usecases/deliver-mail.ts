import { AppError } from '../domain/errors.ts';
import type { MailMessage, OutboxItem } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { personOf } from '../domain/programme-lookup.ts';
import { hashSecret, printShortCode } from '../domain/secrets.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { MailData } from '../domain/mail-data.ts';
import type { MailRenderer } from '../ports/mail-renderer.ts';
import type { Meetings } from '../ports/meetings.ts';
import type { MintedSecret, Outbox } from '../ports/outbox.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import type { Programmes } from '../ports/programmes.ts';
import type { Randomness } from '../ports/randomness.ts';
import type { Tasks } from '../ports/tasks.ts';
import type { LinkBuilder } from './link-builder.ts';
import { dataOfProposal, isStale } from './mail-data.ts';
import { dataOfMeetingMail } from './meeting-mail-data.ts';

/** What sending a mail needs. `messageIdDomain` is the part of Message-IDs after the at sign. */
export interface MailPorts {
  clock: Clock;
  randomness: Randomness;
  outbox: Outbox;
  proposals: ProposalStore;
  meetings: Meetings;
  tasks: Tasks;
  programmes: Programmes;
  mailer: Mailer;
  mailRenderer: MailRenderer;
  linkBuilder: LinkBuilder;
  messageIdDomain: string;
}

/** A one-time code lives this long. */
const codeMinutes = 10;
/** A link's step decides when it ends; this is only the latest possible end. */
const longestLinkDays = 366;

/** What a mail carries that must not lie in the outbox: minted now, kept as hashes only. */
interface Minted {
  secrets: MintedSecret[];
  data: Partial<MailData>;
}

/**
 * Renders and sends one mail. Its secrets are minted here, stored as hashes before it is sent, and replace those of an earlier
 * attempt. A mail that time has overtaken is not sent.
 */
export async function deliverMail(ports: MailPorts, item: OutboxItem, message: MailMessage): Promise<void> {
  const summary = 'proposalId' in message ? await ports.proposals.load(message.proposalId) : null;
  if ('proposalId' in message && (!summary || isStale(message, summary))) return;
  const programme = summary ? await ports.programmes.byVersion(summary.programmeVersion) : ports.programmes.current;
  const others = await dataOfMeetingMail(message, ports, programme);
  if (!others) return;
  const recipient = recipientOf(message, summary, programme);
  const minted = mint(ports, item, message);
  await ports.outbox.attempt(item, minted.secrets);
  const rendered = ports.mailRenderer.render(message, {
    programme: { name: programme.name, operator: programme.operator },
    baseUrl: ports.linkBuilder.baseUrl,
    recipientName: recipient.name,
    ...(summary ? dataOfProposal(message, summary, programme, ports.linkBuilder) : {}),
    ...others,
    ...minted.data,
  });
  await ports.mailer.send({ ...rendered, to: recipient.email, messageId: `${item.id}@${ports.messageIdDomain}` });
}

function recipientOf(message: MailMessage, summary: Summary | null, programme: Programme): { name: string; email: string } {
  const { to } = message;
  if (to.type === 'address') return { name: '', email: to.email };
  if (to.type === 'person') {
    const person = personOf(programme, to.person);
    return { name: person.name.zh, email: person.email };
  }
  if (!summary) throw new AppError('not-found', 'a mail to a unit or a party needs a proposal');
  if (to.type === 'unit') return summary.contact;
  const party = summary.parties.find((candidate) => candidate.id === to.party);
  if (!party) throw new AppError('not-found', `the proposal has no party ${to.party}`);
  return { name: party.contact, email: party.email };
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

function mintLink(
  ports: MailPorts,
  item: OutboxItem,
  about: { proposalId: string; step: string; boundVersion: number },
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
