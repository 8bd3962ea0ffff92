import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Leave } from '../../functions/domain/proposal/roster.ts';
import { endPersonsLeave, enterLeave } from '../../functions/usecases/people/leave.ts';
import { signedInCaller, wordsOf } from '../support/caller.ts';
import { huangjing } from '../support/chunan.ts';
import { addressOf, Review } from '../support/reviewing.ts';
import { openMail, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

const reviewer = 'health-reviewer';
const substitute = 'science-reviewer';

let world: World;
let reviews: Review[];

/** Two proposals that wait for the same reviewers, on a Monday morning. */
async function begin(): Promise<void> {
  world = await World.start();
  await registerApplicant(world);
  reviews = [];
  for (const title of ['甲项目', '乙项目']) reviews.push(await Review.open(world, { answers: { ...huangjing, title } }));
}

const enter = (leave: Partial<Leave> & Pick<Leave, 'from' | 'to'>, enteredBy = reviewer) =>
  enterLeave(world.parts, { person: reviewer, substitute, ...leave, enteredBy });
const helpers = () => Promise.all(reviews.map(async (review) => (await review.ask('health')).helpers));
const subjects = async (person: string) => (await world.mails(addressOf(person))).map(({ subject }) => subject);
const asked = async (person: string) => (await subjects(person)).filter((subject) => /提出意见/.test(subject));

/** Goes to an hour of a day in Shanghai. */
const at = (day: string, hour: string) => world.advanceTo(new Date(`${day}T${hour}:00+08:00`).toISOString());

describe('leave that begins on a later day', () => {
  beforeAll(async () => {
    await begin();
    await enter({ from: '2026-10-14', to: '2026-10-20' });
    await at('2026-10-14', '08:29');
  }, 15_000);
  afterAll(() => world.stop());

  it('moves nothing before the first mail hour of its first day', async () => {
    expect(await helpers()).toEqual([[], []]);
    expect(await asked(substitute)).toEqual([]);
  });

  it('then sends the substitute everything that is open as one list, in the reviewer’s name, with the same deadline', async () => {
    const before = await Promise.all(reviews.map((review) => review.load()));

    await at('2026-10-14', '08:35');

    expect(await helpers()).toEqual([[substitute], [substitute]]);
    for (const [index, review] of reviews.entries()) {
      expect((await review.load()).dueOn).toBe(before[index]?.dueOn);
      expect((await review.events()).filter((type) => type === 'leave-begun')).toHaveLength(1);
    }
    const [digest, ...others] = await asked(substitute);
    expect(others).toEqual([]);
    expect(digest).toContain('请您对2件申报提出意见');
    const { text } = await world.mail(addressOf(substitute), /2件申报/);
    expect(text).toMatch(/[甲乙]项目\n.*县卫生健康局（代陆清和）/);
    expect(await asked(reviewer)).toHaveLength(2);
  });

  it('lets who is away answer from the link they have, and says so to who stands in', async () => {
    const { caller, path } = await openMail(world, await world.mail(addressOf(reviewer), /甲项目/));
    expect(wordsOf(await caller.get(path))).toContain('您请假期间，该事项已同时请叶闻笛代办');

    expect(await caller.post(path, { stance: 'agree' })).toMatchObject({ status: 303 });

    expect((await reviews[0]!.ask('health')).answered).toMatchObject({ by: reviewer });
    const standIn = await openMail(world, await world.mail(addressOf(substitute), /2件申报/));
    expect(wordsOf(await standIn.caller.get(standIn.path))).toMatch(/共1件等待您提出意见。.*乙项目 代陆清和/);
  });

  it('is shown to the office with who stands in, and not to the unit', async () => {
    const { id } = reviews[1]!;
    const office = wordsOf(await (await signedInCaller(world, 'office', 'office-main')).get(`/office/proposals/${id}`));
    const unit = wordsOf(await (await signedInCaller(world, 'unit', 'unit@parties.example')).get(`/unit/proposals/${id}`));

    expect(office).toContain('陆清和请假，请叶闻笛代办');
    expect(unit).not.toContain('叶闻笛');
  });

  it('moves nothing back when it is ended early, and reminders go to both', async () => {
    await endPersonsLeave(world.parts, { person: reviewer, from: '2026-10-14', endedBy: reviewer });
    await at('2026-10-22', '09:00');

    expect((await reviews[1]!.ask('health')).helpers).toEqual([substitute]);
    const reminders = async (person: string) => (await subjects(person)).filter((subject) => subject.startsWith('提醒'));
    expect(await reminders(reviewer)).toEqual([expect.stringContaining('乙项目')]);
    expect(await reminders(substitute)).toEqual([expect.stringMatching(/（代陆清和）.*乙项目/)]);
  });
});

describe('leave that begins today', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  it('moves what is open at once, and the list follows within a minute', async () => {
    await enter({ from: '2026-10-12', to: '2026-10-12' });
    await world.settle();
    expect(await helpers()).toEqual([[substitute], [substitute]]);
    expect(await asked(substitute)).toEqual([]);

    await world.advance({ minutes: 1 });

    expect(await asked(substitute)).toEqual([expect.stringContaining('请您对2件申报提出意见')]);
    expect(await world.parts.outbox.pending(world.now, 10)).toEqual([]);
  });
});

describe('leave that does not begin', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  it('moves nothing: it was called off, or its only days are days off', async () => {
    await enter({ from: '2026-10-14', to: '2026-10-16' });
    await endPersonsLeave(world.parts, { person: reviewer, from: '2026-10-14', endedBy: reviewer });
    await enter({ from: '2026-10-17', to: '2026-10-18' });

    await at('2026-10-19', '12:00');

    expect(await helpers()).toEqual([[], []]);
    expect(await asked(substitute)).toEqual([]);
    expect(await world.parts.outbox.pending(world.now, 10)).toEqual([]);
  });
});

describe('leave of a department in which nobody is left', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  it('leaves the step where it is, and tells the office once', async () => {
    await enter({ person: 'health-head', substitute: null, from: '2026-10-12', to: '2026-10-16' }, 'health-head');
    await enter({ substitute: null, from: '2026-10-12', to: '2026-10-16' });
    await world.advance({ minutes: 1 });

    expect(await helpers()).toEqual([[], []]);
    expect((await reviews[0]!.load()).stage).toBe('department-review');
    const told = (await world.mails('office@chunan.example')).filter(({ subject }) => subject.includes('联系请假的评审人员'));
    expect(told.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^请在2026年10月21日前联系请假的评审人员（本部门无人接办）：/),
      expect.stringMatching(/^请在2026年10月21日前联系请假的评审人员（本部门无人接办）：/),
    ]);
    const office = await signedInCaller(world, 'office', 'office-main');
    expect(wordsOf(await office.get(`/office/proposals/${reviews[0]!.id}`))).toContain(
      '陆清和请假，本部门没有其他可以办理的人员，请办公室联系',
    );
  });
});

describe('mails about leave', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  const fields = { person: reviewer, from: '2026-10-14', to: '2026-10-16', substitute };
  const aboutLeave = async (person: string) => (await subjects(person)).filter((subject) => /请假|办理评审/.test(subject));

  it('tell the person and the substitute what the office has entered, once, and how to end it', async () => {
    const office = await signedInCaller(world, 'office', 'office-second');

    await office.post('/office/leave', fields);
    await office.post('/office/leave', fields);

    const toPerson = await world.mail(addressOf(reviewer), /请假/);
    expect(toPerson.subject).toMatch(/^已为您登记请假：2026年10月14日至2026年10月16日，目前无需操作 \| your leave was entered/);
    expect(toPerson.text).toMatch(/苏予安为您登记了请假.*代理人：叶闻笛.*打开“请假与代理”结束请假，或与办公室联系/);
    const toSubstitute = await world.mail(addressOf(substitute), /办理评审/);
    expect(toSubstitute.subject).toMatch(/^请您在2026年10月14日至2026年10月16日代陆清和办理评审 \| please review for Lu Qinghe/);
    expect(toSubstitute.text).toContain('苏予安登记：陆清和请假');
    expect([await aboutLeave(reviewer), await aboutLeave(substitute)].map((mails) => mails.length)).toEqual([1, 1]);
  });

  it('tell both that the office has called it off or ended it', async () => {
    const office = await signedInCaller(world, 'office', 'office-main');

    for (const [path, form] of [
      ['/end', { person: reviewer, from: '2026-10-14' }],
      ['/end', { person: reviewer, from: '2026-10-14' }],
      ['', { ...fields, from: '2026-10-12' }],
      ['/end', { person: reviewer, from: '2026-10-12' }],
    ] as const) {
      await office.post(`/office/leave${path}`, form);
      await world.settle();
    }

    expect((await aboutLeave(reviewer)).map((subject) => subject.split('：')[0])).toEqual([
      '您的请假已结束，请恢复办理评审',
      '已为您登记请假',
      '您的请假已取消，评审仍送您办理',
      '已为您登记请假',
    ]);
    expect((await aboutLeave(substitute)).slice(0, 3)).toEqual([
      expect.stringMatching(/^陆清和的请假已结束，新的评审不再送您/),
      expect.stringMatching(/^请您在2026年10月12日至2026年10月16日代陆清和办理评审/),
      expect.stringMatching(/^陆清和的请假已取消，无需您代理/),
    ]);
  });

  it('tell the substitute alone when the reviewer enters it', async () => {
    const { caller, path } = await openMail(world, await world.mail(addressOf(reviewer), /甲项目/));
    const before = (await aboutLeave(reviewer)).length;

    await caller.post(`${path}/leave`, { from: '2026-11-02', to: '2026-11-02', substitute });

    expect(await aboutLeave(reviewer)).toHaveLength(before);
    const told = await world.mail(addressOf(substitute), /2026年11月2日代陆清和/);
    expect(told.text).toContain('陆清和请假（2026年11月2日），由您代理。');
    expect(told.text).not.toContain('登记：');
  });

  it('leave in mail hours, and not when what they tell of was called off by then', async () => {
    await at('2026-10-12', '20:00');
    const office = await signedInCaller(world, 'office', 'office-main');
    for (const person of ['commerce-reviewer', 'finance-reviewer']) await office.post('/office/leave', { ...fields, person });
    await office.post('/office/leave/end', { person: 'finance-reviewer', from: fields.from });
    expect(await aboutLeave('commerce-reviewer')).toEqual([]);

    await world.toMailHours();

    expect(await aboutLeave('commerce-reviewer')).toEqual([expect.stringContaining('已为您登记请假')]);
    expect(await aboutLeave('finance-reviewer')).toEqual([expect.stringContaining('您的请假已取消')]);
  });
});
