import { createServer, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startCountingProxy } from '../../cost/counting-proxy.ts';
import { deviationsOf, readRecord } from '../../cost/record.ts';
import { Tally } from '../../cost/tally.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** A table that takes as many units as it is asked to, and refuses what it is asked to refuse. */
async function fakeTable(tally: Tally): Promise<(action: string, body: object) => Promise<void>> {
  const server = createServer((incoming, outgoing) => {
    void incoming.toArray().then((chunks: Buffer[]) => {
      const { units, refuse } = JSON.parse(Buffer.concat(chunks).toString()) as { units: number; refuse?: boolean };
      outgoing.writeHead(refuse ? 400 : 200).end(JSON.stringify({ ConsumedCapacity: { CapacityUnits: units } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const proxy = await startCountingProxy(`http://127.0.0.1:${port}`, (call) => tally.tableCall(call));
  stops.push(
    () => server.close(),
    () => proxy.stop(),
    tally.watch(),
  );
  return (action, body) =>
    new Promise((resolve, reject) => {
      const headers = { 'x-amz-target': `DynamoDB_20120810.${action}`, connection: 'close' };
      const call = request(proxy.endpoint, { method: 'POST', headers }, (answer) => answer.resume().on('end', resolve));
      call.on('error', reject).end(JSON.stringify(body));
    });
}

describe('the tally', () => {
  it('tells apart what calls that run beside each other ask of the table, and what no call does', async () => {
    const tally = new Tally();
    const ask = await fakeTable(tally);
    const reading = async (units: number): Promise<void> => {
      await ask('GetItem', { units });
      await ask('Query', { units });
    };

    const [office, review] = await Promise.all([
      tally.during({ name: 'office', request: 'GET /office' }, () => reading(1)),
      tally.during({ name: 'review', request: '' }, () => reading(4)),
      ask('UpdateItem', { units: 7 }),
    ]);

    expect(office.call.table).toEqual({ calls: { GetItem: 1, Query: 1 }, readUnits: 2, writeUnits: 0 });
    expect(review.call.table).toEqual({ calls: { GetItem: 1, Query: 1 }, readUnits: 8, writeUnits: 0 });
    expect(tally.states).toEqual({ calls: { UpdateItem: 1 }, readUnits: 0, writeUnits: 7 });
  });

  it('counts a write that is refused by the size of what was sent, as it is billed', async () => {
    const tally = new Tally();
    const ask = await fakeTable(tally);

    const { call } = await tally.during({ name: 'sweep', request: '' }, () =>
      ask('PutItem', { units: 0, refuse: true, packed: 'x'.repeat(2500) }),
    );

    expect(call.table).toEqual({ calls: { PutItem: 1 }, readUnits: 0, writeUnits: 3 });
  });
});

describe('a count that deviates', () => {
  const recorded = readRecord();
  const changed = (change: (record: typeof recorded) => void): string[] => {
    const counted = structuredClone(recorded);
    change(counted);
    return deviationsOf(recorded, counted);
  };
  const storyOf = ({ stories }: typeof recorded) => stories['straight-through']!;

  it('is named with both numbers', () => {
    const { transitions } = storyOf(recorded).use;

    const found = changed((record) => {
      storyOf(record).use.transitions += 1;
    });

    expect(found).toEqual([`stories > straight-through > use > transitions: recorded ${transitions}, counted ${transitions + 1}`]);
  });

  it('is not one of milliseconds, of a few bytes or of a look more at the table', () => {
    const found = changed((record) => {
      storyOf(record).use.functions.sweep = { calls: 0, ms: 12 };
      storyOf(record).use.table.readUnits += 2;
      storyOf(record).use.functions.office!.ms *= 3;
      storyOf(record).use.bytesOut *= 1.01;
    });

    expect(found).toEqual([]);
  });

  it('is also a story or a kind of call that was not there before', () => {
    const found = changed((record) => {
      record.stories['new'] = storyOf(record);
      record.timers.runs.sweep[0]!.use.table.calls['Scan'] = 1;
      record.timers.runs.sweep[2]!.use.table.readUnits *= 1.1;
      storyOf(record).use.bytesOut *= 1.1;
    });

    expect(found).toHaveLength(4);
  });
});
