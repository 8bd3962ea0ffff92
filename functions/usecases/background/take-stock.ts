import { dayAt } from '../../domain/calendar.ts';
import { dueSince, type MailTimes } from '../../domain/mail-hours.ts';
import type { OutboxItem } from '../../domain/outbox.ts';
import type { Listing } from '../../domain/proposal/listing.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Outbox } from '../../ports/outbox.ts';
import type { Programmes } from '../../ports/programmes.ts';
import { mailTimesOf } from '../proposals/mail-times.ts';

/** What taking stock needs. */
export interface StockPorts {
  clock: Clock;
  log: Log;
  outbox: Pick<Outbox, 'undelivered'>;
  programmes: Pick<Programmes, 'current'>;
}

/** How many proposals are open, and how many steps of them are awaited past their day. */
export interface OpenCount {
  open: number;
  overdue: number;
}

/** Counts open proposals as they are read, for {@link takeStock}. */
export function openCounter({ clock }: Pick<StockPorts, 'clock'>): { count: OpenCount; add(listings: readonly Listing[]): void } {
  const today = dayAt(clock.now());
  const count: OpenCount = { open: 0, overdue: 0 };
  return {
    count,
    add(listings) {
      const late = listings.filter(({ dueOn }) => dueOn !== null && dueOn < today);
      count.open += listings.length;
      count.overdue += late.reduce((sum, { openSteps }) => sum + Math.max(1, openSteps), 0);
    },
  };
}

/** Messages looked at; those that have waited longest are among the first, as a failed one is tried again within the hour. */
const mostMessages = 100;

/** Measures how much is open, how much of it is overdue, and how long the oldest message has been due. */
export async function takeStock(ports: StockPorts, { open, overdue }: OpenCount): Promise<void> {
  const now = ports.clock.now();
  const times = mailTimesOf(ports.programmes);
  const ages = (await ports.outbox.undelivered(mostMessages)).map((item) => ageOf(item, now, times));
  ports.log.measure({ OpenProposals: open, OverdueSteps: overdue, OutboxAge: Math.max(0, ...ages) });
}

/** Seconds that a message has been due. */
function ageOf(item: OutboxItem, now: string, times: MailTimes): number {
  return Math.max(0, (Date.parse(now) - Date.parse(dueSince(item, times))) / 1000);
}
