import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from '../support/caller.ts';
import { huangjing } from '../support/chunan.ts';
import { Review } from '../support/reviewing.ts';
import { registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

describe('a small amount on which all departments agree', () => {
  it('needs no meeting', async () => {
    const review = await Review.open(world, { answers: { ...huangjing, amount: '80' } });

    for (const department of ['overseas-chinese', 'health', 'commerce']) await review.answer(`${department}-reviewer`, { stance: 'agree' });

    expect(await review.load()).toMatchObject({ stage: 'public-notice', reviewRoute: 'direct', decision: { body: 'rule' } });
    expect((await review.events()).slice(-2)).toEqual(['review-closed', 'decision-waived']);
    expect((await world.mail('unit@parties.example', /已获通过/)).text).toContain('80万元');
    expect((await world.mail('office@chunan.example', /发布公示/)).text).toContain(review.id);
    const execution = world.host.executions.list('proposal').find(({ name }) => name.startsWith(review.id));
    expect(execution).toMatchObject({ status: 'RUNNING' });
  });

  it('goes to the meeting when one department agrees with conditions only', async () => {
    const review = await Review.open(world, { answers: { ...huangjing, amount: '80' } });
    await review.answer('health-reviewer', { stance: 'agree-with-conditions', opinion: '先备案。' });

    for (const department of ['overseas-chinese', 'commerce']) await review.answer(`${department}-reviewer`, { stance: 'agree' });

    expect(await review.load()).toMatchObject({ stage: 'decision', reviewRoute: 'meeting', conditions: [{ text: '先备案。' }] });
  });
});

/** Goes to the moment at which the proposal says its next word to those who are silent, and to the hour at which it is mailed. */
async function nextWord(review: Review): Promise<void> {
  const { reminders } = await review.load();
  await world.advanceTo(`${reminders?.nextOn}T16:01:00.000Z`);
  await world.toMailHours();
}

describe('a department that does not answer', () => {
  it('is reminded twice, then its head is called in, then the office; the head answers, and the reviewer is told', async () => {
    const review = await Review.open(world);
    for (const department of ['overseas-chinese', 'commerce']) await review.answer(`${department}-reviewer`, { stance: 'agree' });
    const health = await review.browser('health-reviewer');
    const { dueOn } = await review.load();
    const mailsTo = async (email: string, subject: RegExp) =>
      (await world.mails(email)).filter((mail) => subject.test(mail.subject)).length;

    await world.advanceTo(`${dueOn}T15:59:00.000Z`);
    expect(await mailsTo('health@chunan.example', /^提醒/)).toBe(0);
    await world.advance({ minutes: 2 });
    await world.toMailHours();
    expect(await mailsTo('health@chunan.example', /^提醒/)).toBe(1);
    await nextWord(review);
    expect(await mailsTo('health@chunan.example', /^提醒/)).toBe(2);
    expect(await mailsTo('health-head@chunan.example', /./)).toBe(0);
    await nextWord(review);
    const called = await review.mail('health-head');
    expect(called.subject).toMatch(/^请县卫生健康局立即提出意见（代陆清和，期限2026年10月21日已过）：.*overdue since 21 October 2026/);
    expect(await mailsTo('office@chunan.example', /督促逾期未答复的部门/)).toBe(0);
    await nextWord(review);
    expect(await mailsTo('office@chunan.example', /督促逾期未答复的部门/)).toBe(1);
    await world.advance({ days: 30 });

    expect(await review.load()).toMatchObject({ stage: 'department-review' });
    expect((await review.events()).slice(-4)).toEqual(['reminded', 'reminded', 'escalated', 'escalated']);
    expect((await health.see()).status).toBe(401);
    const reviewer = await review.browser('health-reviewer');
    const head = await review.browser('health-head');
    expect(wordsOf(await head.see())).toContain('期限2026年10月21日已过，请县卫生健康局立即提出意见（代陆清和）');
    await head.post({ stance: 'agree-with-conditions', opinion: '须落实执业备案。' });
    await world.settle();

    expect(wordsOf(await reviewer.see())).toMatch(/贵部门已提出意见.*管怀仁（代陆清和）已于.*提出意见：附条件同意。须落实执业备案/);
    const late = await reviewer.post({ stance: 'agree' });
    expect(`${late.status} ${wordsOf(late)}`).toMatch(/^409 贵部门已提出意见.*管怀仁/);
    expect(wordsOf(await head.see())).toContain('意见已提交');
    expect(await review.load()).toMatchObject({ stage: 'decision' });
    expect((await world.parts.proposals.events(review.id)).find(({ actor }) => actor.id === 'health-head')?.data).toMatchObject({
      person: 'health-head',
      onBehalfOf: 'health-reviewer',
    });
  }, 15_000);
});
