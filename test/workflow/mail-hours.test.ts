import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { withdrawProposal } from '../../functions/usecases/proposals/answer-return.ts';
import type { ReceivedMail } from '../../local/mail/mailbox.ts';
import { instantText } from '../../web/views/parts/values.tsx';
import { submitted } from '../support/acting.ts';
import { Caller, pageOf, wordsOf } from '../support/caller.ts';
import { huangjing } from '../support/chunan.ts';
import { Browser, Review } from '../support/reviewing.ts';
import { openMail, registerApplicant, reviewers } from '../support/scenes.ts';
import { shortCodeOf } from '../tour/people.ts';
import { World } from '../support/world.ts';

let world: World;

/** A Monday, nine in the morning in Shanghai. */
const begin = async (): Promise<void> => {
  world = await World.start();
  await registerApplicant(world);
};

const [, health] = reviewers;
const subjectsTo = async (email: string): Promise<string[]> => (await world.mails(email)).map(({ subject }) => subject).toReversed();
const arrivedAt = ({ date }: ReceivedMail): string => instantText(date, 'zh');

/** Goes to a time of day of Shanghai, on the present day or the given one. */
async function at(time: string, day = instantDay()): Promise<void> {
  await world.advanceTo(new Date(Date.parse(`${day}T${time}:00+08:00`)).toISOString());
}

function instantDay(): string {
  return new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Proposals that ask the same departments, the first with the shortest title. */
async function openReviews(count: number): Promise<Review[]> {
  const reviews: Review[] = [];
  for (let index = 1; index <= count; index += 1)
    reviews.push(await Review.open(world, { answers: { ...huangjing, title: `合作项目${index}` } }));
  return reviews;
}

/** A browser on the page of the link that was mailed for a proposal of {@link openReviews}. */
async function linkFor(email: string, index: number): Promise<Browser> {
  const { caller, path } = await openMail(world, await world.mail(email, new RegExp(`合作项目${index}`)));
  return new Browser(caller, path);
}

async function agree(email: string, index: number): Promise<void> {
  expect(await (await linkFor(email, index)).post({ stance: 'agree' })).toMatchObject({ status: 303 });
  await world.settle();
}

async function withdraw({ proposalId, unitId, version: seenVersion }: Summary): Promise<void> {
  await withdrawProposal(world.parts, { unitId, accountId: 'account-1', proposalId, seenVersion, reason: '撤回' });
}

describe('a night', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  it('confirms to a unit at once what it hands in, and asks the office in the morning', async () => {
    await at('23:10');
    await submitted(world.parts);
    await world.settle();

    expect(await subjectsTo('unit@parties.example')).toEqual([expect.stringMatching(/^申报已提交/)]);
    expect(await subjectsTo('office-second@chunan.example')).toEqual([]);

    await at('08:29', '2026-10-13');
    expect(await subjectsTo('office-second@chunan.example')).toEqual([]);
    await at('08:30', '2026-10-13');
    const [asked] = await world.mails('office-second@chunan.example');
    expect(asked?.subject).toMatch(/^请在2026年10月15日前受理审查/);
    expect(arrivedAt(asked!)).toBe('2026年10月13日 08:30');
  });

  it('keeps nobody waiting for a code or for a link that is asked for again', async () => {
    const review = await Review.open(world);
    await at('23:10');

    await new Caller(world.base).post('/office/sign-in', { email: 'office@chunan.example' });
    await new Caller(world.base).post('/r/resend', { code: shortCodeOf(await review.mail('health-reviewer')) });

    expect((await subjectsTo('office@chunan.example')).at(-1)).toMatch(/^您的登录验证码/);
    expect((await review.mails('health-reviewer')).map(arrivedAt)).toEqual(['2026年10月13日 23:10', '2026年10月13日 08:30']);
  });

  it('lasts over the weekend', async () => {
    const mails = async () => (await world.mails('office-second@chunan.example')).filter(({ subject }) => subject.includes('受理审查'));
    await at('20:00', '2026-10-16');
    const before = (await mails()).length;
    await submitted(world.parts);

    await at('20:00', '2026-10-18');
    expect(await mails()).toHaveLength(before);
    await at('09:00', '2026-10-19');
    expect(arrivedAt((await mails())[0]!)).toBe('2026年10月19日 08:30');
  });
});

describe('requests for opinions', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  it('come one by one, at once, in mail hours', async () => {
    const reviews = await openReviews(2);

    expect(await subjectsTo(health)).toEqual([expect.stringContaining('合作项目1'), expect.stringContaining('合作项目2')]);
    for (const review of reviews) await withdraw(await review.load());
  });

  it('that were made in the evening come as one mail in the morning', async () => {
    const before = (await world.mails(health)).length;
    await at('19:00');
    await openReviews(2);

    expect(await subjectsTo(health)).toHaveLength(before);
    await at('08:30', '2026-10-13');
    const [digest, ...others] = await world.mails(health);
    expect(others).toHaveLength(before);
    expect(digest?.subject).toMatch(/^请您对2件申报提出意见（最早期限2026年10月21日） \| 2 opinions to give/);
    expect(digest?.text).toMatch(/- 合作项目1\n.*\n.*\n- 合作项目2/);
  });

  it('are not followed by a reminder that waited in the outbox while its step was decided, and the links say so', async () => {
    await at('23:59', '2026-10-21');
    await at('00:30', '2026-10-22');
    const { caller, path } = await openMail(world, await world.mail(health, /2件申报/));
    const list = wordsOf(await caller.get(path));
    for (const index of [1, 2]) {
      const step =
        pageOf(await caller.get(path))
          .querySelector('button[name=step]')
          ?.getAttribute('value') ?? '';
      const { location } = await caller.post(path, { step });
      expect(wordsOf(await caller.get(location)), `the step ${index}`).toContain('2026年10月21日');
      expect(await caller.post(location, { stance: 'agree' })).toMatchObject({ status: 303 });
    }

    await at('09:00', '2026-10-22');

    expect(list).toContain('共2件等待您提出意见，其中2件已超期');
    expect((await subjectsTo(health)).filter((subject) => /提醒|逾期/.test(subject))).toEqual([]);
    expect(await subjectsTo('commerce@chunan.example')).toContainEqual(expect.stringMatching(/2件申报.*2件已超期/));
    const again = await openMail(world, await world.mail(health, /2件申报/));
    expect(wordsOf(await again.caller.get(again.path))).toContain('目前没有等待您办理的事项');
    expect(await world.parts.outbox.pending(world.now, 10)).toEqual([]);
  });
});

describe('reminders that fall due on one morning', () => {
  let reviews: Review[];
  const [overseas, , commerce] = reviewers;
  const reminded = async (email: string) => (await world.mails(email)).filter(({ subject }) => /提醒|已超期/.test(subject));

  beforeAll(async () => {
    await begin();
    reviews = await openReviews(3);
    await at('01:00', '2026-10-22');
    await agree(overseas, 2);
    for (const index of [1, 2]) await agree(commerce, index);
    await at('08:30', '2026-10-22');
  }, 20_000);

  afterAll(() => world.stop());

  it('come as one mail with one link, which lists what is open, while each stays an event of its proposal', async () => {
    const [digest, ...others] = await reminded(health);

    expect(others).toEqual([]);
    expect(digest?.subject).toContain('请您对3件申报提出意见（最早期限2026年10月21日，3件已超期）');
    expect(digest?.text.match(/\/r#/g)).toHaveLength(1);
    for (const review of reviews) expect(await review.events()).toContain('reminded');
    const { caller, path } = await openMail(world, digest!);
    expect(path).toMatch(/^\/review\/\w+\/steps$/);
    expect(wordsOf(await caller.get(path))).toMatch(/共3件等待您提出意见，其中3件已超期.*合作项目1.*合作项目2.*合作项目3/);
  });

  it('leave out what was decided after midnight', async () => {
    const [digest, ...others] = await reminded(overseas);

    expect(others).toEqual([]);
    expect(digest?.subject).toContain('请您对2件申报提出意见');
    expect(digest?.text).toMatch(/合作项目1[^]*合作项目3/);
    expect(digest?.text).not.toContain('合作项目2');
  });

  it('are one ordinary reminder when one step is left', async () => {
    const [reminder, ...others] = await reminded(commerce);

    expect(others).toEqual([]);
    expect(reminder?.subject).toMatch(/^提醒：请县商务局.*提出意见（期限2026年10月21日）：合作项目3/);
    expect((await openMail(world, reminder!)).path).toMatch(/^\/review\/\w+$/);
  });

  it('are sent again together, with a new link, when the mail server turned them away', async () => {
    const add = world.host.mailbox.add.bind(world.host.mailbox);
    let isLost = false;
    const spy = vi.spyOn(world.host.mailbox, 'add').mockImplementation(async (envelope, raw) => {
      if (isLost || envelope.to[0] !== health) return add(envelope, raw);
      isLost = true;
      throw new Error('the mailbox is full');
    });
    const before = (await reminded(health)).length;
    const { reminders } = await reviews[0]!.load();
    await world.advanceTo(`${reminders?.nextOn}T16:00:00.000Z`);

    await world.toMailHours();
    expect(await reminded(health)).toHaveLength(before);
    await world.advance({ minutes: 1 });
    spy.mockRestore();

    const [digest, ...others] = await reminded(health);
    expect(others).toHaveLength(before);
    expect(digest?.subject).toContain('请您对3件申报提出意见');
    expect((await openMail(world, digest!)).path).toMatch(/\/steps$/);
    expect(world.logLines.filter((line) => line.includes('outbox message not delivered'))).toHaveLength(1);
  });
});
