import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Programme } from '../../functions/domain/programme.ts';
import { returnProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { endPersonsLeave, enterLeave } from '../../functions/usecases/people/leave.ts';
import { withdrawProposal } from '../../functions/usecases/proposals/answer-return.ts';
import { Caller, pageOf, wordsOf, type Answer } from '../support/caller.ts';
import { huangjing } from '../support/chunan.ts';
import { Review } from '../support/reviewing.ts';
import { openMail, proposalAt, registerApplicant, reviewers } from '../support/scenes.ts';
import { sixDigits } from '../tour/people.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
/** Three proposals on the desk of the same reviewers, due on two days; the one that came last is due last. */
let reviews: Review[];
const [overseas, health, commerce] = reviewers;

const titled = (title: string) => ({ answers: { ...huangjing, title } });
const choicesIn = (answer: Answer): string[] =>
  pageOf(answer)
    .querySelectorAll('button[name=step]')
    .map((button) => button.getAttribute('value') ?? '');
const linkOf = async (email: string, title: string) => openMail(world, await world.mail(email, new RegExp(title)));
const opinionsOn = async (review: Review) => (await review.events()).filter((type) => type === 'opinion-given').length;

/** The list that a link leads to, and the choice of a proposal in it. */
async function listOf({ caller, path }: { caller: Caller; path: string }) {
  const answer = await caller.get(`${path}/steps`);
  const choose = async (review: Review) => {
    const step = choicesIn(answer).find((choice) => choice.startsWith(review.id)) ?? '';
    return caller.post(`${path}/steps`, { step });
  };
  return { answer, words: wordsOf(answer), choose };
}

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  reviews = [await Review.open(world, titled('乙项目')), await Review.open(world, titled('甲项目'))];
  await world.advance({ days: 1 });
  reviews.push(await Review.open(world, titled('丙项目')));
}, 15_000);

afterAll(() => world.stop());

describe('the list of open steps', () => {
  it('is the same from any of a reviewer’s links, the most urgent first', async () => {
    const lists = await Promise.all(
      ['甲项目', '乙项目', '丙项目'].map(async (title) => (await listOf(await linkOf(health, title))).answer),
    );

    for (const list of lists) {
      expect(list.status).toBe(200);
      expect(wordsOf(list)).toMatch(/共3件等待您提出意见。.*甲项目.*2026年10月21日.*乙项目.*2026年10月21日.*丙项目.*2026年10月22日/);
      expect(choicesIn(list)).toEqual([1, 0, 2].map((index) => `${reviews[index]!.id}#review:health:1`));
    }
  });

  it('is reached from every page of a link, and reading it changes nothing', async () => {
    const { caller, path } = await linkOf(health, '甲项目');
    const page = pageOf(await caller.get(path));
    const before = await world.dump();

    for (const method of ['GET', 'HEAD', 'OPTIONS']) await caller.ask(method, `${path}/steps`);

    expect(page.querySelector(`footer a[href="${path}/steps"]`)?.textContent).toBe('我的待办');
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('marks the steps that its reader takes over for somebody', async () => {
    const leave = { person: 'science-reviewer', from: '2026-10-13', to: '2026-10-13', substitute: 'commerce-reviewer' };
    await enterLeave(world.parts, { ...leave, enteredBy: 'office-main' });
    const change = ({ departments }: Programme): void => {
      for (const department of departments) if (department.id === 'overseas-chinese') department.reviewer = leave.person;
    };
    const review = await Review.open(world, { ...titled('丁项目'), change });

    const { answer, words } = await listOf(await linkOf(commerce, '丁项目'));

    expect(words).toMatch(/共5件等待您提出意见/);
    expect(
      pageOf(answer)
        .querySelectorAll('.opinions .tag')
        .map((tag) => tag.textContent),
    ).toEqual([expect.stringMatching(/^代/)]);
    expect(choicesIn(answer)).toContain(`${review.id}#review:overseas-chinese:1`);
    const { proposalId, version, unitId } = await review.load();
    await withdrawProposal(world.parts, { unitId, accountId: 'account-1', proposalId, seenVersion: version, reason: '撤回' });
    await endPersonsLeave(world.parts, { ...leave, endedBy: 'office-main' });
    expect((await listOf(await linkOf(commerce, '丙项目'))).words).toMatch(/共3件/);
  });

  it('loses a step while the unit has the dossier', async () => {
    const review = await Review.open(world, titled('戊项目'));
    const link = await linkOf(overseas, '戊项目');
    const { version } = await review.load();

    await returnProposal(world.parts, {
      person: 'office-main',
      proposalId: review.id,
      seenVersion: version,
      remarks: { amount: '请核对。' },
    });

    expect((await listOf(link)).words).not.toContain('戊项目');
    const page = await link.caller.get(link.path);
    expect(`${page.status} ${wordsOf(page)}`).toMatch(/^410 材料已退回补正.*您还有3件待办/);
  });
});

describe('a step that is chosen from the list', () => {
  it('has a page of its own, closed until its reader declares no interest in that matter', async () => {
    const link = await linkOf(health, '甲项目');
    await link.caller.post(`${link.path}/open`, {});
    const { choose } = await listOf(link);

    const chosen = await choose(reviews[0]!);
    const again = await choose(reviews[0]!);
    const own = await choose(reviews[1]!);

    expect(chosen.status).toBe(303);
    expect(chosen.headers.getSetCookie()).toEqual([]);
    expect(again.location).toBe(chosen.location);
    expect(own.location).toBe(link.path);
    const page = await link.caller.get(chosen.location);
    expect(wordsOf(page)).toMatch(/请县卫生健康局在2026年10月21日前提出意见乙项目/);
    expect(wordsOf(page)).toContain('声明无利害关系后才能看到申报内容');
    expect(wordsOf(await link.caller.get(link.path))).not.toContain('声明无利害关系后才能看到申报内容');
    await link.caller.post(`${chosen.location}/open`, {});
    expect(wordsOf(await link.caller.get(chosen.location))).not.toContain('声明无利害关系后才能看到申报内容');
  });

  it('is decided by itself, and the page that says so leads on to the next and says how many are left', async () => {
    const link = await linkOf(health, '甲项目');
    const { choose } = await listOf(link);
    const second = (await choose(reviews[0]!)).location;
    const third = (await choose(reviews[2]!)).location;

    expect(await link.caller.post(third, { stance: 'object', opinion: '不妥。' })).toMatchObject({ status: 303, location: third });
    expect(await link.caller.post(second, { stance: 'agree' })).toMatchObject({ status: 303, location: second });

    expect(await Promise.all(reviews.map(opinionsOn))).toEqual([1, 0, 1]);
    expect((await reviews[2]!.ask('health')).answered).toMatchObject({ stance: 'object', by: 'health-reviewer' });
    expect((await reviews[0]!.ask('health')).answered).toMatchObject({ stance: 'agree' });
    const done = await link.caller.get(second);
    expect(wordsOf(done)).toMatch(/意见已提交乙项目.*您还有1件待办下一件：甲项目（期限2026年10月21日）/);
    const [next = ''] = choicesIn(done);
    expect(await link.caller.post(`${second}/steps`, { step: next })).toMatchObject({ status: 303 });
    expect((await listOf(await linkOf(health, '乙项目'))).words).toMatch(/共1件等待您提出意见。.*甲项目/);
    expect(wordsOf(await link.caller.get(`${second}/steps`))).toMatch(/共1件/);
  });

  it('still asks for its code where the programme wants one', async () => {
    const coded = await Review.open(world, {
      ...titled('己项目'),
      change: (programme) => {
        for (const kind of programme.kinds) kind.assurance.review = 'code';
      },
    });
    const link = await linkOf(overseas, '乙项目');
    const { choose } = await listOf(link);
    const path = (await choose(coded)).location;

    const codeless = await link.caller.post(path, { stance: 'agree' });
    await link.caller.post(`${path}/code`, { stance: 'agree' });
    const code = sixDigits(await world.mail(overseas, /验证码/));
    const other = await link.caller.post(link.path, { stance: 'agree', code });
    const right = await link.caller.post(path, { stance: 'agree', code });

    expect(codeless.status).toBe(422);
    expect([other.status, right.status]).toEqual([303, 303]);
    const given = (await world.parts.proposals.events(coded.id)).find(({ data }) => data.type === 'opinion-given');
    expect(given).toMatchObject({ actor: { id: 'overseas-chinese-reviewer' }, data: { assurance: 'code' } });
  });

  it('that somebody else has answered meanwhile is not opened, and the list says what is left', async () => {
    const link = await linkOf(commerce, '乙项目');
    const { answer } = await listOf(link);
    const step = choicesIn(answer).find((choice) => choice.startsWith(reviews[1]!.id)) ?? '';
    const other = await linkOf(commerce, '甲项目');
    await other.caller.post(other.path, { stance: 'agree' });

    const chosen = await link.caller.post(`${link.path}/steps`, { step });

    expect(`${chosen.status} ${wordsOf(chosen)}`).toMatch(/^409 该事项已不再等待您办理/);
    expect(choicesIn(chosen)).not.toContain(step);
  });
});

describe('the list of somebody else', () => {
  it('is not shown, and none of its steps is opened', async () => {
    const mine = await linkOf(overseas, '丙项目');
    const others = await listOf(await linkOf(commerce, '丙项目'));
    const [foreign = ''] = choicesIn(others.answer);
    const before = await world.dump();

    const chosen = await mine.caller.post(`${mine.path}/steps`, { step: foreign });
    const nothing = await mine.caller.post(`${mine.path}/steps`, {});

    expect(foreign).toMatch(/#review:commerce:1$/);
    expect([chosen.status, nothing.status]).toEqual([409, 409]);
    expect(wordsOf(await mine.caller.get(`${mine.path}/steps`))).not.toContain('县商务局');
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('is not reached with the cookie of another link, with a made-up step, or without a session', async () => {
    const mine = await linkOf(overseas, '丙项目');
    const theirs = await linkOf(commerce, '丙项目');
    const { choose } = await listOf(theirs);
    const chosen = (await choose(reviews[2]!)).location;
    const cookieOf = ({ caller }: { caller: Caller }) => [...caller.cookies.values()][0] ?? '';
    const forged = new Caller(world.base);
    forged.cookies.set(`yincai_link_${theirs.path.split('/').at(-1)}`, cookieOf(mine));

    const answers = [
      await mine.caller.get(`${theirs.path}/steps`),
      await mine.caller.get(`${chosen}-0123456789abcdef`),
      await mine.caller.get(`${mine.path}-0123456789abcdef`),
      await forged.get(`${theirs.path}/steps`),
      await forged.post(`${theirs.path}/steps`, { step: 'x#y' }),
      await new Caller(world.base).get(`${mine.path}/steps`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
  });

  it('is nothing that a party of an agreement has', async () => {
    await proposalAt(world, 'signing', { ...huangjing, title: '庚项目' });
    const party = await openMail(world, await world.mail('melbourne@parties.example', /确认协议.*庚项目/));
    const steps = party.path.replace('/sign/', '/review/');

    expect(await party.caller.get(`${steps}/steps`)).toMatchObject({ status: 403 });
    expect(await party.caller.post(`${steps}/steps`, { step: 'x#y' })).toMatchObject({ status: 403 });
    expect((await party.caller.get(party.path)).text).not.toContain('/steps');
  });
});
