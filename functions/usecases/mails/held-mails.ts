import { dueSince } from '../../domain/mail-hours.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Outbox } from '../../ports/outbox.ts';
import type { Programmes } from '../../ports/programmes.ts';
import { mailTimesOf } from '../proposals/mail-times.ts';

/** Mails that could not be sent: how many, and since when the oldest of them has been due. */
export interface HeldMails {
  count: number;
  since: string;
}

/** What looking for them needs. */
interface HeldMailPorts {
  outbox: Pick<Outbox, 'undelivered'>;
  clock: Clock;
  programmes: Pick<Programmes, 'current'>;
}

/** Messages looked at; more than these make no other news. */
const mostMessages = 100;
/** A mail that failed for less than this is tried again soon: nobody has to know. */
const notableMs = 3_600_000;

/** The mails that have failed for over an hour, as while a mail provider is down; null when there are none. */
export async function heldMails({ outbox, clock, programmes }: HeldMailPorts): Promise<HeldMails | null> {
  const latest = new Date(Date.parse(clock.now()) - notableMs).toISOString();
  const waiting = await outbox.undelivered(mostMessages);
  const failed = waiting.filter(({ message, attempts }) => message.type === 'mail' && attempts > 0);
  const held = failed.map((item) => dueSince(item, mailTimesOf(programmes))).filter((since) => since < latest);
  const [oldest] = held.toSorted();
  return oldest === undefined ? null : { count: held.length, since: oldest };
}
