import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { makeHandler as makeAudit } from '../../functions/handlers/audit.ts';
import { makeHandler as makeOffice } from '../../functions/handlers/office.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { compose } from '../../functions/wiring/compose.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { sixDigits } from '../tour/people.ts';
import { completeDraft, handIn, uploadTo } from '../support/applying.ts';
import { Caller, signedInCaller, wordsOf } from '../support/caller.ts';
import { pdf } from '../support/files.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let unit: Caller;
let otherUnit: Caller;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  const createdAt = world.now;
  await world.parts.units.register(
    { id: 'unit-2', name: '另一家单位', type: 'school', creditCode: '91330100MA2B000018', createdAt },
    {
      id: 'account-2',
      email: 'other@parties.example',
      name: '周某',
      phone: '0571-1',
      unitId: 'unit-2',
      privacyNoticeVersion: '1',
      createdAt,
    },
  );
  unit = await signedInCaller(world, 'unit', 'unit@parties.example');
  otherUnit = await signedInCaller(world, 'unit', 'other@parties.example');
});

afterAll(() => world.stop());

describe('what belongs to a unit', () => {
  it('is not found by another: a draft, its files, its submission', async () => {
    const draft = await completeDraft(unit);
    await uploadTo(unit, draft, { name: '意向书.pdf', bytes: pdf });
    const before = await world.dump();

    for (const page of ['', '/documents', '/check']) expect((await otherUnit.get(`${draft.path}${page}`)).status).toBe(404);
    for (const act of ['', '/delete', '/documents/remove']) {
      expect((await otherUnit.post(`${draft.path}${act}`, { revision: '2', document: '意向书.pdf', title: 'x' })).status).toBe(404);
    }
    const submitted = await handIn(otherUnit, draft);

    expect((await otherUnit.get(submitted.location)).status).toBe(404);
    expect(changesBetween(before, await world.dump())).toEqual([]);
    expect(await world.host.documents.list(`drafts/${draft.id}/`)).toHaveLength(1);
    expect((await otherUnit.get('/unit')).text).not.toContain(draft.id);
  });

  it('is not found by another: a proposal, its documents, its return', async () => {
    const draft = await completeDraft(unit);
    await uploadTo(unit, draft, { name: '意向书.pdf', bytes: pdf });
    await handIn(unit, draft);
    await world.settle();
    const { documents, version } = (await world.parts.proposals.load(draft.id))!;
    const home = `/unit/proposals/${draft.id}`;
    const before = await world.dump();

    expect((await unit.get(`${home}/documents/${documents[0]?.id}`)).status).toBe(200);
    for (const page of ['', '/submitted', '/answer', `/documents/${documents[0]?.id}`]) {
      expect((await otherUnit.get(`${home}${page}`)).status).toBe(404);
    }
    for (const act of ['/answer', '/withdraw']) {
      expect((await otherUnit.post(`${home}${act}`, { version: String(version), reason: 'x', amount: '1' })).status).toBe(404);
    }

    expect(changesBetween(before, await world.dump())).toEqual([]);
    expect((await otherUnit.get('/unit')).text).not.toContain(draft.id);
  });

  it('does not open a document of one proposal through another', async () => {
    const [draft, other] = [await completeDraft(unit), await proposalAt(world, 'intake')];
    await uploadTo(unit, draft, { name: '意向书.pdf', bytes: pdf });
    await handIn(unit, draft);
    const document = (await world.parts.proposals.load(draft.id))?.documents[0]?.id;

    expect((await unit.get(`/unit/proposals/${other.proposalId}/documents/${document}`)).status).toBe(404);
  });
});

describe('a session', () => {
  let proposal: Summary;

  beforeAll(async () => {
    proposal = await proposalAt(world, 'intake');
  });

  it.each([
    ['unit', 'unit@parties.example'],
    ['office', 'office-main'],
    ['audit', 'auditor'],
  ] as const)('of %s opens the pages of no other audience', async (audience, subject) => {
    const caller = await signedInCaller(world, audience, subject);
    const secret = caller.cookies.get(`yincai_${audience}`) ?? '';
    expect((await caller.get(`/${audience}`)).status).toBe(200);
    const before = await world.dump();

    for (const other of ['unit', 'office', 'audit'].filter((name) => name !== audience)) {
      caller.cookies.set(`yincai_${other}`, secret);
      for (const page of [`/${other}`, `/${other}/proposals/${proposal.proposalId}`]) {
        expect(await caller.get(page)).toMatchObject({ status: 303, location: `/${other}/sign-in` });
      }
      expect((await caller.post('/office/proposals/x/accept', { version: '1' })).status).toBeGreaterThanOrEqual(
        audience === 'office' ? 404 : 401,
      );
    }

    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('of an auditor on the roster is no session of the office, and the reverse', async () => {
    for (const [audience, subject] of [
      ['office', 'auditor'],
      ['audit', 'office-main'],
      ['office', 'health-reviewer'],
      ['office', ''],
    ] as const) {
      const answer = await (await signedInCaller(world, audience, subject)).get(`/${audience}`);
      expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^401 请先登录/);
    }
  });

  it('ends with the working day, when its owner signs out, and never opens with another secret', async () => {
    const office = await signedInCaller(world, 'office', 'office-main');
    const leaving = await signedInCaller(world, 'office', 'office-main');
    const secret = leaving.cookies.get('yincai_office') ?? '';
    await leaving.post('/office/sign-out', {});
    const returned = new Caller(world.base);
    returned.cookies.set('yincai_office', secret);

    expect((await returned.get('/office')).status).toBe(303);
    await world.advance({ hours: 10 });
    expect(await office.get('/office')).toMatchObject({ status: 303, location: '/office/sign-in' });
    const answer = await office.post(`/office/proposals/${proposal.proposalId}/accept`, { version: '1' });
    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^401 办公室登录.*登录已失效，刚才的内容还没有提交/);
    expect((await world.parts.proposals.load(proposal.proposalId))?.stage).toBe('intake');
  });
});

describe('signing in', () => {
  it('mails a code to people on the roster only, and answers everybody alike', async () => {
    const sent = (await world.mails()).length;
    const known = await new Caller(world.base).post('/audit/sign-in', { email: 'auditor@chunan.example' });
    expect(await world.mails()).toHaveLength(sent + 1);

    const unknown = await new Caller(world.base).post('/audit/sign-in', { email: 'stranger@chunan.example' });
    const otherRole = await new Caller(world.base).post('/audit/sign-in', { email: 'office@chunan.example' });

    expect(await world.mails()).toHaveLength(sent + 1);
    for (const answer of [unknown, otherRole]) {
      expect(answer.status).toBe(known.status);
      expect(wordsOf(answer).replaceAll(/\S+@\S+/g, '')).toBe(wordsOf(known).replaceAll(/\S+@\S+/g, ''));
    }
  });

  it('takes a code once, for its audience and its address only', async () => {
    await new Caller(world.base).post('/office/sign-in', { email: 'office@chunan.example' });
    const code = sixDigits(await world.mail('office@chunan.example', /验证码/));

    expect((await new Caller(world.base).post('/audit/code', { email: 'office@chunan.example', code })).status).toBe(403);
    expect((await new Caller(world.base).post('/office/code', { email: 'office-second@chunan.example', code })).status).toBe(403);
    const wide = code.replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0));
    expect((await new Caller(world.base).post('/office/code', { email: ' Office@Chunan.example ', code: wide })).status).toBe(303);
    const again = await new Caller(world.base).speak('en').post('/office/code', { email: 'office@chunan.example', code });
    expect(`${again.status} ${wordsOf(again)}`).toMatch(/^403 .*Ask for a new code/);
    expect(again.text).toContain('office@chunan.example');
  });

  it('is refused to one address after eight codes an hour, on a page that says when to try again', async () => {
    const visitor = new Caller(world.base);
    for (let times = 1; times <= 8; times += 1) await visitor.post('/unit/sign-in', { email: 'many@parties.example' });

    const answer = await visitor.post('/unit/sign-in', { email: 'many@parties.example' });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^429 尝试次数过多.*分钟后再试/);
  });
});

describe('somebody who was taken off the roster', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'yincai-roster-'));
    cpSync(localProgrammeDir, folder, { recursive: true });
    const file = path.join(folder, 'programme.json');
    const programme = z.looseObject({ people: z.array(z.looseObject({ id: z.string() })) }).parse(JSON.parse(readFileSync(file, 'utf8')));
    const people = programme.people.map((person) => ({
      ...person,
      ...(gone.has(person.id) ? { id: `${person.id}-new`, email: `${person.id}-new@chunan.example` } : {}),
    }));
    writeFileSync(file, JSON.stringify({ ...programme, people }));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['office', 'office-second', '/office'],
    ['office', 'office-second', '/office/registers'],
    ['audit', 'auditor', '/audit'],
    ['audit', 'auditor', '/audit/report.csv?year=2026'],
  ] as const)('is out at once, session or not: %s %s at %s', async (audience, subject, target) => {
    const caller = await signedInCaller(world, audience, subject);
    expect((await caller.get(target)).status).toBe(200);
    const environment = { ...process.env, PROGRAMME_DIR: folder };
    const container = compose(audience, { clock: world.host.clock, documents: world.host.documents, environment });
    const handler = audience === 'office' ? makeOffice(container) : makeAudit(container);
    await world.settle();
    const before = await world.dump();

    const answer = await handler(getEvent(target, `yincai_${audience}=${caller.cookies.get(`yincai_${audience}`)}`), lambdaContext);

    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('请先登录');
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });
});

const gone: ReadonlySet<string> = new Set(['office-second', 'auditor']);
const lambdaContext = { awsRequestId: 'r1' } as Context;

function getEvent(target: string, cookie: string): APIGatewayProxyEventV2 {
  const { pathname, search } = new URL(target, world.base);
  const http = { method: 'GET', path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' };
  const requestContext = {
    accountId: '',
    apiId: '',
    domainName: '',
    domainPrefix: '',
    http,
    requestId: '',
    routeKey: '',
    stage: '',
    time: '',
    timeEpoch: 0,
  };
  return {
    version: '2.0',
    routeKey: '',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: {},
    cookies: [cookie],
    requestContext,
    isBase64Encoded: false,
  };
}
