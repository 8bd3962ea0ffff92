import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outboxIdOf, sesEvent, tell } from '../support/bouncing.ts';
import { huangjing } from '../support/chunan.ts';
import { addressOf, Review } from '../support/reviewing.ts';
import { openMail } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
/** Two proposals that were accepted in the evening; the second asks the reviewer of health for commerce as well. */
let one: Review;
let two: Review;
let digestId: string;

const reviewer = 'health-reviewer';
const titled = (title: string) => ({ answers: { ...huangjing, title } });
const stepsOf = async (person: string) =>
  (await world.parts.steps.of(person)).map(({ proposalId, step, onBehalfOf }) => `${proposalId} ${step} for ${onBehalfOf}`);

beforeAll(async () => {
  world = await World.start('2026-10-12T11:00:00.000Z');
  one = await Review.open(world, titled('甲项目'));
  two = await Review.open(world, {
    ...titled('乙项目'),
    change: ({ departments }) => {
      for (const department of departments) if (department.id === 'commerce') department.reviewer = reviewer;
    },
  });
  await world.toMailHours();
  digestId = outboxIdOf(await world.mail(addressOf(reviewer), /3件申报/));
}, 15_000);

afterAll(() => world.stop());

describe('a digest that comes back', () => {
  it('calls in the head of each of its steps, and tells the office of each', async () => {
    const event = sesEvent(digestId, addressOf(reviewer));

    expect(await tell(world, event)).toEqual({ result: 'recorded' });
    expect(await tell(world, event)).toEqual({ result: 'known' });

    const calledIn = async (review: Review) => (await review.load()).asks.map(({ department, helpers }) => [department, helpers]);
    expect(await calledIn(one)).toEqual(expect.arrayContaining([['health', ['health-head']]]));
    expect(await calledIn(two)).toEqual(
      expect.arrayContaining([
        ['health', ['health-head']],
        ['commerce', ['commerce-head']],
      ]),
    );
    expect((await two.events()).filter((type) => type === 'mail-bounced')).toHaveLength(2);
    const told = (await world.mails('office@chunan.example')).filter(({ subject }) => /邮件未送达/.test(subject));
    const lines = told.map(({ subject, text }) => `${/[甲乙]项目/.exec(subject)?.[0]} ${/已同时请(.+?)办理/.exec(text)?.[1]}`);
    expect(new Set(lines)).toEqual(
      new Set(['甲项目 县卫生健康局管怀仁', '乙项目 县卫生健康局管怀仁', '乙项目 县商务局（县投资促进中心）钱广源']),
    );
    expect(lines).toHaveLength(3);
  });

  it('puts each step on the list of the head who was called in, until it is decided', async () => {
    const health = ({ id }: Review) => `${id} review:health:1 for ${reviewer}`;
    const commerce = `${two.id} review:commerce:1 for ${reviewer}`;
    expect(new Set(await stepsOf('health-head'))).toEqual(new Set([health(one), health(two)]));
    expect(await stepsOf('commerce-head')).toEqual([commerce]);

    const { caller, path } = await openMail(world, await world.mail(addressOf('health-head'), /甲项目/));
    expect(await caller.post(path, { stance: 'agree' })).toMatchObject({ status: 303 });

    expect(await stepsOf('health-head')).toEqual([health(two)]);
    expect((await stepsOf(reviewer)).filter((step) => step.startsWith(one.id))).toEqual([]);
    expect(await stepsOf('commerce-head')).toEqual([commerce]);
  });
});
