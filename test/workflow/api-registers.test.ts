import { createHash, createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, genesis } from '../../functions/domain/chain.ts';
import { isInCheckpoint, isSignedBy } from '../../functions/domain/proof/checkpoint.ts';
import type { RegisterItem } from '../../functions/domain/registers/item.ts';
import { ApiCaller, enterDemoLedger, type Json } from '../support/api.ts';
import { confirmedItem } from '../support/register-items.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
let program: ApiCaller;
let items: RegisterItem[];
let proposalId: string;
const root = '/api/v1';

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  items = await enterDemoLedger(world);
  ({ proposalId } = await proposalAt(world, 'intake'));
  await world.advance({ days: 1 });
  await world.host.invoke('checkpoint', {});
}, 60_000);

beforeEach(async () => {
  program = await ApiCaller.arrive(world);
});

afterAll(() => world.stop());

describe('a register of the API', () => {
  it('lists each of its items once, as many as it says', async () => {
    const { json } = await program.ask(`${root}/registers`);
    const trainings = json.items.find(({ id }: Json) => id === 'training');
    const paged = await program.all(`${trainings.links.items}?limit=3`);
    const confirmed = await program.all(`${trainings.links.items}?state=confirmed`);

    expect(json.items).toHaveLength(world.parts.programmes.current.registers.length);
    expect(paged.items.map(({ id }) => String(id)).toSorted()).toEqual(
      items
        .filter(({ register }) => register === 'training')
        .map(({ id }) => id)
        .toSorted(),
    );
    expect([paged.items.length, confirmed.items.length]).toEqual([
      trainings.items.draft + trainings.items.confirmed + trainings.items.void,
      trainings.items.confirmed,
    ]);
  });

  it('takes no cursor of another list', async () => {
    const { json } = await program.ask(`${root}/registers/training/items?limit=3`);
    const cursor = new URL(json.links.next, world.base).searchParams.get('cursor');

    for (const query of [`match/items?limit=3&cursor=${cursor}`, `training/items?state=draft&limit=3&cursor=${cursor}`]) {
      const answer = await program.ask(`${root}/registers/${query}`);
      expect(answer).toMatchObject({ status: 400, json: { errors: [{ pointer: '#/query/cursor' }] } });
    }
  });
});

describe('an item of the API', () => {
  it('leads to what it counts, and is what an entry of a figure leads to', async () => {
    const { items: entries } = await program.all(`${root}/reports/2026Q1/figures/trainings/entries`);
    const [path, pointer] = entries[0].links.source.split('#');
    const { json } = await program.ask(path);
    const seq = Number(pointer.split('/').at(-1)) + 1;

    expect(entries[0].source).toMatchObject({ type: 'register', register: { id: 'training' }, item: json.id, seq, state: 'confirmed' });
    expect(entries[0].source.owner).toEqual(json.owner);
    expect(json.owner.name.zh).toMatch(/^.\*$/u);
    expect(json.events[seq - 1]).toMatchObject({ seq, data: { type: 'item-confirmed' } });
    expect(json.counted).toContainEqual(expect.objectContaining({ indicator: 'trainings', amount: entries[0].amount }));
    expect((await program.ask(json.counted[0].links.figure)).status).toBe(200);
  });

  it('carries its events as they are hashed, and nothing that they hold back', async () => {
    const answer = await program.ask(`${root}/registers/supporter/items/${items.find(({ register }) => register === 'supporter')?.id}`);
    let previous = genesis;

    for (const { hash, ...body } of answer.json.events) {
      expect(body.previous).toBe(previous);
      expect(digestOf(body)).toBe(hash);
      previous = hash;
    }
    expect(answer.json).toMatchObject({ headHash: previous, record: { holds: true, fault: null } });
    expect(answer.text).not.toMatch(/"sealed"|"salt"/);
  });
});

describe('a report of the API', () => {
  it('is that of the instant asked for, and so are the entries that it leads to', async () => {
    const at = async (query: string): Promise<Json> => {
      const { json } = await program.ask(`${root}/reports/2026/figures/trainings${query}`);
      const { items: entries } = await program.all(json.links.entries);
      return [json.value.value, entries.length, json.asOf];
    };

    expect(await at('?asOf=2026-03-31')).toEqual([5, 5, '2026-03-31T15:59:59.999Z']);
    expect(await at('')).toEqual([16, 16, null]);
    expect(await at('?asOf=2030-01-01')).toEqual([16, 16, null]);
    for (const wrong of ['2026-02-30T00:00', '2026-02-30', '2026-02-29T01:00:00Z', '2026-13-01']) {
      expect((await program.ask(`${root}/reports/2026?asOf=${wrong}`)).json.errors).toEqual([
        expect.objectContaining({ pointer: '#/query/asOf' }),
      ]);
    }
  });

  it('scores departments line by line, each with the entries that make it, and ranks them', async () => {
    const { json } = await program.ask(`${root}/reports/2026Q3`);
    const [first] = json.departments;
    const line = first.lines.find(({ part }: Json) => part === 'base');
    const { items: entries } = await program.all(`${line.links.entries}&limit=200`);

    const ranks: number[] = json.departments.map(({ rank }: Json) => rank);
    expect([ranks[0], ranks]).toEqual([1, ranks.toSorted((a, b) => a - b)]);
    expect(first.total).toBe(Math.min(100, first.base + first.variable + first.bonus));
    expect(entries.reduce((sum: number, { amount }: Json) => sum + amount.value, 0)).toBe(line.value.value);
    expect(json.gaps.find(({ id }: Json) => id === 'units-without-liaison').lines).toContainEqual(
      expect.objectContaining({
        unit: expect.objectContaining({ id: 'finance' }),
        links: { source: expect.stringContaining('unit=finance') },
      }),
    );
    for (const { lines } of json.gaps)
      for (const { links } of lines.slice(0, 2))
        if (links?.source.startsWith(root)) expect((await program.ask(links.source)).status).toBe(200);
  });
});

describe('a proof of the API', () => {
  it.each([
    ['a proposal', () => `${root}/proposals/${proposalId}`],
    ['an item', () => `${root}/registers/${items[0]!.register}/items/${items[0]!.id}`],
  ])('shows with the checkpoint alone that %s stood in it', async (_what, record) => {
    const { json } = await program.ask(`${record()}/proof`);
    const { checkpoint, key, signature, publicKey, inclusion } = json;
    const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });

    expect(isSignedBy({ checkpoint, key, signature }, publicKey)).toBe(true);
    expect(createHash('sha256').update(der).digest('hex')).toBe(key);
    expect(isInCheckpoint(inclusion, checkpoint)).toBe(true);
    expect((await program.ask(json.links.record)).json.events[inclusion.head.version - 1].hash).toBe(inclusion.head.hash);
    expect((await program.ask(json.links.checkpoint)).json).toMatchObject({ checkpoint, key, signature });
  });

  it('is not there for what is younger than the checkpoint, which is said', async () => {
    const younger = await proposalAt(world, 'intake');
    const { json: list } = await program.ask(`${root}/checkpoints`);
    const first = list.items.at(-1).day;
    const answer = await program.ask(`${root}/proposals/${younger.proposalId}/proof?checkpoint=${first}`, { 'accept-language': 'en' });

    expect(answer).toMatchObject({ status: 404, json: { code: 'not-found', detail: expect.stringContaining('younger') } });
  });
});

describe('a file of a report', () => {
  it('is the same for the same instant, and is not sent again to who has it', async () => {
    const path = `${root}/reports/2026Q3/files/xlsx?asOf=2026-10-01`;
    const first = await program.ask(path);
    // Recorded after the instant that was asked for.
    await world.parts.registers.save([
      confirmedItem({ register: 'policy', id: 'later', answers: { title: '人才十条', 'issued-on': '2026-09-12', change: 'new' } }),
    ]);
    const again = await program.ask(path, { 'if-none-match': first.headers.get('etag') ?? '' });

    expect(first.headers.get('content-disposition')).toContain('report-2026-Q3.xlsx');
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('comes in the language asked for, and as nothing but what it is', async () => {
    const path = `${root}/reports/2026Q3/files/csv`;
    const english = await program.ask(path, { 'accept-language': 'en' });

    expect(english.text).toContain('Indicator');
    expect(english.headers.get('content-language')).toBe('en');
    expect((await program.ask(path)).text).toContain('指标');
    expect((await program.ask(path, { accept: 'application/json' })).json).toMatchObject({ status: 406, code: 'not-acceptable' });
    expect((await program.ask(`${root}/reports/2026Q3/files/pdf`)).json.errors).toEqual([
      expect.objectContaining({ pointer: '#/path/format' }),
    ]);
  });
});
