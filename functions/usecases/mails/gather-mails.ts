import { hasCode } from '../../domain/errors.ts';
import { dueAt, type MailMessage, type OutboxItem, type ReviewCall } from '../../domain/outbox.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { outboxItem, type ActPorts } from '../proposals/commit.ts';

/** What gathering needs. */
type GatherPorts = Pick<ActPorts, 'clock' | 'randomness'> & { outbox: Outbox };

type ReviewMail = MailMessage & ReviewCall;

/** One transaction takes 100 writes; the digest itself is one of them. */
const mostGathered = 90;

/**
 * Puts one digest in the place of several calls for opinions that one person would get at the same time. Gathered is what was kept
 * back: reminders, which fall due when a day has ended, and what was asked outside mail hours. What is asked in mail hours has left by
 * itself.
 * @returns what is to be delivered now
 */
export async function gatherMails(ports: GatherPorts, items: readonly OutboxItem[]): Promise<OutboxItem[]> {
  const byPerson = Map.groupBy(items, (item) => gatheredFor(item));
  const alone = byPerson.get(null) ?? [];
  byPerson.delete(null);
  const gathered = await Promise.all([...byPerson].map(([person, kept]) => gatherFor(ports, person ?? '', kept)));
  return [...alone, ...gathered.flat()];
}

/** The person in whose digest a message may go; null when it goes alone, as does what was tried before: its link may have arrived. */
function gatheredFor(item: OutboxItem): string | null {
  const { message, keepsMailHours, createdAt, attempts } = item;
  const isKeptBack = keepsMailHours === true && attempts === 0 && dueAt(item) > createdAt;
  return isKeptBack && isReviewMail(message) && message.to.type === 'person' ? message.to.person : null;
}

function isReviewMail(message: OutboxItem['message']): message is ReviewMail {
  return message.type === 'mail' && (message.template === 'review-request' || message.template === 'review-reminder');
}

async function gatherFor(ports: GatherPorts, person: string, kept: readonly OutboxItem[]): Promise<OutboxItem[]> {
  const left: OutboxItem[] = [];
  for (let next = 0; next < kept.length; next += mostGathered) {
    const items = kept.slice(next, next + mostGathered);
    left.push(...(items.length < 2 ? items : await gatherOnce(ports, person, items)));
  }
  return left;
}

async function gatherOnce(ports: GatherPorts, person: string, items: readonly OutboxItem[]): Promise<OutboxItem[]> {
  const steps = items.flatMap(({ message }) => (isReviewMail(message) ? [callOf(message)] : []));
  const message = { type: 'mail', to: { type: 'person', person }, template: 'review-digest', steps } as const;
  const digest: OutboxItem = { ...outboxItem(ports, ports.clock.now(), message), keepsMailHours: true };
  try {
    await ports.outbox.gather(items, digest);
    return [digest];
  } catch (error) {
    // Another relay has some of them in hand; the next pass sees what it left.
    if (hasCode(error, 'version-moved')) return [];
    throw error;
  }
}

function callOf({ template, proposalId, step, dossierVersion, dueOn }: ReviewMail): ReviewCall {
  return { template, proposalId, step, dossierVersion, dueOn };
}
