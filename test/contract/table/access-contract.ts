import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoCodes, DynamoLinks, DynamoSessions, DynamoThrottle } from '../../../functions/adapters/dynamodb/dynamo-access.ts';
import { DynamoOutbox } from '../../../functions/adapters/dynamodb/dynamo-outbox.ts';
import { DynamoRoster } from '../../../functions/adapters/dynamodb/dynamo-roster.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { OutboxItem } from '../../../functions/domain/outbox.ts';
import type { Grant } from '../../../functions/ports/outbox.ts';

const now = '2026-10-12T01:00:00.000Z';
const later = '2026-10-12T01:10:00.000Z';
const moved = { code: 'version-moved' };

const message = (id: string = crypto.randomUUID(), createdAt = now): OutboxItem => ({
  id,
  createdAt,
  attempts: 0,
  message: { type: 'wake-workflow', proposalId: 'p1' },
});

const grant = (id: string): Grant => ({
  id,
  proposalId: 'p1',
  step: 'review:health:1',
  boundVersion: 1,
  holder: { type: 'person', id: 'health-reviewer' },
  createdAt: now,
  expiresAt: '2027-10-12T01:00:00.000Z',
});

export function accessContract(open: () => Table): void {
  let table: Table;
  let outbox: DynamoOutbox;
  let codes: DynamoCodes;

  beforeEach(() => {
    table = open();
    outbox = new DynamoOutbox(table);
    codes = new DynamoCodes(table);
  });

  /** A code as the relay mints it. */
  async function mint(subject: string, hash: string): Promise<void> {
    const item = message();
    await outbox.put(item);
    await outbox.attempt(item, [{ hash, code: { subject, expiresAt: later } }], later);
  }

  describe('the roster', () => {
    it('keeps leave with its messages, or neither when another change came first', async () => {
      const roster = new DynamoRoster(table);
      const { leaves, revision } = await roster.leaves();
      const leave = { person: 'health-reviewer', from: '2026-10-12', to: '2026-10-13', substitute: null, enteredBy: 'x', enteredAt: now };
      const [first, second] = [message(), message()];

      await roster.saveLeaves({ leaves: [leave], revision }, [first]);
      await expect(roster.saveLeaves({ leaves, revision }, [second])).rejects.toMatchObject(moved);

      expect(await roster.leaves()).toEqual({ leaves: [leave], revision: revision + 1 });
      expect([await outbox.load(first.id), await outbox.load(second.id)]).toEqual([first, null]);
      await outbox.delivered(first.id, now);
    });
  });

  describe('the outbox', () => {
    it('holds messages, the oldest first, until they are delivered', async () => {
      const items = [message('z-old', '2020-01-01T00:00:00.000Z'), message('a-new', '2020-01-02T00:00:00.000Z')];
      for (const item of items.toReversed()) await outbox.put(item);

      expect((await outbox.pending(now, 2)).map(({ id }) => id)).toEqual(['z-old', 'a-new']);
      expect((await outbox.pending(now, 1)).map(({ id }) => id)).toEqual(['z-old']);
      await outbox.delivered('z-old', now);

      expect(await outbox.load('z-old')).toBeNull();
      expect(await outbox.load('a-new')).toEqual(items[1]);
      expect((await outbox.pending(now, 1)).map(({ id }) => id)).toEqual(['a-new']);
      await outbox.delivered('a-new', now);
      expect(await outbox.load('nothing')).toBeNull();
    });

    it('gives a message when it is due, not before, and tells when the next is', async () => {
      const notBefore = '2019-01-02T00:30:00.000Z';
      const item = { ...message(crypto.randomUUID(), '2019-01-01T12:00:00.000Z'), notBefore };
      await outbox.put(item);

      expect(await outbox.pending('2019-01-02T00:29:59.999Z', 10)).toEqual([]);
      expect(await outbox.nextDueAfter('2019-01-02T00:29:59.999Z')).toBe(notBefore);
      expect(await outbox.pending(notBefore, 10)).toEqual([item]);
      expect(await outbox.nextDueAfter(notBefore)).not.toBe(notBefore);
      expect(await outbox.nextDueAfter('2100')).toBeNull();
      await outbox.delivered(item.id, now);
    });

    it('puts a message back that is tried or postponed, so that it is in the way of no other', async () => {
      const [early, second, third] = ['2018-01-01T00:00:00.000Z', '2018-01-03T00:00:00.000Z', '2018-01-04T00:00:00.000Z'] as const;
      const item = message(crypto.randomUUID(), early);
      await outbox.put(item);

      const tried = await outbox.attempt(item, [], second);
      expect(await outbox.pending(early, 10)).toEqual([]);
      expect(await outbox.pending(second, 10)).toEqual([tried]);
      await outbox.postpone(tried, third, { failed: false });

      const postponed = { ...tried, attempts: 1, notBefore: third };
      expect(await outbox.pending(second, 10)).toEqual([]);
      expect(await outbox.pending(third, 10)).toEqual([postponed]);
      await outbox.postpone(postponed, third, { failed: true });
      expect(await outbox.load(item.id)).toMatchObject({ attempts: 2 });
      await expect(outbox.postpone(postponed, third, { failed: true })).rejects.toMatchObject(moved);
      await outbox.delivered(item.id, now);
    });

    it('gives more than one read takes', async () => {
      const day = '2017-01-01T00:00:00.000Z';
      const items = Array.from({ length: 130 }, (_, index) => message(`${String(index).padStart(3, '0')}-${crypto.randomUUID()}`, day));
      await Promise.all(items.map((item) => outbox.put(item)));

      expect(await outbox.pending(day, 500)).toEqual(items);
      await Promise.all(items.map(({ id }) => outbox.delivered(id, now)));
      expect(await outbox.pending(day, 500)).toEqual([]);
    });

    it('puts one message in the place of several, once, and not when one of them was tried', async () => {
      const day = '2016-01-01T00:00:00.000Z';
      const [one, two, three] = [message(undefined, day), message(undefined, day), message(undefined, day)];
      for (const item of [one, two, three]) await outbox.put(item);
      const digests = [message(undefined, day), message(undefined, day)];
      const tried = await outbox.attempt(three, [], day);

      await expect(outbox.gather([one, two, three], message(undefined, day))).rejects.toMatchObject(moved);
      expect(await outbox.pending(day, 10)).toHaveLength(3);
      const results = await Promise.allSettled(digests.map((digest) => outbox.gather([one, two], digest)));

      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await outbox.load(one.id)).toBeNull();
      const left = await outbox.pending(day, 10);
      expect(left).toHaveLength(2);
      expect(left).toContainEqual(tried);
      for (const { id } of left) await outbox.delivered(id, now);
    });

    it('counts attempts, and each kills the link of the one before', async () => {
      const links = new DynamoLinks(table);
      const item = message();
      await outbox.put(item);
      const first = await outbox.attempt(
        item,
        ['l1', 's1'].map((hash) => ({ hash: hash + item.id, grant: grant(item.id) })),
        later,
      );
      expect(await links.find(`l1${item.id}`)).toEqual(grant(item.id));

      const second = await outbox.attempt(
        first,
        ['l2', 's2'].map((hash) => ({ hash: hash + item.id, grant: grant(item.id) })),
        later,
      );

      expect([first.attempts, second.attempts]).toEqual([1, 2]);
      expect(await Promise.all(['l1', 's1'].map((hash) => links.find(hash + item.id)))).toEqual([null, null]);
      expect(await Promise.all(['l2', 's2'].map((hash) => links.find(hash + item.id)))).toEqual([grant(item.id), grant(item.id)]);
      expect(await outbox.load(item.id)).toEqual(second);
    });

    it('lets one of two make an attempt, and none once it is delivered', async () => {
      const links = new DynamoLinks(table);
      const item = message();
      await outbox.put(item);

      const results = await Promise.allSettled(
        [1, 2, 3, 4].map((index) => outbox.attempt(item, [{ hash: `r${index}${item.id}`, grant: grant(item.id) }], later)),
      );

      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(moved);
      const found = await Promise.all([1, 2, 3, 4].map((index) => links.find(`r${index}${item.id}`)));
      expect(found.filter((each) => each !== null)).toHaveLength(1);
      const attempted = (await outbox.load(item.id))!;
      await outbox.delivered(item.id, now);
      await expect(outbox.attempt(attempted, [], later)).rejects.toMatchObject(moved);
    });
  });

  describe('sessions', () => {
    it('are found by their hash until they are removed', async () => {
      const sessions = new DynamoSessions(table);
      const session = { audience: 'link', subject: 'health-reviewer', grant: grant('g'), createdAt: now, expiresAt: later } as const;
      await sessions.put('hash-1', session);

      expect(await sessions.load('hash-1')).toEqual(session);
      expect(await sessions.load('hash-2')).toBeNull();
      await sessions.remove('hash-1');
      await sessions.remove('hash-1');
      expect(await sessions.load('hash-1')).toBeNull();
    });

    it('expire by the clock of the table, however far the product’s is ahead', async () => {
      const ahead = new DynamoSessions({ ...table, clockAheadSeconds: 86_400 });
      const expiryOf = async (audience: 'link' | 'unit'): Promise<unknown> => {
        await ahead.put(`ahead-${audience}`, { audience, subject: 'u', createdAt: now, expiresAt: later });
        const Key = { pk: `session#ahead-${audience}`, sk: 'session' };
        return (await table.client.send(new GetCommand({ TableName: table.name, Key }))).Item?.['expiresAt'];
      };

      const onTime = Date.parse(later) / 1000 - 86_400;
      expect(await expiryOf('link')).toBe(onTime);
      // For a week more it tells whose form it is that comes too late.
      expect(await expiryOf('unit')).toBe(onTime + 7 * 86_400);
    });
  });

  describe('one-time codes', () => {
    it('are right once', async () => {
      await mint('once', 'h');

      expect(await codes.verify('once', 'h', now)).toBe('right');
      expect(await codes.verify('once', 'h', now)).toBe('expired');
      expect(await codes.verify('never-sent', 'h', now)).toBe('expired');
    });

    it('are right to one of ten who know them', async () => {
      await mint('race', 'h');

      const verdicts = await Promise.all(Array.from({ length: 10 }, () => codes.verify('race', 'h', now)));

      expect(verdicts.filter((verdict) => verdict === 'right')).toHaveLength(1);
    });

    it('stay for the act that uses them up when they are kept', async () => {
      await mint('kept', 'h');

      expect(await codes.verify('kept', 'h', now, { keep: true })).toBe('right');
      expect(await codes.verify('kept', 'h', now)).toBe('right');
    });

    it('expire at their moment', async () => {
      await mint('late', 'h');

      expect(await codes.verify('late', 'h', '2026-10-12T01:09:59.999Z', { keep: true })).toBe('right');
      expect(await codes.verify('late', 'h', later)).toBe('expired');
    });

    it('are given up after five tries, right or wrong, until a new one is sent', async () => {
      await mint('tries', 'h');
      for (let tries = 1; tries <= 5; tries += 1) expect(await codes.verify('tries', 'x', now)).toBe('wrong');

      expect(await codes.verify('tries', 'h', now)).toBe('too-many');
      await mint('tries', 'h2');
      expect(await codes.verify('tries', 'h', now)).toBe('wrong');
      expect(await codes.verify('tries', 'h2', now)).toBe('right');
    });
  });

  describe('the throttle', () => {
    const limit = { most: 3, windowSeconds: 600 };

    it('lets so many through in a window, and says how long to wait', async () => {
      const throttle = new DynamoThrottle(table);
      const counted: number[] = [];
      for (let tries = 1; tries <= 4; tries += 1) counted.push(await throttle.count('short:1', '2026-10-12T01:04:00.000Z', limit));

      expect(counted).toEqual([0, 0, 0, 360]);
      expect(await throttle.count('short:2', '2026-10-12T01:04:00.000Z', limit)).toBe(0);
      expect(await throttle.count('short:1', later, limit)).toBe(0);
    });

    it('counts everybody who comes at once', async () => {
      const throttle = new DynamoThrottle(table);

      const waits = await Promise.all(Array.from({ length: 20 }, () => throttle.count('crowd', now, limit)));

      expect(waits.filter((seconds) => seconds === 0)).toHaveLength(3);
    });
  });
}
