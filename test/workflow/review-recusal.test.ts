import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedInCaller, wordsOf } from '../support/caller.ts';
import { huangjing } from '../support/chunan.ts';
import { leavesKey } from '../../functions/adapters/dynamodb/keys.ts';
import { Review } from '../support/reviewing.ts';
import { registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

const recusals = async (review: Review) => (await review.load()).recusals.map(({ person, ground }) => `${person} ${ground}`);
const withSubstitute = {
  change: ({ departments }: { departments: { id: string; substitute?: string | undefined }[] }) => {
    for (const department of departments) if (department.id === 'health') department.substitute = 'science-reviewer';
  },
};

describe('a reviewer who steps aside', () => {
  it('is replaced by the substitute, whose mail, page and opinion say for whom', async () => {
    const review = await Review.open(world, withSubstitute);
    const health = await review.browser('health-reviewer');

    const answer = await health.post({ reason: '配偶在申报单位任职。' }, '/recuse');
    await world.settle();

    expect(answer).toMatchObject({ status: 303, location: health.path });
    expect(wordsOf(await health.see())).toMatch(/已回避.*已改请叶闻笛（代陆清和）办理。.*不能再查看其材料/);
    expect(wordsOf(await health.caller.speak('en').get(health.path))).toContain('Ye Wendi (for Lu Qinghe) is asked instead');
    const mail = await review.mail('science-reviewer');
    expect(mail.subject).toMatch(/^请县卫生健康局在.+前提出意见（代陆清和）：.* \| opinion due by .+, for Lu Qinghe$/);
    expect(mail.text).toMatch(/请您代陆清和在.+前提出意见/);
    expect(mail.text).toContain('Please give your opinion for Lu Qinghe by');
    const substitute = await review.browser('science-reviewer');
    expect(wordsOf(await substitute.see())).toMatch(/请县卫生健康局在.+前提出意见（代陆清和）/);

    await substitute.post({ stance: 'agree' });
    const commerce = await review.browser('commerce-reviewer');
    await commerce.post({}, '/open');
    expect(wordsOf(await commerce.see())).toMatch(/县卫生健康局 ?同意 ?叶闻笛（代陆清和）/);
    const [, given] = (await world.parts.proposals.events(review.id)).filter(({ actor }) => actor.role === 'reviewer');
    expect(given?.data).toMatchObject({ type: 'opinion-given', person: 'science-reviewer', onBehalfOf: 'health-reviewer' });
  });

  it('is told when nobody is left, and the review goes on without the department', async () => {
    const review = await Review.open(world);
    const reviewer = await review.browser('health-reviewer');
    await reviewer.post({}, '/recuse');
    const head = await review.browser('health-head');
    await head.post({}, '/recuse');

    expect(wordsOf(await head.see())).toMatch(/已回避.*县卫生健康局已没有其他可以评审的人员/);
    expect(wordsOf(await reviewer.see())).toMatch(/已回避.*县卫生健康局已没有其他可以评审的人员/);
    for (const department of ['overseas-chinese', 'commerce']) await review.answer(`${department}-reviewer`, { stance: 'agree' });
    expect(await review.load()).toMatchObject({ stage: 'decision', reviewRoute: 'meeting', unable: ['health'] });
    expect(await recusals(review)).toEqual(['health-reviewer declared', 'health-head declared']);
    const record = wordsOf(await (await signedInCaller(world, 'audit', 'auditor')).get(`/audit/proposals/${review.id}`));
    expect(record.match(/送部门评审/g)).toHaveLength(2);
    expect(record).toMatch(/部门已无可评审人员，不再送审.?县卫生健康局无可评审人员/);
  });

  it('cannot come back, and is not noted twice', async () => {
    const review = await Review.open(world);
    const health = await review.browser('health-reviewer');

    const answers = await Promise.all(Array.from({ length: 10 }, () => health.post({ reason: '' }, '/recuse')));
    const opinion = await health.post({ stance: 'agree' });
    const question = await health.post({ fields: ['aims'], question: '请说明。' }, '/ask-back');

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await recusals(review)).toEqual(['health-reviewer declared']);
    expect([opinion, question].map((each) => `${each.status} ${wordsOf(each)}`)).toEqual([
      expect.stringMatching(/^409 已回避/),
      expect.stringMatching(/^409 已回避/),
    ]);
    expect((await review.ask('health')).answered).toBeNull();
  });

  it('finds the reason kept when it is too long, and nothing recorded', async () => {
    const review = await Review.open(world);
    const health = await review.browser('health-reviewer');

    const answer = await health.post({ reason: '因'.repeat(501) }, '/recuse');

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^422 .*请控制在 500 字以内/);
    expect(answer.text).toContain('因'.repeat(501));
    expect(await recusals(review)).toEqual([]);
  });
});

describe('somebody who may not judge', () => {
  it('is never asked about a proposal of their own: the next in line is', async () => {
    const [first, second, third] = huangjing['parties'] as Record<string, string>[];
    const answers = { ...huangjing, parties: [first!, { ...second!, email: 'health@chunan.example' }, third!] };
    const before = (await world.mails('health@chunan.example')).length;

    const review = await Review.open(world, { answers });

    expect(await world.mails('health@chunan.example')).toHaveLength(before);
    expect(await review.ask('health')).toMatchObject({ person: 'health-head', onBehalfOf: 'health-reviewer' });
    expect((await review.mail('health-head')).subject).toContain('（代陆清和）');
    expect(await recusals(review)).toEqual(['health-reviewer own-proposal']);
  });

  it('is never asked about a proposal of their unit', async () => {
    const review = await Review.open(world, {
      change: ({ people }) => {
        for (const person of people) if (person.id === 'health-reviewer') person.units = ['杭州小郎中健康管理有限公司'];
      },
    });

    expect(await review.ask('health')).toMatchObject({ person: 'health-head' });
    expect(await recusals(review)).toEqual(['health-reviewer own-proposal']);
  });

  it('is not asked while away: the substitute of the leave is', async () => {
    await world.put({
      ...leavesKey,
      body: [{ person: 'commerce-reviewer', from: '2026-10-12', to: '2026-10-16', substitute: 'finance-reviewer' }],
    });

    const review = await Review.open(world);
    await world.put({ ...leavesKey, body: [] });

    expect(await review.ask('commerce')).toMatchObject({ person: 'finance-reviewer', onBehalfOf: 'commerce-reviewer' });
    expect((await review.mail('finance-reviewer')).subject).toContain('请县商务局（县投资促进中心）在2026年10月21日前提出意见（代郑向南）');
  });
});
