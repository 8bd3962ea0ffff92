import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExpertAsks } from '../../functions/domain/proposal/panel-standing.ts';
import { signedInCaller } from '../support/caller.ts';
import { ExpertReview, identities } from '../support/experts.ts';
import { addressOf, Review } from '../support/reviewing.ts';
import { officeDoes, parties, proposalAt, registerApplicant } from '../support/scenes.ts';
import { Signing } from '../support/signing.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

async function withdraw(id: string): Promise<void> {
  const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
  const { version } = (await world.parts.proposals.load(id))!;
  const { status } = await unit.post(`/unit/proposals/${id}/withdraw`, { version: String(version), reason: '合作方退出。' });
  if (status !== 303) throw new Error(`the withdrawal was answered ${status}`);
  await world.settle();
  await world.toMailHours();
}

/** Addresses that got a mail since, whose subject fits. */
async function toldSince(count: number, subject: RegExp): Promise<string[]> {
  const mails = await world.mails();
  return mails
    .slice(0, mails.length - count)
    .filter((mail) => subject.test(mail.subject))
    .flatMap(({ to }) => to)
    .toSorted();
}

const office = ['office-second@chunan.example', 'office@chunan.example'];

describe('a withdrawal', () => {
  it('is told to the office and to the departments that had not answered, called-in heads included, and to no other', async () => {
    const review = await Review.open(world);
    await review.answer('commerce-reviewer', { stance: 'agree' });
    const { dueOn } = await review.load();
    for (let day = Date.parse(`${dueOn}T16:01:00.000Z`), word = 0; word < 3; word += 1) {
      await world.advanceTo(word === 0 ? new Date(day).toISOString() : `${(await review.load()).reminders?.nextOn}T16:01:00.000Z`);
    }
    await world.toMailHours();
    const { length } = await world.mails();
    const helpers = (await review.load()).asks.flatMap((ask) => ask.helpers);
    expect(helpers).not.toEqual([]);

    await withdraw(review.id);

    expect(await toldSince(length, /^申报单位已撤回，无需再办理/)).toEqual(office);
    const silent = ['overseas-chinese-reviewer', 'health-reviewer', ...helpers].map(addressOf);
    expect(await toldSince(length, /^申报已撤回，无需再评审/)).toEqual(silent.toSorted());
    const { text } = await world.mail('health@chunan.example', /无需再评审/);
    expect(text).toContain('不再需要县卫生健康局提出意见');
    expect(text).toContain('The opinion of');
    expect(text).not.toMatch(/#|合作方退出/);
  }, 20_000);

  it('is told to the office alone where nobody else was asked', async () => {
    const { proposalId } = await proposalAt(world, 'decision');
    await world.toMailHours();
    const { length } = await world.mails();

    await withdraw(proposalId);

    expect(await toldSince(length, /撤回|终止/)).toEqual([...office, 'unit@parties.example'].toSorted());
  });

  it('tells experts that have not scored, without saying whose proposal it was', async () => {
    const { proposal } = await ExpertReview.open(world.parts);
    await world.settle();
    await world.toMailHours();
    const { length } = await world.mails();
    const asked = openExpertAsks((await world.parts.proposals.load(proposal.proposalId))!);
    const people = world.parts.programmes.current.people;
    const addresses = asked.map(({ person }) => people.find(({ id }) => id === person)?.email ?? '');

    await withdraw(proposal.proposalId);

    expect(await toldSince(length, /^评审已终止，无需再评分/)).toEqual(addresses.toSorted());
    const { subject, text } = await world.mail(addresses[0] ?? '', /无需再评分/);
    for (const identity of identities) expect(`${subject} ${text}`).not.toContain(identity);
  });

  it('tells the parties that have signed as well as those that have not', async () => {
    const signing = new Signing(world, await proposalAt(world, 'signing'));
    await signing.signs(parties[0]);
    const { length } = await world.mails();

    await withdraw(signing.id);

    expect(await toldSince(length, /^申报已撤回，协议不再签订/)).toEqual(parties.toSorted());
    expect((await world.mail(parties[0], /不再签订/)).text).toContain('澳大利亚墨尔本杭州同乡会已经签署的，签署作废');
  }, 20_000);
});

describe('a lapse', () => {
  it('is told to the departments that were asked and had not answered when the office returned the dossier', async () => {
    const review = await Review.open(world);
    await review.answer('commerce-reviewer', { stance: 'agree' });
    await officeDoes(world, review.id, 'return');
    await world.toMailHours();
    const { length } = await world.mails();
    const { openReturn } = await review.load();
    await world.advanceTo(`${openReturn?.warnOn}T16:01:00.000Z`);
    await world.advanceTo(`${openReturn?.dueOn}T16:01:00.000Z`);
    await world.toMailHours();

    expect((await review.load()).stage).toBe('lapsed');
    expect(await toldSince(length, /^申报已终止，无需再评审/)).toEqual(
      ['overseas-chinese-reviewer', 'health-reviewer'].map(addressOf).toSorted(),
    );
    expect((await world.mail('health@chunan.example', /已终止，无需再评审/)).text).toContain('逾期未补正');
  }, 20_000);
});
