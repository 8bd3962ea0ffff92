import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outboxIdOf, sesEvent, tell } from '../support/bouncing.ts';
import { addressOf, Review } from '../support/reviewing.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
});

afterAll(() => world.stop());

describe('a dead address', () => {
  it('is told of once in a matter: reminders are not sent there, and go to who was called in', async () => {
    const review = await Review.open(world);
    await tell(world, sesEvent(outboxIdOf(await review.mail('health-reviewer')), addressOf('health-reviewer')));

    await world.advance({ days: 16 });

    const events = await world.parts.proposals.events(review.id);
    const bounces = events.filter(({ data }) => data.type === 'mail-bounced');
    expect(events.filter(({ data }) => data.type === 'reminded').length).toBeGreaterThan(0);
    expect(bounces).toHaveLength(1);
    expect((await world.mails(addressOf('health-reviewer'))).length).toBe(1);
    expect((await world.mails(addressOf('health-head'))).filter(({ subject }) => subject.startsWith('提醒')).length).toBeGreaterThan(0);
    expect((await world.mails('office@chunan.example')).filter(({ subject }) => subject.startsWith('邮件未送达'))).toHaveLength(1);
  });
});
