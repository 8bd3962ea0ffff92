import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, genesis } from '../../functions/domain/chain.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { cursorFor } from '../../functions/contract/api/cursor.ts';
import { ApiCaller, askApi, enterDemoLedger, type Json } from '../support/api.ts';
import { figureOf } from '../support/ledger.ts';
import { registered } from '../support/registered.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let done: Summary;
let open: Summary;
let program: ApiCaller;
const root = '/api/v1';

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  await enterDemoLedger(world);
  done = await registered(world);
  open = await proposalAt(world, 'department-review');
  for (let more = 0; more < 3; more += 1) await proposalAt(world, 'intake');
}, 60_000);

beforeEach(async () => {
  program = await ApiCaller.arrive(world);
});

afterAll(() => world.stop());

function signsOf(items: Json[]): number {
  return items.reduce((sum: number, { amount }: Json) => sum + Math.sign(amount.fen ?? amount.value), 0);
}

/** What entries come to, as the description says. */
function measured(items: Json[], measure: string): number {
  if (measure === 'count') return signsOf(items);
  if (measure === 'sum') return items.reduce((sum: number, { amount }: Json) => sum + (amount.fen ?? amount.value), 0);
  const byKey = Object.values(Object.groupBy(items, ({ key, id }: Json) => key ?? id));
  return byKey.filter((same) => signsOf(same ?? []) > 0).length;
}

describe('a figure of the API', () => {
  it('is that of the report, money in exact fen and in yuan', async () => {
    const { json } = await program.ask(`${root}/reports/2026Q4`);
    const figures = json.chapters.flatMap((chapter: Json) => chapter.figures);

    for (const { id, value, links } of figures) {
      expect(value.unit === 'cny' ? value.fen : value.value, `of ${id}`).toBe(await figureOf(world, id));
      expect((await program.ask(links.self)).json.value).toEqual(value);
    }
    expect(figures.find(({ id }: Json) => id === 'signed_investment_cny').value).toEqual({
      unit: 'cny',
      fen: 1_800_000_000,
      yuan: '18000000',
    });
  });

  it('leads to its entries, whose amounts add up to it, and these to their events and register items', async () => {
    const { json } = await program.ask(`${root}/reports/2026`);

    for (const { id, value, measure, facts, links } of json.chapters.flatMap((chapter: Json) => chapter.figures)) {
      const { items } = await program.all(`${links.entries}?limit=200`);
      expect([facts, value.fen ?? value.value], `of ${id}`).toEqual([signsOf(items), measured(items, measure)]);
    }
    const { items } = await program.all(`${root}/reports/2026Q4/figures/signed_investment_cny/entries`);
    const [path, pointer] = items[0].links.source.split('#');
    const proposal = (await program.ask(path)).json;
    const event = pointer
      .slice(1)
      .split('/')
      .reduce((value: Json, part: string) => value[part], proposal);
    expect(event.data.type).toBe('agreement-registered');
    expect(event.seq).toBe(items[0].source.seq);
  });
});

describe('a list', () => {
  it.each([
    ['/entries?period=2026', 7],
    ['/entries?period=2026Q1', 3],
    ['/entries?period=2026&indicator=trainings', 1],
    ['/reports/2026/figures/policies/entries?', 1],
    ['/proposals?', 1],
    ['/proposals?', 2],
    ['/proposals?stage=intake', 2],
    ['/proposals?unit=unit-1', 3],
    ['/proposals?unit=unit-1&stage=intake', 2],
  ])('comes in pages that hold everything once: %s by %i', async (path, limit) => {
    const whole = await program.all(`${root}${path}&limit=200`);
    const paged = await program.all(`${root}${path}&limit=${limit}`);

    expect(paged.items).toEqual(whole.items);
    expect(paged.items.length).toBeGreaterThan(0);
    expect(new Set(paged.items.map(({ id }) => id)).size).toBe(paged.items.length);
    expect(paged.pages).toBeGreaterThanOrEqual(Math.ceil(paged.items.length / limit));
    const first = await program.ask(`${root}${path}&limit=${limit}`);
    expect(first.headers.get('link')).toBe(first.json.links.next ? `<${first.json.links.next}>; rel="next"` : null);
  });

  it('holds entries of its period only, in their order', async () => {
    const { items } = await program.all(`${root}/entries?period=2026Q1&limit=200`);

    expect(items.every(({ date }) => date >= '2026-01-01' && date <= '2026-03-31')).toBe(true);
    expect(items).toEqual(items.toSorted((a, b) => (`${a.indicator}#${a.date}#${a.id}` < `${b.indicator}#${b.date}#${b.id}` ? -1 : 1)));
  });

  it('takes no cursor but its own', async () => {
    const own = (await program.ask(`${root}/entries?period=2026&limit=2`)).json.links.next;
    const cursor = new URL(own, world.base).searchParams.get('cursor') ?? '';
    const self = `${root}/entries?period=2026&limit=2`;
    const foreign = [
      'x',
      cursor.slice(0, -3),
      cursorFor(self, { quarter: '2019Q1', after: 'x' }),
      cursorFor(self, { quarter: '2026Q1' }),
      cursorFor('elsewhere', { quarter: '2026Q1', after: 'x' }),
      cursorFor(self, null),
    ];
    const queries = [
      ...foreign.map((each) => `/entries?period=2026&limit=2&cursor=${each}`),
      `/entries?period=2026&limit=3&cursor=${cursor}`,
      `/entries?period=2026&indicator=trainings&limit=2&cursor=${cursor}`,
      `/proposals?limit=2&cursor=${cursor}`,
      `/proposals?limit=2&cursor=${cursorFor(`${root}/proposals?limit=2`, { stage: 'intake', inner: 'x' })}`,
      `/proposals?limit=2&cursor=${cursorFor(`${root}/proposals?limit=2`, { stage: 'nowhere', inner: null })}`,
      `/reports/2026/figures/policies/entries?limit=2&cursor=${cursor}`,
    ];

    for (const query of queries) {
      const answer = await program.ask(`${root}${query}`);
      expect(answer, `of ${query}`).toMatchObject({
        status: 400,
        json: { code: 'request-invalid', errors: [{ pointer: '#/query/cursor' }] },
      });
    }
    expect((await program.ask(own)).status).toBe(200);
  });
});

describe('a proposal of the API', () => {
  it('names nobody, nor do its entries and its line in a list', async () => {
    const people = [done, open].flatMap(({ contact, parties }) => [
      contact.name,
      contact.email,
      ...parties.flatMap((each) => [each.contact, each.email]),
    ]);
    const places = ['/proposals', `/proposals/${done.proposalId}`, `/proposals/${open.proposalId}`, '/entries?period=2026Q4'];

    for (const place of places) {
      const { text } = await program.ask(`${root}${place}`);
      for (const name of people.filter((each) => each.length > 1)) expect(text, `${place} ${name}`).not.toContain(name);
      expect(text).not.toContain('sealed":');
      expect(text).not.toContain('salt');
    }
    const { json } = await program.ask(`${root}/proposals/${done.proposalId}`);
    expect(json.contact).toEqual({ name: `${done.contact.name.slice(0, 1)}*`, email: `${done.contact.email.slice(0, 1)}***@…` });
  });

  it('stays masked for a program, whatever an auditor gave a reason for', async () => {
    const { json } = await program.ask(`${root}/proposals/${done.proposalId}?reason=x`);

    expect(json).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '#/query/reason' }] });
  });

  it('carries its events as they are hashed, so that whoever has them can check the chain', async () => {
    const { json } = await program.ask(`${root}/proposals/${done.proposalId}`);
    let previous = genesis;

    for (const { hash, ...body } of json.events) {
      expect(body.previous).toBe(previous);
      expect(digestOf(body)).toBe(hash);
      previous = hash;
    }
    expect(json).toMatchObject({
      headHash: previous,
      version: json.events.length,
      record: { holds: true, fault: null },
      stage: 'registered',
    });
  });
});

describe('an answer', () => {
  it('has a tag of its content, and is not sent again to who has it', async () => {
    const first = await program.ask(`${root}/reports/2026`);
    const etag = first.headers.get('etag') ?? '';
    const other = await ApiCaller.arrive(world);

    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect((await other.ask(`${root}/reports/2026`)).headers.get('etag')).toBe(etag);
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await program.ask(`${root}/reports/2026`, { 'if-none-match': tag });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await program.ask(`${root}/reports/2026`, { 'if-none-match': '"x"' })).status).toBe(200);
    expect((await program.ask(`${root}/reports/2026Q4`)).headers.get('etag')).not.toBe(etag);
  });

  it('is kept by nobody between, framed by nobody, and open to no other site', async () => {
    const { headers } = await program.ask(`${root}/reports/2026`, { origin: 'https://elsewhere.example' });

    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('comes to HEAD without its body, and OPTIONS says what there is', async () => {
    const head = await program.ask(`${root}/reports/2026`, {}, 'HEAD');
    const options = await askApi(world.base, `${root}/reports/2026`, { method: 'OPTIONS' });

    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe((await program.ask(`${root}/reports/2026`)).headers.get('etag'));
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });
});

/** What addresses of the API are made of. */
const words = ['reports', '2026', '2026Q3', 'figures', 'policies', 'entries', 'proposals', 'proof'].concat([
  'registers',
  'policy',
  'items',
  'd001',
  'checkpoints',
  '2026-10-12',
  'files',
  'csv',
]);

describe('a call that is not right', () => {
  it.each([
    ['/reports/26', 400, 'request-invalid', ['#/path/period']],
    ['/reports/2026Q5', 400, 'request-invalid', ['#/path/period']],
    ['/reports/2026-10', 400, 'request-invalid', ['#/path/period']],
    ['/reports/1999Q1', 404, 'not-found', ['#/path/period']],
    ['/reports/2027', 404, 'not-found', ['#/path/period']],
    ['/reports/2026/figures/none', 404, 'not-found', ['#/path/indicator']],
    ['/reports/2026/figures/%20', 400, 'request-invalid', ['#/path/indicator']],
    ['/entries', 400, 'request-invalid', ['#/query/period']],
    ['/entries?period=2030Q1', 404, 'not-found', ['#/query/period']],
    ['/entries?period=2026&indicator=none', 404, 'not-found', ['#/query/indicator']],
    ['/entries?period=2026&limit=201', 400, 'request-invalid', ['#/query/limit']],
    ['/entries?period=2026&limit=0&x=1&y=2', 400, 'request-invalid', ['#/query/limit', '#/query/x', '#/query/y']],
    ['/entries?period=2026&period=2025', 400, 'request-invalid', ['#/query/period']],
    ['/proposals?stage=nowhere', 400, 'request-invalid', ['#/query/stage']],
    ['/proposals?limit=1e9', 400, 'request-invalid', ['#/query/limit']],
    ['/proposals?a/b~c=1', 400, 'request-invalid', ['#/query/a~1b~0c']],
    ['/proposals/none', 400, 'request-invalid', ['#/path/id']],
    [`/proposals/${'0'.repeat(26)}`, 404, 'not-found', ['#/path/id']],
    [`/proposals/${'0'.repeat(26)}/proof`, 404, 'not-found', ['#/path/id']],
    ['/reports/2026?asOf=yesterday&limit=5', 400, 'request-invalid', ['#/query/asOf', '#/query/limit']],
    ['/reports/2026/files/exe', 400, 'request-invalid', ['#/path/format']],
    ['/reports/2026/files/csv?table=all', 400, 'request-invalid', ['#/query/table']],
    ['/reports/2026/figures/policies/entries?toDate=1', 400, 'request-invalid', ['#/query/toDate']],
    ['/registers?limit=5', 400, 'request-invalid', ['#/query/limit']],
    ['/registers/none/items', 404, 'not-found', ['#/path/register']],
    ['/registers/training/items?state=open&limit=1000', 400, 'request-invalid', ['#/query/state', '#/query/limit']],
    ['/registers/training/items/none', 404, 'not-found', ['#/path/item']],
    ['/registers/training/items/a%20b', 400, 'request-invalid', ['#/path/item']],
    ['/checkpoints/2026-13-40', 400, 'request-invalid', ['#/path/day']],
    ['/checkpoints/2021-01-01', 404, 'not-found', ['#/path/day']],
    ['/nothing', 404, 'not-found', undefined],
    ['/reports/2026/', 404, 'not-found', undefined],
  ])('is told what: %s is %i', async (path, status, code, pointers) => {
    const { status: answered, json } = await program.ask(`${root}${path}`);

    expect({ answered, code: json.code, type: json.type }).toEqual({ answered: status, code, type: `urn:problem-type:yincai:${code}` });
    expect(json.errors?.map(({ pointer }: Json) => pointer)).toEqual(pointers);
    for (const { detail } of json.errors ?? []) expect(detail).toMatch(/\p{Script=Han}/u);
  });

  it('without a good key is told how to bring one, and nothing is read or traced', async () => {
    const before = await world.dump();
    const revoked = `yk_${'a'.repeat(43)}`;

    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      `Bearer ${revoked}`,
      `Basic ${program.key}`,
      program.key,
      `Bearer ${program.key}x`,
    ]) {
      const answer = await askApi(world.base, `${root}/reports/2026`, { headers: authorization ? { authorization } : {} });
      expect(answer).toMatchObject({ status: 401, json: { code: 'key-unknown' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="yincai"');
    }
    expect((await askApi(world.base, `${root}/reports/2026?key=${program.key}`)).status).toBe(401);
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('that fails for our own fault tells nothing but the id under which the log has it', async () => {
    await world.put({ pk: 'ledger#2021Q2', sk: 'policies#2021-05-01#broken', body: 'no entry at all' });
    const answer = await program.ask(`${root}/entries?period=2021Q2`);
    const lines = world.logLines.map((line): Json => JSON.parse(line));

    expect(answer).toMatchObject({ status: 500, json: { code: 'internal', type: 'urn:problem-type:yincai:internal' } });
    expect(answer.text).not.toContain('no entry at all');
    expect(lines.findLast(({ message }) => message === 'call failed')).toMatchObject({
      level: 'error',
      requestId: answer.json.requestId,
      correlationId: answer.json.requestId,
    });
  });

  it('is told with a problem that there is nothing at the root', async () => {
    const answer = await program.ask(root);

    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({ status: 404, type: 'application/problem+json' });
  });

  it('is never answered with a failure of ours, and always with a problem', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 }).map((each) => encodeURIComponent(each.toWellFormed()));
    // `.` and `..` lead elsewhere before the call leaves its client.
    const part = fc.oneof(text, fc.constantFrom(...words, done.proposalId)).filter((each) => !/^\.{1,2}$/.test(each));
    const query = fc.dictionary(
      fc.constantFrom('period', 'indicator', 'cursor', 'limit', 'stage', 'unit', 'state', 'asOf', 'toDate', 'checkpoint', 'x'),
      fc.oneof(text, fc.constantFrom('2026', '5', '2026-10-12', 'true')),
      {
        maxKeys: 4,
      },
    );
    const calls = fc.record({
      parts: fc.array(part, { minLength: 1, maxLength: 5 }).filter(([first]) => first !== ''),
      query,
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE'),
    });

    await fc.assert(
      fc.asyncProperty(calls, async ({ parts, query: asked, method }) => {
        const answer = await program.ask(`${root}/${parts.join('/')}?${new URLSearchParams(asked)}`, {}, method);

        expect([200, 400, 404, 405]).toContain(answer.status);
        if (answer.status !== 200) expect(answer.headers.get('content-type')).toBe('application/problem+json');
      }),
      { numRuns: 100 },
    );
  });
});

describe('a key', () => {
  it('is good for 120 calls a minute, and then told how long to wait', async () => {
    const busy = await ApiCaller.arrive(world);
    const cheap = `${root}/entries?period=2021Q1&limit=1`;
    const answers = await Promise.all(Array.from({ length: 125 }, () => busy.ask(cheap)));

    const statuses = Map.groupBy(answers, ({ status }) => status);
    expect([statuses.get(200)?.length, statuses.get(429)?.length]).toEqual([120, 5]);
    const wait = Number(statuses.get(429)?.[0]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await program.ask(cheap)).status).toBe(200);
    await world.advance({ minutes: 1 });
    expect((await busy.ask(cheap)).status).toBe(200);
  });

  it('leaves a trace of every call that it opened, read or refused, and nothing else changes', async () => {
    const before = await world.dump();
    await program.ask(`${root}/proposals/${done.proposalId}`);
    await program.ask(`${root}/reports/1999?x=zhang@example.com`);

    const changed = changesBetween(before, await world.dump());
    const traces = (await world.parts.traces.list('2026-10-21')).filter(({ person }) => person === `api-key:${program.id}`);

    expect([...new Set(changed.map((key) => key.replace(/#.*/, '')))].toSorted()).toEqual(['api-use', 'throttle', 'trace']);
    expect(traces.map(({ what }) => what).toSorted()).toEqual([
      `GET ${root}/proposals/${done.proposalId}`,
      `GET ${root}/reports/1999?x=z***@…`,
    ]);
  });
});
