import { dayAt } from '../domain/calendar.ts';
import { dueSince, type MailTimes } from '../domain/mail-hours.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import { stages } from '../domain/proposal/event-parts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import type { Programmes } from '../ports/programmes.ts';
import { mailTimesOf } from './mail-times.ts';
import { pagesOf } from './pages-of.ts';

/** What taking stock needs. */
export interface StockPorts {
  clock: Clock;
  log: Log;
  outbox: Pick<Outbox, 'undelivered'>;
  proposals: Pick<ProposalStore, 'byStage'>;
  programmes: Pick<Programmes, 'current'>;
}

/** Messages looked at; those that have waited longest are among the first, as a failed one is tried again within the hour. */
const mostMessages = 100;
const pageSize = 100;

/** Measures how much is open, how much of it is overdue, and how long the oldest message has been due. */
export async function takeStock(ports: StockPorts): Promise<void> {
  const now = ports.clock.now();
  const times = mailTimesOf(ports.programmes);
  let [open, overdue] = [0, 0];
  for (const stage of stages) {
    for await (const listings of pagesOf((paging) => ports.proposals.byStage(stage, paging), pageSize)) {
      open += listings.length;
      const late = listings.filter(({ dueOn }) => dueOn !== null && dueOn < dayAt(now));
      overdue += late.reduce((sum, { openSteps }) => sum + Math.max(1, openSteps), 0);
    }
  }
  const ages = (await ports.outbox.undelivered(mostMessages)).map((item) => ageOf(item, now, times));
  ports.log.measure({ OpenProposals: open, OverdueSteps: overdue, OutboxAge: Math.max(0, ...ages) });
}

/** Seconds that a message has been due. */
function ageOf(item: OutboxItem, now: string, times: MailTimes): number {
  return Math.max(0, (Date.parse(now) - Date.parse(dueSince(item, times))) / 1000);
}
