import { describe, expect, it } from 'vitest';
import type { OutboxItem } from '../../functions/domain/outbox.ts';
import type { Listing } from '../../functions/domain/proposal/listing.ts';
import { chunan } from '../support/chunan.ts';
import { openCounter, takeStock } from '../../functions/usecases/background/take-stock.ts';

const now = '2026-10-12T02:00:00.000Z';
const listing = (dueOn: string | null, openSteps: number): Listing => ({ dueOn, openSteps }) as Listing;
const message = (changes: Partial<OutboxItem>): OutboxItem => ({ id: 'm', createdAt: now, attempts: 0, ...changes }) as OutboxItem;

async function measured(listings: readonly Listing[], messages: readonly OutboxItem[] = []) {
  const seen: object[] = [];
  const ports = {
    clock: { now: () => now },
    log: { info: () => {}, error: () => {}, measure: (values: object) => void seen.push(values) },
    programmes: { current: chunan() },
    outbox: { undelivered: async () => [...messages] },
  };
  const counter = openCounter(ports);
  for (const each of listings) counter.add([each]);
  await takeStock(ports, counter.count);
  return seen;
}

describe('taking stock', () => {
  it('counts what is open, and each step that is awaited past its day', async () => {
    const open = [listing('2026-10-11', 0), listing('2026-10-12', 0), listing('2026-10-09', 3), listing(null, 0)];

    expect(await measured(open)).toEqual([{ OpenProposals: 4, OverdueSteps: 4, OutboxAge: 0 }]);
  });

  it('says how long the oldest message has been due: a failed one since it was made, one for the morning not yet', async () => {
    const failed = message({ attempts: 3, createdAt: '2026-10-12T01:00:00.000Z', notBefore: '2026-10-12T02:30:00.000Z' });
    const tonight = message({ createdAt: '2026-10-11T15:00:00.000Z', notBefore: '2026-10-12T23:30:00.000Z', keepsMailHours: true });

    const refused = message({
      attempts: 9,
      createdAt: '2026-10-11T23:00:00.000Z',
      notBefore: '2026-10-12T03:00:00.000Z',
      keepsMailHours: true,
    });

    expect(await measured([], [tonight, failed])).toMatchObject([{ OutboxAge: 3600 }]);
    expect(await measured([], [tonight])).toMatchObject([{ OutboxAge: 0 }]);
    expect(await measured([], [refused])).toMatchObject([{ OutboxAge: 5400 }]);
  });
});
