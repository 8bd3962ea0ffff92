import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashSecret } from '../../functions/domain/secrets.ts';
import { pageOf, signedInCaller, wordsOf, type Answer, type Caller } from '../support/caller.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let office: Caller;

beforeAll(async () => {
  world = await World.start();
  office = await signedInCaller(world, 'office', 'office-main');
});

afterAll(() => world.stop());

const wanted = { name: '县审计局分析平台', purpose: '季度考核数据比对', until: '2026-12-31' };

/** The form of the page, filled in. */
async function filled(fields: Partial<typeof wanted> = {}): Promise<Record<string, string>> {
  const id =
    pageOf(await office.get('/office/api-keys'))
      .querySelector('input[name=_item]')
      ?.getAttribute('value') ?? '';
  return { _item: id, ...wanted, ...fields };
}

function secretIn(answer: Answer): string {
  return /yk_[\w-]{43}/.exec(answer.text)?.[0] ?? '';
}

/** How a call with a key is answered. */
async function called(secret: string): Promise<number> {
  return (await fetch(`${world.base}/api/v1/reports/2026`, { headers: { authorization: `Bearer ${secret}` } })).status;
}

describe('a key of the API', () => {
  it('is shown once, opens the API, and is kept as a hash only', async () => {
    const form = await filled();
    const made = await office.post('/office/api-keys', form);
    const secret = secretIn(made);

    expect(made.status).toBe(200);
    expect(await called(secret)).toBe(200);
    const list = await office.get('/office/api-keys');
    expect(wordsOf(list)).toContain(`${wanted.name}${wanted.purpose} 有效 2026年12月31日`.replaceAll(' ', ''));
    const stored = [...(await world.dump()).values()].join('\n');
    expect(stored).toContain(hashSecret('api-key', secret));
    for (const place of [stored, list.text, world.logLines.join('\n')]) expect(place).not.toContain(secret.slice(3));
  });

  it('is made once, however often the form is sent', async () => {
    const form = await filled({ name: '省审计厅' });
    const [first, second] = [await office.post('/office/api-keys', form), await office.post('/office/api-keys', form)];

    expect([first.status, second.status]).toEqual([200, 409]);
    expect(secretIn(second)).toBe('');
    const names = pageOf(await office.get('/office/api-keys'))
      .querySelectorAll('tbody th')
      .map((cell) => cell.textContent);
    expect(names.filter((name) => name.startsWith('省审计厅'))).toHaveLength(1);
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ purpose: '' }, 'purpose'],
    [{ until: '' }, 'until'],
    [{ until: '2026-10-11' }, 'until'],
    [{ until: '2027-10-14' }, 'until'],
    [{ until: '2026-02-30' }, 'until'],
  ])('is not made of %j, and what was typed is kept', async (fields, field) => {
    const form = await filled(fields);
    const before = await world.dump();

    const answer = await office.post('/office/api-keys', form);

    expect(answer.status).toBe(422);
    expect(pageOf(answer).querySelector('.banner.error a')?.getAttribute('href')).toBe(`#f-${field}`);
    expect(pageOf(answer).querySelector('input[name=_item]')?.getAttribute('value')).toBe(form['_item']);
    expect(pageOf(answer).querySelector('#f-name')?.getAttribute('value') ?? '').toBe(form['name']);
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('ends when the office revokes it, at once and for good', async () => {
    const secret = secretIn(await office.post('/office/api-keys', await filled({ name: '市审计局' })));
    const row = pageOf(await office.get('/office/api-keys'))
      .querySelectorAll('tbody tr')
      .find((each) => each.textContent.includes('市审计局'));
    const action = row?.querySelector('form')?.getAttribute('action') ?? '';
    expect(await called(secret)).toBe(200);

    const answer = await office.post(action, {});

    expect(answer).toMatchObject({ status: 303, location: '/office/api-keys?done=revoked' });
    expect(await called(secret)).toBe(401);
    expect((await office.post(action, {})).status).toBe(303);
    expect((await office.post('/office/api-keys/none/revoke', {})).status).toBe(404);
    expect(wordsOf(await office.get('/office/api-keys'))).toMatch(/市审计局\S* ?已停用/);
  });

  it('ends with its last day', async () => {
    const secret = secretIn(await office.post('/office/api-keys', await filled({ name: '短期核查', until: '2026-10-13' })));

    await world.advanceTo('2026-10-13T15:59:00.000Z');
    expect(await called(secret)).toBe(200);
    await world.advanceTo('2026-10-13T16:00:00.000Z');
    expect(await called(secret)).toBe(401);
  });

  it('is handed out by the office alone', async () => {
    const auditor = await signedInCaller(world, 'audit', 'auditor');

    expect((await auditor.get('/office/api-keys')).status).toBe(303);
    expect((await auditor.post('/office/api-keys', { ...wanted, _item: 'x' })).status).toBe(401);
    expect((await auditor.get('/office/traces')).status).toBe(303);
  });
});

describe('the traces that the office reads', () => {
  it('name who looked at what, by day and by person, people and programs', async () => {
    office = await signedInCaller(world, 'office', 'office-main');
    const auditor = await signedInCaller(world, 'audit', 'auditor');
    const secret = secretIn(await office.post('/office/api-keys', await filled({ name: '核查程序' })));
    await auditor.get('/audit/report?year=2026');
    await called(secret);

    const all = await office.get('/office/traces');
    const options = pageOf(all).querySelectorAll('#f-who option');
    const program = options.find((option) => option.textContent.includes('核查程序'))?.getAttribute('value') ?? '';
    const its = wordsOf(await office.get(`/office/traces?who=${encodeURIComponent(program)}`));
    const theirs = wordsOf(await office.get('/office/traces?who=auditor'));

    expect(wordsOf(all)).toContain('严以宁/audit/report?year=2026');
    expect(its).toContain('接口：核查程序GET /api/v1/reports/2026');
    expect(its).not.toContain('/audit/report');
    expect(theirs).not.toContain('/api/v1/reports');
    expect(wordsOf(await office.get('/office/traces?day=2026-10-01'))).toContain('这一天没有符合条件的记录');
    for (const query of ['day=x', 'day=2026-99-99', 'who=nobody', 'cursor=x']) {
      expect((await office.get(`/office/traces?${query}`)).status).toBe(200);
    }
  });

  it('are read and not written by the pages of the office', async () => {
    const before = await world.dump();

    await office.get('/office/traces');
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const headers = { origin: world.base, 'content-type': 'application/x-www-form-urlencoded' };
      expect((await office.ask(method, '/office/traces', { headers, body: 'day=2026-10-14' })).status).toBe(405);
    }

    expect(changesBetween(before, await world.dump())).toEqual([]);
  });
});
