import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Programme } from '../../functions/domain/programme.ts';
import type { DataOf } from '../../functions/domain/proposal/events.ts';
import { currentWait } from '../../functions/domain/proposal/waits.ts';
import { correctProposalContact } from '../../functions/usecases/proposals/correct-contact.ts';
import { declineByLink } from '../../functions/usecases/links/decline-signature.ts';
import { signByLink } from '../../functions/usecases/links/record-signature.ts';
import { dsnOf, outboxIdOf, sesEvent, tell } from '../support/bouncing.ts';
import { signedInCaller, wordsOf } from '../support/caller.ts';
import { addressOf, Review } from '../support/reviewing.ts';
import { officeDoes, openMail, opine, parties, proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

/** Moves people to other addresses. */
const at = (addresses: Record<string, string>) => (programme: Programme) => {
  for (const person of programme.people) person.email = addresses[person.id] ?? person.email;
};

async function bouncesOf(review: Review): Promise<DataOf<'mail-bounced'>[]> {
  const events = await review.world.parts.proposals.events(review.id);
  return events.flatMap(({ data }) => (data.type === 'mail-bounced' ? [data] : []));
}

const officePage = async (review: Review) =>
  wordsOf(await (await signedInCaller(world, 'office', 'office-main')).get(`/office/proposals/${review.id}`));

async function clearMarks(): Promise<void> {
  for (const { email } of await world.parts.addresses.list()) await world.parts.addresses.clear(email);
}

describe('a request that the mail server refuses', () => {
  it('goes to the head and is told to the office at once, and the head decides in the reviewer’s name', async () => {
    const review = await Review.open(world, { change: at({ 'health-reviewer': 'gone@bounce.example' }) });

    const [bounced, ...more] = await bouncesOf(review);
    expect(more).toEqual([]);
    expect(bounced).toMatchObject({
      to: { type: 'person', id: 'health-reviewer' },
      template: 'review-request',
      step: 'review:health:1',
      cause: 'rejected',
      helpers: [{ step: 'review:health:1', person: 'health-head' }],
    });
    const told = await world.mail('office@chunan.example', /邮件未送达/);
    expect(told.subject).toMatch(/^邮件未送达，请在2026年\d+月\d+日前电话联系县卫生健康局陆清和：/);
    expect(told.text).toMatch(/已同时请县卫生健康局.+办理。请电话联系/);
    expect(await world.parts.addresses.find('GONE@bounce.example')).toMatchObject({ person: 'health-reviewer', cause: 'rejected' });

    await review.answer('health-head', { stance: 'agree' });
    expect((await review.ask('health')).answered).toMatchObject({ stance: 'agree', by: 'health-head' });
    const given = (await world.parts.proposals.events(review.id)).find(({ data }) => data.type === 'opinion-given');
    expect(given?.data).toMatchObject({ person: 'health-head', onBehalfOf: 'health-reviewer' });
  });

  it('is not tried again with the next proposal: the head is asked in the first place', async () => {
    const change = at({ 'health-reviewer': 'gone-too@bounce.example' });
    const first = await Review.open(world, { change });
    const version = (await first.load()).programmeVersion;
    const programme = await world.parts.programmes.byVersion(version);

    const second = await Review.open(world, { change: (next) => void (next.people = structuredClone(programme.people)) });

    expect(await second.ask('health')).toMatchObject({ person: 'health-head', onBehalfOf: 'health-reviewer' });
    expect(await bouncesOf(second)).toEqual([]);
  });

  it('leaves a department whose people are all out of reach to the office, with a person named', async () => {
    const change = at({ 'commerce-reviewer': 'one@bounce.example', 'commerce-head': 'two@bounce.example' });

    const review = await Review.open(world, { change });

    expect((await bouncesOf(review)).map(({ to, helpers }) => [to.id, helpers.map(({ person }) => person)])).toEqual([
      ['commerce-reviewer', ['commerce-head']],
      ['commerce-head', []],
    ]);
    expect(currentWait(await review.load())?.steps).toContain('review:commerce:1');
    expect(await officePage(review)).toMatch(/邮件未送达.*本部门没有其他可以办理的人员，请电话督办/);
  });
});

describe('a request that is returned later', () => {
  it('is read from the notification that comes back to the envelope’s sender', async () => {
    const review = await Review.open(world, { change: at({ 'commerce-reviewer': 'full@dsn.example' }) });

    expect(await bouncesOf(review)).toMatchObject([
      { to: { id: 'commerce-reviewer' }, cause: 'returned', helpers: [{ person: 'commerce-head' }] },
    ]);
    expect((await review.mail('commerce-head')).subject).toMatch(/代.+/);
  });

  it('changes nothing but the mark once the department has answered', async () => {
    const review = await Review.open(world);
    const mail = await review.mail('health-reviewer');
    await opine(world, await review.load(), await review.ask('health'));
    const before = await review.load();

    const answer = await tell(world, dsnOf({ messageId: outboxIdOf(mail), to: addressOf('health-reviewer') }));

    expect(answer).toEqual({ result: 'marked' });
    expect(await review.load()).toEqual(before);
    expect(await world.parts.addresses.find(addressOf('health-reviewer'))).toMatchObject({ cause: 'returned' });
    await clearMarks();
  });

  it('counts once when it is told twenty times at once, and not again when its mark was cleared', async () => {
    const review = await Review.open(world);
    const event = dsnOf({ messageId: outboxIdOf(await review.mail('commerce-reviewer')), to: addressOf('commerce-reviewer') });

    const answers = await Promise.all(Array.from({ length: 20 }, () => tell(world, event)));

    expect(answers.filter((answer) => JSON.stringify(answer).includes('recorded'))).toHaveLength(1);
    expect(await bouncesOf(review)).toHaveLength(1);
    expect((await review.ask('commerce')).helpers).toEqual(['commerce-head']);
    await clearMarks();
    expect(await tell(world, event)).toEqual({ result: 'known' });
    expect(await world.parts.addresses.list()).toEqual([]);
  });

  it.each([
    ['names an address that the mail did not go to', (id: string) => dsnOf({ messageId: id, to: 'mayor@chunan.example' }), 'foreign'],
    ['is of no mail of ours', () => dsnOf({ messageId: '01m00000000000000000000000', to: 'a@b.example' }), 'unknown'],
    [
      'is no notification',
      () => ({ message: Buffer.from('Subject: out of office\r\n\r\nback on Monday').toString('base64') }),
      'not-a-report',
    ],
  ])('is ignored when it %s', async (_why, make, result) => {
    const review = await Review.open(world);
    const mail = await review.mail('health-reviewer');
    const before = await world.dump();

    expect(await tell(world, make(outboxIdOf(mail)))).toEqual({ result });
    expect(await world.dump()).toEqual(before);
  });
});

describe('an event of SES', () => {
  it('of a permanent bounce or a complaint calls the head in; of a transient one says nothing', async () => {
    const review = await Review.open(world);
    const [health, commerce] = [await review.mail('health-reviewer'), await review.mail('commerce-reviewer')];

    const transient = await tell(world, sesEvent(outboxIdOf(health), addressOf('health-reviewer'), 'Transient'));
    const permanent = await tell(world, sesEvent(outboxIdOf(health), 'HEALTH@chunan.example'));
    const complaint = await tell(world, sesEvent(outboxIdOf(commerce), addressOf('commerce-reviewer'), 'Complaint'));

    expect([transient, permanent, complaint]).toEqual([{ result: 'transient' }, { result: 'recorded' }, { result: 'recorded' }]);
    expect((await bouncesOf(review)).map(({ to, cause }) => [to.id, cause])).toEqual([
      ['health-reviewer', 'returned'],
      ['commerce-reviewer', 'complaint'],
    ]);
    await clearMarks();
  });

  it('of a refusal for spam or policy marks nobody', async () => {
    const review = await Review.open(world);
    const mail = await review.mail('health-reviewer');

    const told = await tell(world, sesEvent(outboxIdOf(mail), addressOf('health-reviewer'), 'Permanent', '5.7.1'));

    expect(told).toEqual({ result: 'not-the-address' });
    expect(await bouncesOf(review)).toEqual([]);
  });

  it.each([
    ['without our tag', (event: ReturnType<typeof sesEvent>) => ({ ...event, detail: { ...event.detail, mail: { tags: {} } } })],
    ['of another kind', (event: ReturnType<typeof sesEvent>) => ({ ...event, detail: { ...event.detail, eventType: 'Delivery' } })],
    ['of another source', (event: ReturnType<typeof sesEvent>) => ({ ...event, source: 'somebody.else' })],
  ])('%s is refused', async (_what, change) => {
    await expect(world.host.invoke('bounces', change(sesEvent('01m00000000000000000000000', 'a@b.example')))).rejects.toThrow('invalid_');
  });
});

describe('the office', () => {
  it('sees a marked address with its person, and clears it; the next proposal goes to the reviewer again', async () => {
    const first = await Review.open(world);
    await tell(world, sesEvent(outboxIdOf(await first.mail('health-reviewer')), addressOf('health-reviewer')));
    const passedOver = await Review.open(world);
    const office = await signedInCaller(world, 'office', 'office-main');

    const page = wordsOf(await office.get('/office/addresses'));
    const cleared = await office.post('/office/addresses/clear', { email: addressOf('health-reviewer') });
    const asked = await Review.open(world);

    expect(page).toMatch(/health@chunan\.example 邮件被退回县卫生健康局陆清和/);
    expect(await passedOver.ask('health')).toMatchObject({ person: 'health-head', onBehalfOf: 'health-reviewer' });
    expect(cleared).toMatchObject({ status: 303, location: '/office/addresses?done=cleared' });
    expect(wordsOf(await office.get('/office/addresses'))).toContain('没有退信邮箱');
    expect(await asked.ask('health')).toMatchObject({ person: 'health-reviewer', onBehalfOf: null });
  });

  it('is told that mail to the unit came back, corrects the address, and the mail goes out again', async () => {
    const review = await Review.open(world);
    await officeDoes(world, review.id, 'return');
    const returned = await world.mail('unit@parties.example', /请.*补正/);
    await tell(world, sesEvent(outboxIdOf(returned), 'unit@parties.example'));
    const office = await signedInCaller(world, 'office', 'office-main');
    const path = `/office/proposals/${review.id}/contact`;
    expect((await world.mail('office@chunan.example', /邮件未送达/)).subject).toContain('杭州小郎中健康管理有限公司李晓明');
    expect(await officePage(review)).toContain('更正杭州小郎中健康管理有限公司的联系方式');

    const form = { version: String((await review.load()).version), of: 'unit', name: '李晓明', email: 'new@parties.example' };
    const same = await office.post(path, { ...form, email: 'Unit@parties.example' });
    const done = await office.post(path, form);
    const twice = await office.post(path, form);
    await world.settle();

    expect(`${same.status} ${wordsOf(same)}`).toMatch(/^422 .*这就是现在登记的邮箱/);
    expect(done).toMatchObject({ status: 303 });
    expect(twice.status).toBe(409);
    expect((await world.mail('new@parties.example', /请.*补正/)).text).toContain('请核对投资金额。');
    const event = (await world.parts.proposals.events(review.id)).at(-1);
    expect(event?.data).toEqual({ type: 'contact-corrected', to: { type: 'unit', id: 'unit-1' } });
    expect(event?.sealed?.contact?.email).toBe('new@parties.example');
    expect(await officePage(review)).not.toContain('发给杭州小郎中健康管理有限公司的邮件未送达 ');
    await clearMarks();
  });
});

describe('a party whose mail comes back', () => {
  it('is mailed again once the office has corrected the address, and the link that went astray opens nothing', async () => {
    const { proposalId } = await proposalAt(world, 'signing');
    const review = Review.of(world, proposalId);
    const astray = await world.mail(parties[0], /确认协议/);
    const { caller, path } = await openMail(world, astray);
    await tell(world, sesEvent(outboxIdOf(astray), parties[0], 'Complaint'));
    expect(await bouncesOf(review)).toMatchObject([
      { to: { type: 'party', id: 'p1' }, template: 'sign-request', step: 'sign:p1:1', helpers: [] },
    ]);
    expect(await officePage(review)).toMatch(/更正澳大利亚墨尔本杭州同乡会的联系方式 ?也可以请对方在纸质协议上签署/);
    await world.advance({ minutes: 5 });
    const office = await signedInCaller(world, 'office', 'office-main');

    const form = { version: String((await review.load()).version), of: 'p1', name: '陈明', email: 'chen@parties.example' };
    const corrected = await office.post(`/office/proposals/${proposalId}/contact`, form);

    expect(corrected.status).toBe(303);
    const mail = await world.mail('chen@parties.example', /确认协议/);
    expect(mail.text).toContain('陈明');
    const document = `${path}/documents/${(await review.load()).agreement?.document.id}`;
    const [page, file] = [await caller.get(path), await caller.get(document)];
    expect(`${page.status} ${wordsOf(page)}`).toMatch(/^410 收件邮箱已经更正/);
    expect(file.status).toBe(404);
    const again = await openMail(world, mail);
    expect(wordsOf(await again.caller.get(again.path))).toContain('我已通读协议文本');
    const grant = {
      id: 'x',
      proposalId,
      step: 'sign:p1:1',
      boundVersion: 1,
      holder: { type: 'party', id: 'p1' },
      expiresAt: '9999',
    } as const;
    const sign = { grant: { ...grant, createdAt: astray.date }, documentDigest: '', code: '' };
    await expect(signByLink(world.parts, sign)).rejects.toMatchObject({ code: 'link-dead' });
    const documentDigest = (await review.load()).agreement?.document.digest ?? '';
    await expect(declineByLink(world.parts, { ...sign, documentDigest, reason: '不签' })).rejects.toMatchObject({ code: 'link-dead' });
    await clearMarks();
  });

  it('keeps the corrected address when the unit answers a return with the old one', async () => {
    const { proposalId } = await proposalAt(world, 'intake');
    const act = { person: 'office-main', proposalId, of: 'p2', name: '李晓明', email: 'right@parties.example' };
    await correctProposalContact(world.parts, { ...act, seenVersion: 1 });
    await officeDoes(world, proposalId, 'return');
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
    const version = String((await Review.of(world, proposalId).load()).version);

    const answered = await unit.post(`/unit/proposals/${proposalId}/answer`, { version, amount: '1700' });

    expect(answered.status).toBe(303);
    const after = await Review.of(world, proposalId).load();
    expect(after.answers['amount']).toBe('1700');
    expect(after.parties.map(({ email }) => email)).toEqual([parties[0], 'right@parties.example', parties[2]]);
  });
});

describe('a code to sign in', () => {
  it('is always tried; when it is refused the address is marked, and the page says what it always says', async () => {
    const office = await signedInCaller(world, 'unit', 'nobody');
    const known = await office.post('/unit/sign-in', { email: 'unit@parties.example' });
    const refused = await office.post('/unit/sign-in', { email: 'nobody@bounce.example' });
    await world.settle();
    const again = await office.post('/unit/sign-in', { email: 'nobody@bounce.example' });
    await world.settle();

    expect([refused.status, again.status]).toEqual([known.status, known.status]);
    expect(wordsOf(again).replaceAll('nobody@bounce.example', 'unit@parties.example')).toBe(wordsOf(known));
    expect(await world.parts.addresses.find('nobody@bounce.example')).toMatchObject({ person: null, cause: 'rejected' });
    expect(world.logLines.filter((line) => line.includes('mail bounced') && line.includes('sign-in-code'))).toHaveLength(2);
    expect(world.logLines.join('\n')).not.toContain('nobody@bounce.example');
  });
});
