import fc from 'fast-check';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashSecret } from '../../functions/domain/secrets.ts';
import { beginDraft, formWith } from '../support/applying.ts';
import { Caller, languageOf, pageOf, signedInCaller, wordsOf } from '../support/caller.ts';
import { openMail, proposalAt, registerApplicant, reviewers } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let unit: Caller;
let office: Caller;
let auditor: Caller;
let anybody: Caller;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  unit = await signedInCaller(world, 'unit', 'unit@parties.example');
  office = await signedInCaller(world, 'office', 'office-main');
  auditor = await signedInCaller(world, 'audit', 'auditor');
  anybody = new Caller(world.base);
});

afterAll(() => world.stop());

const ownOrigin = () => ({ origin: world.base, 'sec-fetch-site': 'same-origin' });
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a body that is no form of ours', () => {
  it.each(['zh', 'en'] as const)('is refused when it is larger than 256 kB, on a page in %s', async (language) => {
    const caller = (await signedInCaller(world, 'unit', 'unit@parties.example')).speak(language);
    const draft = await beginDraft(caller);
    const before = await world.dump();

    const answer = await caller.post(draft.path, formWith({ aims: '长'.repeat(90_000) }));

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(language === 'zh' ? /^413 提交的内容过大.*返回上一页/ : /^413 Too much was sent/);
    expect(languageOf(answer)).toBe(language === 'zh' ? 'zh-CN' : 'en');
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it.each([
    ['JSON', 'application/json', '{"stance":"agree"}'],
    ['plain text', 'text/plain', 'stance=agree'],
    ['a multipart form', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="stance"\r\n\r\nagree\r\n--x--'],
    ['XML with an entity', 'text/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['nothing that is named', '', 'stance=agree'],
  ])('is refused: %s', async (_what, type, body) => {
    const headers = { ...ownOrigin(), 'content-type': type };

    for (const path of ['/r/open', '/unit/new', '/office/sign-in', '/language']) {
      const zh = await unit.ask('POST', path, { headers, body: new TextEncoder().encode(body) });
      const en = await new Caller(world.base).speak('en').ask('POST', path, { headers, body: new TextEncoder().encode(body) });

      expect(`${zh.status} ${wordsOf(zh)}`).toMatch(/^400 提交的内容无法识别/);
      expect(`${en.status} ${wordsOf(en)}`).toMatch(/^400 What was sent could not be read/);
    }
  });
});

describe('an address that nobody would type', () => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '..%2f..%2fpackage.json',
    '%00',
    'a'.repeat(3000),
    '%25',
    '中文',
    '%0d%0aset-cookie:x=1',
  ];

  it.each(names)('leads to a page that says so: …/%.20s', async (name) => {
    const visits: [Caller, string][] = [
      [anybody, `/assets/${name}`],
      [anybody, `/notices/${name}`],
      [anybody, `/review/${name}`],
      [anybody, `/sign/${name}`],
      [unit, `/unit/drafts/${name}`],
      [unit, `/unit/proposals/${name}`],
      [unit, `/unit/proposals/${name}/documents/${name}`],
      [office, `/office/proposals/${name}`],
      [office, `/office/registers/${name}`],
      [office, `/office/proposals/${name}/scan?step=${name}`],
      [office, `/office/proposals/${name}/objection?item=${name}`],
      [auditor, `/audit/proposals/${name}`],
      [auditor, `/audit/figures/${name}?year=2026`],
      [auditor, `/audit/registers/${name}/${name}`],
      [auditor, `/audit/registers/policy/${name}`],
    ];

    for (const [caller, path] of visits) {
      const answer = await caller.get(path);
      expect(`${path.slice(0, 60)} ${answer.status}`).toMatch(/ 40[0134]$/);
      expect(answer.text.length).toBeGreaterThan(10);
    }
  });

  it.each(names)('is no worse with a form sent to it: …/%.20s', async (name) => {
    const before = await world.dump();
    const sent: [Caller, string][] = [
      [anybody, `/review/${name}`],
      [anybody, `/sign/${name}/code`],
      [unit, `/unit/drafts/${name}`],
      [unit, `/unit/drafts/${name}/submit`],
      [unit, `/unit/drafts/${name}/delete`],
      [unit, `/unit/drafts/${name}/documents/remove`],
      [unit, `/unit/proposals/${name}/withdraw`],
      [unit, `/unit/proposals/${name}/answer`],
      [office, `/office/proposals/${name}/accept`],
      [office, `/office/proposals/${name}/scan`],
      [office, `/office/proposals/${name}/objection`],
      [office, `/office/registers/${name}`],
    ];

    for (const [caller, path] of sent) {
      const answer = await caller.post(path, {
        version: '1',
        revision: '1',
        reason: 'x',
        confirm: 'yes',
        witness: 'x',
        step: name,
        kind: name,
      });
      expect(`${path.slice(0, 60)} ${answer.status}`).toMatch(/ (?:303|40[01349]|422)$/);
      if (answer.status === 303) expect((await caller.get(answer.location)).status).toBe(404);
    }
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it.each(['/unit/%E0%A4%A', '/%', '/r/%zz'])('is refused when its percent signs are broken: %s', async (path) => {
    expect((await anybody.get(path)).status).toBe(400);
  });

  it.each([`/unit/${'a/'.repeat(900)}`, '//', '/unit//drafts', '/r/', '/office/./..', '/UNIT', '/unit?'.padEnd(3000, 'x=1&')])(
    'is answered however deep or long: %.20s',
    async (path) => {
      expect((await unit.get(path)).status).toBeLessThan(500);
    },
  );

  it.each([
    ['/', 'GET, HEAD, OPTIONS'],
    ['/privacy', 'GET, HEAD, OPTIONS'],
    ['/language', 'POST, OPTIONS'],
    ['/unit', 'GET, HEAD, OPTIONS'],
    ['/office/proposals/x/accept', 'POST, OPTIONS'],
    ['/review/x', 'GET, HEAD, POST, OPTIONS'],
  ])('refuses a method that %s does not take, and says which it takes', async (path, allow) => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const refused = await unit.ask(method, path, { headers: ownOrigin() });

      expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, allow]);
      expect(pageOf(refused).querySelector('h1')?.textContent).toBe('不支持此请求方法');
    }
    const options = await unit.ask('OPTIONS', path);
    expect([options.status, options.headers.get('allow')]).toEqual([204, allow]);
  });

  it('is not there whatever the method, where no page lies', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      for (const path of ['/unit/nothing', '/office/proposals/x/nothing/at-all', '/nothing']) {
        const { status } = await unit.ask(method, path, { headers: ownOrigin() });
        expect(`${method} ${path} ${status}`).toBe(`${method} ${path} 404`);
      }
    }
  });
});

describe('a cursor of a list', () => {
  it('that was tampered with begins the list anew, and never shows another unit’s', async () => {
    const { proposalId } = await proposalAt(world, 'intake');
    const stranger = { ownerPk: 'unit#unit-2', ownerSk: '2026', pk: `proposal#${proposalId}`, sk: 'summary' };
    const cursors = [
      'x',
      '%',
      'eyJ',
      base64url([]),
      base64url({}),
      base64url({ pk: 'x' }),
      base64url({ pk: 'x', sk: 'summary' }),
      base64url(stranger),
      base64url({ ...stranger, ownerPk: 'unit#unit-1', more: 'x' }),
      base64url({ pk: 1, sk: null }),
      base64url(JSON.parse('{"__proto__":"x"}')),
      'A'.repeat(5000),
    ];

    for (const cursor of cursors) {
      const own = await unit.get(`/unit?cursor=${encodeURIComponent(cursor)}`);
      expect(`${cursor.slice(0, 30)} ${own.status}`).toMatch(/ 200$/);
      expect(own.text).toContain(proposalId);
      expect((await office.get(`/office?stage=intake&cursor=${encodeURIComponent(cursor)}`)).status).toBe(200);
    }
  });
});

describe('a request with strange cookies', () => {
  it('is answered when they are large, malformed or of other sites', async () => {
    const visitor = new Caller(world.base);
    for (const cookie of [
      `big=${'x'.repeat(12_000)}`,
      'lang=fr; =; ;;==',
      'lang',
      'yincai_unit=; yincai_unit=%',
      'yincai_office=__proto__',
    ]) {
      expect([200, 303]).toContain((await visitor.get('/office', { cookie })).status);
      expect((await visitor.get('/home', { cookie })).status).toBe(200);
    }
    expect((await visitor.get('/home', { cookie: `big=${'x'.repeat(20_000)}` })).status).toBe(431);
  });

  it.each(['%', '%E0%A4%A', '//elsewhere.example', 'https://elsewhere.example', '/office\\\\elsewhere.example'])(
    'signs in and goes home when the remembered page is %s',
    async (next) => {
      const visitor = new Caller(world.base);
      const subject = 'sign-in:office:office@chunan.example';
      const codeHash = hashSecret('code', `${subject}:123456`);
      await world.put({ pk: `code#${subject}`, sk: 'code', codeHash, tries: 0, validUntil: '2026-12-31T00:00:00.000Z' });
      visitor.cookies.set('next', next);

      const answer = await visitor.post('/office/code', { email: 'office@chunan.example', code: '123456' });

      expect(answer).toMatchObject({ status: 303, location: '/office' });
    },
  );
});

describe('a report of a period that there is not', () => {
  it.each([
    '',
    '?year=',
    '?year=abc',
    '?year=1889',
    '?year=99999',
    '?year=2031&quarter=1',
    '?year=2026.5',
    '?year=2026&quarter=5',
    '?year=2026&quarter=__proto__',
    '?year=-1',
  ])('is refused in both languages: %s', async (query) => {
    const english = (await signedInCaller(world, 'audit', 'auditor')).speak('en');
    for (const path of ['/audit/report', '/audit/report.csv', '/audit/figures/policies']) {
      expect((await auditor.get(path + query)).status).toBe(400);
      expect(wordsOf(await english.get(path + query))).toMatch(/could not be read/);
    }
  });

  it.each([
    '/audit/report.csv?year=2026&table=everything',
    '/audit/exceptions?kind=lost',
    '/audit/quarters?year=1889',
    '/audit/rankings?year=abc',
  ])('is not answered with something else than what was asked: %s', async (path) => {
    expect((await auditor.get(path)).status).toBe(400);
  });

  it('is empty for a year without entries', async () => {
    expect((await auditor.get('/audit/report?year=2022&quarter=1')).status).toBe(200);
  });
});

describe('an asset that a browser has', () => {
  it('is not sent again when its tag comes back in the strong form or among others', async () => {
    const ask = (tags: string) => fetch(`${world.base}/assets/app.css`, { headers: { 'if-none-match': tags } });
    const tag = (await ask('"other"')).headers.get('etag') ?? '';

    const answers = await Promise.all([tag, tag.replace('W/', ''), `"other", ${tag}`, 'W/"other"'].map(ask));

    expect(answers.map(({ status }) => status)).toEqual([304, 304, 304, 200]);
  });
});

describe('the language switch', () => {
  it.each([
    ['//elsewhere.example', '/home'],
    ['/\\elsewhere.example', '/home'],
    ['/\t/elsewhere.example', '/home'],
    ['https://elsewhere.example', '/home'],
    ['javascript:alert(1)', '/home'],
    ['', '/home'],
    ['/notices?x=1#y', '/notices?x=1#y'],
    ['/unit/中文', '/unit/%E4%B8%AD%E6%96%87'],
    ['/r\r\nset-cookie: yincai_unit=x', '/home'],
  ])('comes back to pages of this site only: %j', async (back, location) => {
    const answer = await new Caller(world.base).post('/language', { to: 'en', back });

    expect(answer).toMatchObject({ status: 303, location });
    expect(answer.headers.getSetCookie()).toHaveLength(1);
    expect(new URL(answer.location, world.base).origin).toBe(world.base);
  });
});

describe('links in mails', () => {
  it('lead to the address of the settings, whatever host a request names', async () => {
    await proposalAt(world, 'department-review');
    const { caller, path } = await openMail(world, await world.mail(reviewers[1], /提出意见/));
    const [cookie = ''] = [...caller.cookies].map(([name, value]) => `${name}=${value}`);

    const status = await postWithHost('elsewhere.example', '/r/resend', { cookie, body: `link=${path.split('/').at(-1)}` });
    const mail = await world.mail(reviewers[1], /提出意见/);

    expect(status).toBe(200);
    expect(mail.text).toContain(`${world.base}/r#`);
    expect(mail.text + mail.html).not.toContain('elsewhere.example');
  });
});

/** `fetch` does not let a caller choose the host. */
function postWithHost(host: string, path: string, sent: { cookie: string; body: string }): Promise<number> {
  const headers = { ...ownOrigin(), host, cookie: sent.cookie, 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${world.base}${path}`, { method: 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', reject);
    request.end(sent.body);
  });
}

describe('whatever is asked for', () => {
  it('is answered with a page, and never with a failure of ours', async () => {
    const roots = [
      '/',
      '/unit',
      '/unit/new',
      '/unit/drafts/x',
      '/office',
      '/office/registers/policy',
      '/audit',
      '/audit/report',
      '/r/open',
      '/review/x',
      '/language',
    ];
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const asked = fc.record({
      who: fc.constantFrom('unit', 'office', 'auditor', 'anybody'),
      method: fc.constantFrom('GET', 'HEAD', 'POST'),
      path: fc
        .tuple(fc.constantFrom(...roots), fc.oneof(fc.constant(''), text))
        .map(([root, rest]) => root + (rest && `/${encodeURIComponent(rest.toWellFormed())}`)),
      query: fc.dictionary(fc.constantFrom('cursor', 'stage', 'year', 'quarter', 'step', 'saved', 'x'), text, { maxKeys: 3 }),
      form: fc.dictionary(
        fc.oneof(text, fc.constantFrom('version', 'revision', 'email', 'code', 'secret', 'kind', 'title', '_item', '_add-row')),
        text,
      ),
    });
    const callers = { unit, office, auditor, anybody };

    await fc.assert(
      fc.asyncProperty(asked, async ({ who, method, path, query, form }) => {
        const target = `${path}?${new URLSearchParams(query)}`;
        const caller = callers[who];
        const answer = method === 'POST' ? await caller.post(target, form) : await caller.ask(method, target);
        if (answer.status >= 500) throw new Error(`${who} ${method} ${target} answered ${answer.status}: ${world.logLines.at(-1)}`);
        if (answer.status === 200 && method === 'GET') expect(pageOf(answer).querySelector('h1')).not.toBeNull();
      }),
      { numRuns: 150 },
    );
  }, 20_000);
});
