import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashSecret, normaliseShortCode } from '../../functions/domain/secrets.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { withdrawProposal } from '../../functions/usecases/proposals/answer-return.ts';
import { secretOf, shortCodeOf } from '../tour/people.ts';
import { Caller, languageOf, pageOf, wordsOf, type Answer } from '../support/caller.ts';
import { linkScanners } from '../support/link-scanners.ts';
import { grantFor, officeDoes, openMail, parties, proposalAt, registerApplicant, reviewers } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let signing: Summary;
let reviewing: Summary;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  signing = await proposalAt(world, 'signing');
  reviewing = await proposalAt(world, 'department-review');
}, 15_000);

afterAll(() => world.stop());

const reviewMail = (index: 0 | 1 | 2 = 0) => world.mail(reviewers[index], /提出意见/);
const signMail = (index: 0 | 1 | 2 = 0) => world.mail(parties[index], /确认协议/);
const openReview = async (index: 0 | 1 | 2 = 0) => openMail(world, await reviewMail(index));
const openSigning = async (index: 0 | 1 | 2 = 0) => openMail(world, await signMail(index));
const newEvents = async (summary: Summary, from: number) =>
  (await world.parts.proposals.events(summary.proposalId)).slice(from).map(({ data }) => data.type);
const eventCount = async (summary: Summary) => (await world.parts.proposals.events(summary.proposalId)).length;

/** Whatever is refused says so on a page of the asked language that leads on. */
function expectHelpfulPage(answer: Answer, status: number, words: RegExp, language = 'zh-CN'): void {
  expect(`${answer.status} ${wordsOf(answer)}`).toMatch(words);
  expect(answer.status).toBe(status);
  expect(languageOf(answer)).toBe(language);
  expect(pageOf(answer).querySelectorAll('main a[href], main form').length).toBeGreaterThan(0);
}

describe('programs that follow the links of mails before their readers', () => {
  it('change nothing with 200 GET, HEAD and OPTIONS requests, with and without the session of the link', async () => {
    const review = await openReview();
    const sign = await openSigning();
    const agreement = `${sign.path}/documents/${signing.agreement?.document.id}`;
    const targets = [
      ...['/r', '/r?utm_source=mail', '/r/open', '/r/resend', review.path, sign.path].map((path) => ({
        path,
        caller: new Caller(world.base),
      })),
      ...[review.path, `${review.path}/code`].map((path) => ({ path, caller: review.caller })),
      ...[sign.path, agreement].map((path) => ({ path, caller: sign.caller })),
    ];
    await world.settle();
    const before = await world.dump();
    const statuses: number[] = [];

    for (const headers of linkScanners) {
      for (const { path, caller } of targets) {
        for (const method of ['GET', 'HEAD', 'OPTIONS']) {
          const answer = await caller.ask(method, path, { headers });
          statuses.push(answer.status);
          expect(answer.headers.getSetCookie()).toEqual([]);
        }
      }
    }
    await world.settle();

    expect(changesBetween(before, await world.dump())).toEqual([]);
    expect(statuses.length).toBeGreaterThanOrEqual(200);
    expect(new Set(statuses)).toEqual(new Set([200, 204, 401, 405]));
  });

  it('find nothing chosen for them on the page of a decision', async () => {
    const { caller, path } = await openReview();

    const page = pageOf(await caller.get(path));

    expect(page.querySelectorAll('input[type=radio]')).toHaveLength(4);
    expect(page.querySelectorAll('input[checked]')).toEqual([]);
  });
});

describe('a link', () => {
  it('is refused to the session of another link', async () => {
    const mine = await openReview(0);
    const other = await openReview(1);
    const [stolen = ''] = mine.caller.cookies.values();
    const otherCookie = [...other.caller.cookies.keys()][0] ?? '';
    mine.caller.cookies.set(otherCookie, stolen);

    expectHelpfulPage(await mine.caller.get(other.path), 401, /请先登录.*去登录/);
    const before = await eventCount(reviewing);
    expectHelpfulPage(await mine.caller.post(other.path, { stance: 'agree' }), 401, /请先登录/);
    expect(await eventCount(reviewing)).toBe(before);
    expect((await mine.caller.get(mine.path)).status).toBe(200);
  });

  it('is refused on the page of another kind of step', async () => {
    const review = await openReview(0);
    const sign = await openSigning(0);
    const asSigning = review.path.replace('/review/', '/sign/');
    const asReview = sign.path.replace('/sign/', '/review/');
    const before = await world.dump();

    expectHelpfulPage(await review.caller.get(asSigning), 403, /无权查看/);
    expectHelpfulPage(await review.caller.post(asSigning, { confirm: 'yes', digest: '' }), 403, /无权查看/);
    expectHelpfulPage(await sign.caller.get(asReview), 403, /无权查看/);
    expectHelpfulPage(await sign.caller.post(asReview, { stance: 'agree' }), 403, /无权查看/);

    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('opens no page of units, of the office or of auditors', async () => {
    const { caller } = await openReview(0);
    const [secret = ''] = caller.cookies.values();

    for (const audience of ['unit', 'office', 'audit']) {
      caller.cookies.set(`yincai_${audience}`, secret);
      expect(await caller.get(`/${audience}`)).toMatchObject({ status: 303, location: `/${audience}/sign-in` });
      expect((await caller.post(`/${audience}/proposals/${reviewing.proposalId}/accept`, {})).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('gives the documents of its own proposal only, and a party the agreement only', async () => {
    const review = await openReview(0);
    const sign = await openSigning(0);
    const document = signing.agreement?.document.id ?? '';

    expect((await sign.caller.get(`${sign.path}/documents/${document}`)).headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await review.caller.get(`${review.path}/documents/${document}`)).status).toBe(404);
    expect((await new Caller(world.base).get(`${sign.path}/documents/${document}`)).status).toBe(401);
  });

  it('that was never sent is answered with a page that takes the short code', async () => {
    const unknown = 'A'.repeat(43);

    const answer = await new Caller(world.base).post('/r/open', { secret: unknown });

    expectHelpfulPage(answer, 404, /无法识别这个链接.*重新获取链接/);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expectHelpfulPage(await new Caller(world.base).speak('en').post('/r/open', { secret: unknown }), 404, /link/i, 'en');
  });

  it('that asks for an older dossier is refused, and a new one is sent', async () => {
    const [ask] = reviewing.asks;
    const secret = world.parts.randomness.secret(32);
    const grant = { ...grantFor(reviewing, ask!), id: 'olderdossier', boundVersion: 0, expiresAt: '2027-01-01T00:00:00.000Z' };
    await world.put({ pk: `link#${hashSecret('link', secret)}`, sk: 'link', grant });
    const caller = new Caller(world.base);
    const { location } = await caller.post('/r/open', { secret });
    const events = await eventCount(reviewing);

    expectHelpfulPage(await caller.get(location), 410, /申报材料已经更新.*按最新材料办理.*重新发送给我/);
    expectHelpfulPage(await caller.post(location, { stance: 'agree' }), 409, /申报材料已经更新/);
    const sent = (await world.mails(reviewers[0])).length;
    await caller.post('/r/resend', { link: 'olderdossier' });

    expect(await newEvents(reviewing, events)).toEqual(['attempt-refused']);
    expect(await world.mails(reviewers[0])).toHaveLength(sent + 1);
    expect((await openReview(0)).path).not.toBe(location);
  });

  it('to an older text of the agreement is refused, and a new one is sent', async () => {
    const drafted = await proposalAt(world, 'signing');
    const old = await openSigning(0);
    await officeDoes(world, drafted.proposalId, 'draft');
    await world.settle();
    const events = await eventCount(drafted);

    expectHelpfulPage(await old.caller.get(old.path), 410, /协议已有新的文本.*重新发送给我/);
    const digest = drafted.agreement?.document.digest ?? '';
    expectHelpfulPage(await old.caller.post(old.path, { confirm: 'yes', digest, code: '000000' }), 409, /协议已有新的文本/);
    await old.caller.post(`${old.path}/code`, {});
    const sent = (await world.mails(parties[0])).length;
    await old.caller.post('/r/resend', { link: old.path.split('/').at(-1) ?? '' });

    expect(await newEvents(drafted, events)).toEqual(['attempt-refused']);
    expect(await world.mails(parties[0])).toHaveLength(sent + 1);
    const renewed = await openSigning(0);
    expect((await renewed.caller.get(renewed.path)).text).toContain('第 2 版');
  });

  it('whose step is done says what was recorded, and takes nothing else', async () => {
    await proposalAt(world, 'department-review');
    const { caller, path } = await openReview(0);
    await caller.post(path, { stance: 'agree' });

    const again = await caller.get(path);

    expect(`${again.status} ${wordsOf(again)}`).toMatch(/^200 意见已提交.*同意/);
    expectHelpfulPage(await caller.post(path, { stance: 'object', opinion: '改主意' }), 409, /已经用过.*记录的意见：同意/);
    expect(await caller.post(path, { stance: 'agree' })).toMatchObject({ status: 303, location: path });
  });

  it('to a step that ended without an answer says that nothing is left to do', async () => {
    const { proposalId, version } = await proposalAt(world, 'department-review');
    const { caller, path } = await openReview(2);
    const unit = { unitId: 'unit-1', accountId: 'account-1', proposalId, seenVersion: version, reason: '计划有变' };
    await withdrawProposal(world.parts, unit);

    expectHelpfulPage(await caller.get(path), 410, /本环节已经结束.*无需再办理/);
    expectHelpfulPage(await caller.post(path, { stance: 'agree' }), 409, /本环节已经结束/);
  });

  it('does not open after its year', async () => {
    const secret = world.parts.randomness.secret(32);
    const grant = { ...grantFor(reviewing, reviewing.asks[0]!), id: 'of-last-year', expiresAt: world.now };
    await world.put({ pk: `link#${hashSecret('link', secret)}`, sk: 'link', grant });

    const answer = await new Caller(world.base).post('/r/open', { secret });

    expectHelpfulPage(answer, 410, /链接已过期.*重新获取链接/);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe('a short code', () => {
  beforeAll(() => proposalAt(world, 'department-review'));
  // Typed codes and requests for new links are counted by the hour.
  beforeEach(() => world.advance({ hours: 1 }));

  it('opens the link without script, however it is typed', async () => {
    const code = shortCodeOf(await reviewMail(0));
    const wide = code.replaceAll(/./g, (char) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0));
    const spaced = code.replaceAll('-', '').replaceAll(/./g, ' $& ');
    const typed = [code, code.toLowerCase(), code.replaceAll('-', ''), spaced, wide, code.replaceAll('-', '　')];

    const answers = await Promise.all(typed.map((each) => new Caller(world.base).post('/r/open', { code: each })));

    expect(answers.map(({ status }) => status)).toEqual(typed.map(() => 303));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
  });

  it('that is wrong or missing is asked for again, in the language of the page', async () => {
    expectHelpfulPage(await new Caller(world.base).post('/r/open', { code: 'ABCD-EFGH-JKLM' }), 403, /短码不正确或已失效/);
    expectHelpfulPage(await new Caller(world.base).post('/r/open', {}), 422, /请填写此项/);
    expectHelpfulPage(await new Caller(world.base).speak('en').post('/r/open', { code: '😀'.repeat(20) }), 403, /short code/i, 'en');
  });

  it('can be tried ten times in ten minutes, also by who has the right one', async () => {
    const right = shortCodeOf(await reviewMail(0));
    for (let tries = 1; tries <= 10; tries += 1) await new Caller(world.base).post('/r/open', { code: 'ABCD-EFGH-JKLM' });

    expectHelpfulPage(await new Caller(world.base).post('/r/open', { code: right }), 403, /尝试次数过多/);
    await world.advance({ minutes: 10 });
    expect((await new Caller(world.base).post('/r/open', { code: right })).status).toBe(303);
  });

  it('brings a new link to the recorded address only, whatever address is sent along', async () => {
    const code = shortCodeOf(await reviewMail(0));
    const before = (await world.mails()).length;

    await new Caller(world.base).post('/r/resend', { code, email: 'thief@elsewhere.example', to: 'thief@elsewhere.example' });
    const [newest] = await world.mails();

    expect(await world.mails()).toHaveLength(before + 1);
    expect(newest?.to).toEqual([reviewers[0]]);
    expect(secretOf(newest!)).not.toBe(secretOf((await world.mails(reviewers[0]))[1]!));
  });

  it('that is unknown gets the same answer as one that is known', async () => {
    const code = shortCodeOf(await reviewMail(0));
    const known = await new Caller(world.base).post('/r/resend', { code });
    const before = (await world.mails()).length;

    const unknown = await new Caller(world.base).post('/r/resend', { code: 'ABCD-EFGH-JKLM' });

    expect([unknown.status, wordsOf(unknown)]).toEqual([known.status, wordsOf(known)]);
    expect(await world.mails()).toHaveLength(before);
  });

  it('brings five new links an hour at most', async () => {
    const code = shortCodeOf(await reviewMail(0));
    for (let times = 1; times <= 5; times += 1) await new Caller(world.base).post('/r/resend', { code });

    expectHelpfulPage(await new Caller(world.base).post('/r/resend', { code }), 429, /尝试次数过多.*分钟后再试/);
  });

  it('is known to the table by its hash', async () => {
    const code = normaliseShortCode(shortCodeOf(await reviewMail(0)));

    expect([...(await world.dump()).keys()]).toContain(`link#${hashSecret('short', code)}|link`);
  });
});
