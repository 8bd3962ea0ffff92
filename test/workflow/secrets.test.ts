import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { hashSecret, normaliseShortCode } from '../../functions/domain/secrets.ts';
import type { ReceivedMail } from '../../local/mail/mailbox.ts';
import { secretOf, shortCodeOf, sixDigits } from '../tour/people.ts';
import { Caller, wordsOf } from '../support/caller.ts';
import { officeDoes, openMail, parties, proposalAt, registerApplicant, reviewers } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
/** Tokens of all waits of the story. */
const taskTokens = new Set<string>();
/** The table before each step of the story. */
const tables: string[] = [];

const httpEventSchema = z.looseObject({
  rawPath: z.string(),
  rawQueryString: z.string(),
  headers: z.record(z.string(), z.string()),
  requestContext: z.looseObject({ http: z.looseObject({ method: z.string() }) }),
});
const httpResultSchema = z.custom<APIGatewayProxyStructuredResultV2>(
  (value) => z.looseObject({ statusCode: z.number() }).safeParse(value).success,
);

/** Writes down what lies in the table, and the token of the wait. */
async function look(proposalId: string): Promise<void> {
  await world.settle();
  const { taskToken } = await world.parts.proposals.execution(proposalId);
  if (taskToken !== null) taskTokens.add(taskToken);
  tables.push([...(await world.dump())].flat().join('\n'));
}

async function signIn(audience: 'unit' | 'office' | 'audit', email: string): Promise<Caller> {
  const caller = new Caller(world.base);
  await caller.post(`/${audience}/sign-in`, { email });
  const code = sixDigits(await world.mail(email, /验证码/));
  expect((await caller.post(`/${audience}/code`, { email, code })).status).toBe(303);
  return caller;
}

async function lookAround(callers: Record<'unit' | 'office' | 'audit', Caller>, id: string): Promise<void> {
  for (const [audience, caller] of Object.entries(callers)) {
    for (const path of [`/${audience}`, `/${audience}/proposals/${id}`]) expect((await caller.get(path)).status).toBe(200);
  }
}

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  const { proposalId: id } = await proposalAt(world, 'department-review');
  await look(id);
  const people = { unit: await signIn('unit', 'unit@parties.example'), office: await signIn('office', 'office@chunan.example') };
  const callers = { ...people, audit: await signIn('audit', 'auditor@chunan.example') };
  await lookAround(callers, id);
  for (const email of reviewers) {
    const { caller, path } = await openMail(world, await world.mail(email, /提出意见/));
    await caller.get(path);
    await caller.post(path, { stance: 'object', opinion: '' });
    await caller.post(path, { stance: 'agree' });
    await caller.get(path);
  }
  await look(id);
  for (const step of ['decide', 'publish'] as const) await officeDoes(world, id, step);
  await look(id);
  await world.advance({ hours: 9 });
  await lookAround(callers, id);
  await world.advance({ days: 8 });
  await world.toMailHours();
  for (const step of ['end-notice', 'draft'] as const) await officeDoes(world, id, step);
  await look(id);
  await new Caller(world.base).post('/r/resend', { code: shortCodeOf(await world.mail(parties[0], /确认协议/)) });
  const digest = (await world.parts.proposals.load(id))?.agreement?.document.digest ?? '';
  const { caller, path } = await openMail(world, await world.mail(parties[0], /确认协议/));
  await caller.get(path);
  await caller.post(`${path}/code`, { confirm: 'yes' });
  await look(id);
  await caller.post(path, { confirm: 'yes', digest, code: sixDigits(await world.mail(parties[0], /验证码/)) });
  await look(id);
  await failOnce(id);
}, 20_000);

afterAll(() => world.stop());

/** A mail that its server turns away, and a page that fails. */
async function failOnce(id: string): Promise<void> {
  const spy = vi.spyOn(world.host.mailbox, 'add').mockRejectedValueOnce(new Error(`no room for ${parties[1]}`));
  await new Caller(world.base).post('/r/resend', { code: shortCodeOf(await world.mail(parties[1], /确认协议/)) });
  await world.settle();
  spy.mockRestore();
  await world.advance({ minutes: 1 });
  await look(id);
  const broken = { proposalId: 'broken', kind: 'cooperation-project', stage: 'intake' };
  await world.put({ pk: 'proposal#broken', sk: 'summary', version: 1, body: JSON.stringify({ ...broken, programmeVersion: '2026.6' }) });
  const office = await signIn('office', 'office@chunan.example');
  const answer = await office.get('/office/proposals/broken');
  expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^500 平台暂时出现问题.*请求编号: [\w-]{36}$/);
}

interface Secret {
  kind: 'link' | 'short code' | 'six digits' | 'session' | 'task token';
  value: string;
}

type MailedSecret = Secret & { mail: ReceivedMail };

async function mailedSecrets(): Promise<MailedSecret[]> {
  return (await world.mails()).flatMap((mail): MailedSecret[] => {
    if (/\/r#/.test(mail.text)) {
      const short = shortCodeOf(mail);
      const values = [short, normaliseShortCode(short)].map((value) => ({ kind: 'short code', value, mail }) as const);
      return [{ kind: 'link', value: secretOf(mail), mail }, ...values];
    }
    return /验证码/.test(mail.subject) ? [{ kind: 'six digits', value: sixDigits(mail), mail }] : [];
  });
}

async function allSecrets(): Promise<Secret[]> {
  const cookies = world.exchanges.flatMap(({ result }) => httpResultSchema.safeParse(result).data?.cookies ?? []);
  const sessions = cookies.map((line) => /^yincai_\w+=([\w-]{40,});/.exec(line)?.[1]).filter((value) => value !== undefined);
  return [
    ...(await mailedSecrets()),
    ...sessions.map((value) => ({ kind: 'session' as const, value })),
    ...[...taskTokens].map((value) => ({ kind: 'task token' as const, value })),
  ];
}

/** The secrets that stand in a text; six digits only as a number of their own. */
function found(secrets: readonly Secret[], text: string): string[] {
  return secrets
    .filter(({ kind, value }) => (kind === 'six digits' ? new RegExp(`(?<![\\w.])${value}(?![\\w.])`).test(text) : text.includes(value)))
    .map(({ kind }) => kind);
}

describe('the secrets of mails, sessions and waits', () => {
  it('are all there to be looked for', async () => {
    const kinds = Map.groupBy(await allSecrets(), ({ kind }) => kind);

    expect([...kinds].map(([kind, list]) => `${kind} ${list.length > 3}`).toSorted()).toEqual(
      ['link true', 'session true', 'short code true', 'six digits true', 'task token true'].toSorted(),
    );
  });

  it('lie in the table as hashes only, but for the token of the wait', async () => {
    const secrets = (await allSecrets()).filter(({ kind }) => kind !== 'task token');

    for (const table of tables) expect(found(secrets, table)).toEqual([]);
    const [newest] = (await mailedSecrets()).filter(({ kind }) => kind === 'link');
    expect(tables.at(-1)).toContain(`link#${hashSecret('link', newest?.value ?? '')}`);
  });

  it('lie in the outbox at no moment', () => {
    const items = tables.flatMap((table) => table.split('\n')).filter((line) => line.includes('"outbox#'));

    expect(items.length).toBeGreaterThan(20);
    expect(items.filter((line) => /\/r#|secret/i.test(line))).toEqual([]);
  });

  it('are in no log line', async () => {
    expect(world.logLines.length).toBeGreaterThanOrEqual(2);
    expect(found(await allSecrets(), world.logLines.join('\n'))).toEqual([]);
  });

  it('are in no path, no query and no header of a request but the cookie', async () => {
    const secrets = await allSecrets();
    const requests = world.exchanges.flatMap(({ event }) => httpEventSchema.safeParse(event).data ?? []);

    expect(requests.length).toBeGreaterThan(30);
    for (const { rawPath, rawQueryString, headers } of requests) {
      expect(found(secrets, `${rawPath}?${rawQueryString}\n${JSON.stringify(headers)}`)).toEqual([]);
    }
  });

  it('are in no answer, but for the session in its own cookie', async () => {
    const secrets = await allSecrets();
    const answers = world.exchanges.flatMap(({ result }) => httpResultSchema.safeParse(result).data ?? []);

    for (const { body = '', headers = {}, cookies = [] } of answers) {
      expect(found(secrets, `${body}\n${JSON.stringify(headers)}`)).toEqual([]);
      expect(found(secrets, cookies.join('\n')).filter((kind) => kind !== 'session')).toEqual([]);
      for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    }
  });

  it('are in no input or output of a task, and in nothing that is kept of an execution', async () => {
    const secrets = await allSecrets();
    const tasks = world.exchanges.filter(({ name }) => name === 'plan-stage' || name === 'relay' || name === 'sweep');
    const executions = world.host.executions.list('proposal');

    expect(tasks.length).toBeGreaterThan(10);
    expect(found(secrets, JSON.stringify([tasks, executions]))).toEqual([]);
    for (const { input = '' } of executions) expect(Object.keys(JSON.parse(input))).toEqual(['proposalId']);
  });

  it('are in the fragment of the address that a mail gives, and in no other part', async () => {
    const secrets = await allSecrets();
    const addresses = (await world.mails()).flatMap(({ text, html }) => `${text}\n${html}`.match(/https?:\/\/[^\s"'<>]+/g) ?? []);

    expect(addresses.length).toBeGreaterThan(20);
    for (const address of addresses) {
      const { origin, pathname, search, hash } = new URL(address);
      expect(origin).toBe(world.base);
      expect(found(secrets, pathname + search)).toEqual([]);
      if (hash !== '') expect(pathname).toBe('/r');
    }
  });

  it('are in no header of a mail, and each in one mail only', async () => {
    const secrets = await mailedSecrets();
    const mails = await world.mails();

    for (const mail of mails) {
      expect(found(await allSecrets(), JSON.stringify([mail.subject, mail.headers]))).toEqual([]);
      const others = secrets.filter((secret) => secret.mail.id !== mail.id && secret.kind !== 'six digits');
      expect(found(others, mail.text + mail.html)).toEqual([]);
    }
  });
});

describe('a log line of a failure', () => {
  it('names what failed and why, and nobody', () => {
    const lineSchema = z.looseObject({ level: z.string(), message: z.string(), error: z.looseObject({}).optional() });
    const lines = world.logLines.map((line) => lineSchema.parse(JSON.parse(line))).filter(({ level }) => level === 'error');

    expect(lines.filter(({ error }) => error === undefined)).toEqual([]);

    expect(lines.map(({ message }) => message)).toEqual(expect.arrayContaining(['outbox message not delivered', 'request failed']));
    expect(world.logLines.join('\n')).not.toMatch(/@\w+\.example/);
  });
});
