import { AppError, hasCode } from '../../domain/errors.ts';
import { normalAddress, type BounceCause } from '../../domain/marked-address.ts';
import type { MailMessage, OutboxItem } from '../../domain/outbox.ts';
import type { Programme } from '../../domain/programme.ts';
import { bounceMail } from '../../domain/proposal/acts/bounce.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Log } from '../../ports/log.ts';
import type { MarkedAddresses } from '../../ports/marked-addresses.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { changeProposal } from '../proposals/change-proposal.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { isStale } from './mail-data.ts';
import { recipientOf } from './mail-recipient.ts';

export interface BouncePorts extends ActPorts {
  addresses: MarkedAddresses;
  outbox: Outbox;
  log: Log;
}

/** What somebody says of a mail that did not arrive: which of ours it may be, and the addresses that failed. */
export interface ToldBounce {
  messageIds: readonly string[];
  recipients: readonly string[];
  cause: BounceCause;
}

/**
 * What came of a bounce: a new event; the mark alone, where the mail was about nothing that is still open; nothing, because it was told
 * before, is of no mail of ours, or names another address than the mail's.
 */
export type BounceResult = 'recorded' | 'marked' | 'known' | 'unknown' | 'foreign';

/** Takes up a bounce that was told from outside. Whoever tells it is not believed: message and address have to fit what we sent. */
export async function recordBounce(ports: BouncePorts, told: ToldBounce): Promise<BounceResult> {
  const found = await findSent(ports, told.messageIds);
  if (!found) return ignore(ports, 'unknown');
  const { item, message, bouncedAt } = found;
  const fields = { outboxId: item.id, template: message.template, cause: told.cause };
  if (bouncedAt !== null) return ignore(ports, 'known', fields);
  const { summary, programme } = await contextOf(ports, message);
  const { email } = recipientOf(message, summary, programme);
  if (!told.recipients.some((address) => normalAddress(address) === normalAddress(email))) return ignore(ports, 'foreign', fields);
  return noteBounce(ports, item, { message, email, cause: told.cause });
}

/**
 * Marks the address, calls in who is next and tells the office; then notes on the message that it came back, so that a replay does nothing.
 * Safe to repeat after a failure on the way.
 * @param bounce `not-tried` for an address that is marked already
 */
export async function noteBounce(
  ports: BouncePorts,
  item: OutboxItem,
  { message, email, cause }: { message: MailMessage; email: string; cause: BounceCause | 'not-tried' },
): Promise<BounceResult> {
  const now = ports.clock.now();
  const person = message.to.type === 'person' ? message.to.person : personWith(ports, email);
  // Before the event: whoever is called in by the rules of that act has to be somebody whom mail reaches.
  if (cause !== 'not-tried') await ports.addresses.mark({ email: normalAddress(email), person, since: now, cause });
  let isRecorded = false;
  for (const about of mattersOf(message)) isRecorded = (await tellProposal(ports, item, { message: about, cause })) || isRecorded;
  await ports.outbox.bounced(item.id, now);
  const result = isRecorded ? 'recorded' : 'marked';
  ports.log.measure({ BouncedMails: 1 });
  ports.log.info('mail bounced', { outboxId: item.id, template: message.template, cause, result });
  return result;
}

/** Codes that somebody waits for on a page: always tried, and about nothing that stays open. */
export function isCode({ template }: Pick<MailMessage, 'template'>): boolean {
  return template === 'sign-in-code' || template === 'step-code';
}

type AboutProposal = Extract<MailMessage, { proposalId: string }>;

/** What a mail was about, proposal by proposal and step by step: a digest calls for several, a code for nothing that stays open. */
function mattersOf(message: MailMessage): AboutProposal[] {
  const { to } = message;
  if (message.template === 'review-digest') return message.steps.map((call) => ({ type: 'mail', to, ...call }));
  return 'proposalId' in message && !isCode(message) ? [message] : [];
}

/** @returns whether the proposal has a new event */
async function tellProposal(
  ports: BouncePorts,
  { id }: OutboxItem,
  { message, cause }: { message: AboutProposal; cause: BounceCause | 'not-tried' },
): Promise<boolean> {
  try {
    await changeProposal(ports, { proposalId: message.proposalId }, (summary, context) => {
      const drafts = isStale(message, summary) ? [] : bounceMail(summary, { id, message, cause }, context);
      if (drafts.length === 0) throw new AppError('already-decided', 'nothing is open that this mail was about', { what: 'bounce' });
      return { drafts };
    });
    return true;
  } catch (error) {
    if (hasCode(error, 'already-decided')) return false;
    throw error;
  }
}

type Sent = NonNullable<Awaited<ReturnType<Outbox['find']>>> & { message: MailMessage };

async function findSent({ outbox }: BouncePorts, ids: readonly string[]): Promise<Sent | null> {
  for (const id of ids) {
    const found = await outbox.find(id);
    if (found?.item.message.type === 'mail') return { ...found, message: found.item.message };
  }
  return null;
}

async function contextOf(ports: BouncePorts, message: MailMessage): Promise<{ summary: Summary | null; programme: Programme }> {
  const summary = 'proposalId' in message ? await ports.proposals.load(message.proposalId) : null;
  const programme = summary ? await ports.programmes.byVersion(summary.programmeVersion) : ports.programmes.current;
  return { summary, programme };
}

/** A unit's or a party's contact, or who signs in, may be somebody of the roster. */
function personWith({ programmes }: BouncePorts, email: string): string | null {
  return programmes.current.people.find((person) => normalAddress(person.email) === normalAddress(email))?.id ?? null;
}

function ignore({ log }: BouncePorts, result: BounceResult, fields: Record<string, string> = {}): BounceResult {
  log.info('bounce ignored', { ...fields, result });
  return result;
}
