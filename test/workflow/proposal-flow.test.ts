import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { findChainFault } from '../../functions/domain/chain.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { outboxItem } from '../../functions/usecases/proposals/commit.ts';
import { localTableName } from '../../local/local-environment.ts';
import type { Execution } from '../../local/states/executions.ts';
import { sixDigits } from '../tour/people.ts';
import { signedInCaller } from '../support/caller.ts';
import {
  officeDoes,
  openMail,
  opine,
  parties,
  proposalAt,
  registerApplicant,
  reviewers,
  unitAnswersRefusal,
  type Scene,
} from '../support/scenes.ts';
import { World } from '../support/world.ts';

const planSchema = z.object({ proposalId: z.string(), stage: z.string() });

let world: World;

async function begin(): Promise<void> {
  world = await World.start();
  await registerApplicant(world);
}

const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;
const eventsOf = async (id: string) => (await world.parts.proposals.events(id)).map((event) => event.data.type);
const executionsOf = (id: string): Execution[] => world.host.executions.list('proposal').filter(({ name }) => name.startsWith(id));
const statusOf = (id: string) => executionsOf(id).map(({ status }) => status);
const tokenOf = async (id: string) => (await world.parts.proposals.execution(id)).taskToken;

/** Stages that the workflow asked about while `act` ran and came to rest. */
async function plannedDuring(id: string, act: () => Promise<unknown>): Promise<string[]> {
  const from = world.exchanges.length;
  await act();
  await world.settle();
  const asked = world.calls('plan-stage', from).map(({ event }) => planSchema.parse(event));
  return asked.filter(({ proposalId }) => proposalId === id).map(({ stage }) => stage);
}

async function officePosts(id: string, act: string, fields: Record<string, string> = {}): Promise<void> {
  const office = await signedInCaller(world, 'office', 'office-main');
  const { version } = await load(id);
  const answer = await office.post(`/office/proposals/${id}/${act}`, { version: String(version), ...fields });
  expect(`${act} ${answer.status}`).toBe(`${act} 303`);
}

async function reviewerPosts(email: string, fields: Record<string, string>): Promise<void> {
  const { caller, path } = await openMail(world, await world.mail(email, /提出意见/));
  expect(await caller.post(path, fields)).toMatchObject({ status: 303 });
}

async function partySigns(id: string, email: string): Promise<void> {
  const { caller, path } = await openMail(world, await world.mail(email, /确认协议/));
  await caller.post(`${path}/code`, {});
  const code = sixDigits(await world.mail(email, /验证码/));
  const digest = (await load(id)).agreement?.document.digest ?? '';
  expect(await caller.post(path, { confirm: 'yes', digest, code })).toMatchObject({ status: 303 });
}

describe('the workflow of a proposal', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  it('waits in each stage, wakes only for what concerns it, and ends with the registration', async () => {
    const { proposalId: id } = await proposalAt(world, 'intake');
    expect(statusOf(id)).toEqual(['RUNNING']);
    expect(await tokenOf(id)).not.toBeNull();

    expect(await plannedDuring(id, () => officePosts(id, 'accept'))).toEqual(['intake', 'department-review']);
    const [first, second, third] = reviewers;
    expect(await plannedDuring(id, () => reviewerPosts(first, { stance: 'agree' }))).toEqual([]);
    expect(await plannedDuring(id, () => reviewerPosts(second, { stance: 'object', opinion: '请补充材料。' }))).toEqual([]);
    expect(await plannedDuring(id, () => reviewerPosts(third, { stance: 'agree' }))).toEqual(['department-review', 'decision']);
    const minutes = { body: 'joint-meeting', minutesNumber: '7', decidedOn: '2026-10-12', present: '9', inFavour: '8' };
    const decision = { ...minutes, outcome: 'approved', resolution: '同意。' };
    expect(await plannedDuring(id, () => officePosts(id, 'decide', decision))).toEqual(['decision', 'public-notice']);
    expect(await plannedDuring(id, () => officePosts(id, 'publish'))).toEqual(['public-notice']);
    expect(await plannedDuring(id, () => world.advanceTo('2026-10-20T01:00:00.000Z'))).toEqual(['public-notice']);
    expect(await plannedDuring(id, () => officePosts(id, 'end-notice', { result: 'no-objection' }))).toEqual([
      'public-notice',
      'agreement',
    ]);
    expect(await plannedDuring(id, () => officePosts(id, 'draft', { amount: '1800', confirm: 'yes' }))).toEqual(['agreement']);
    expect(await plannedDuring(id, () => partySigns(id, parties[0]))).toEqual([]);
    expect(await plannedDuring(id, () => partySigns(id, parties[1]))).toEqual([]);
    expect(await plannedDuring(id, () => partySigns(id, parties[2]))).toEqual(['agreement']);
    expect(await plannedDuring(id, () => officePosts(id, 'register', { signedOn: '2026-10-20' }))).toEqual(['agreement']);

    expect(await load(id)).toMatchObject({ stage: 'registered', agreement: { number: '淳才协〔2026〕1号' } });
    expect(findChainFault(await world.parts.proposals.events(id))).toBeNull();
    const [execution, ...others] = executionsOf(id);
    expect(others).toEqual([]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED' });
    expect(execution?.transitions).toBeLessThanOrEqual(40);
  }, 15_000);

  it('stays with intake through a return and the answer to it', async () => {
    const { proposalId: id } = await proposalAt(world, 'intake');
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');

    const returned = await plannedDuring(id, () => officeDoes(world, id, 'return'));
    const { version } = await load(id);
    const answered = await plannedDuring(id, () => unit.post(`/unit/proposals/${id}/answer`, { version: String(version), amount: '1600' }));

    expect(returned).toEqual(['intake']);
    expect(answered).toEqual(['intake']);
    expect(await eventsOf(id)).toEqual(['submitted', 'returned', 'supplemented']);
    expect(await load(id)).toMatchObject({ stage: 'intake', dossierVersion: 2, answers: { amount: '1600' } });
    expect(statusOf(id)).toEqual(['RUNNING']);
  });

  const scenes: Scene[] = ['intake', 'returned', 'department-review', 'decision', 'public-notice', 'signing'];

  it.each(scenes)('ends when the unit withdraws at %s', async (scene) => {
    const { proposalId: id, version } = await proposalAt(world, scene);
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');

    const answer = await unit.post(`/unit/proposals/${id}/withdraw`, { version: String(version), reason: '合作方计划有变。' });
    await world.settle();

    expect(answer.status).toBe(303);
    expect(await load(id)).toMatchObject({ stage: 'withdrawn', dueOn: null });
    expect(statusOf(id)).toEqual(['SUCCEEDED']);
  });

  it('ends with a refusal that a second person confirmed, and gives the unit the reasons', async () => {
    const { proposalId: id } = await proposalAt(world, 'decision');

    await officeDoes(world, id, 'refuse');
    await world.settle();
    expect(statusOf(id)).toEqual(['RUNNING']);
    await answerAndConfirm(id);

    expect(await load(id)).toMatchObject({ stage: 'refused' });
    expect(statusOf(id)).toEqual(['SUCCEEDED']);
    expect((await world.mail('unit@parties.example', /未获通过|不予/)).text).toContain('会议意见。');
  });
});

describe('a workflow that is disturbed', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  it('is started anew when its execution was lost, and goes on where the proposal stands', async () => {
    const { proposalId: id } = await proposalAt(world, 'department-review');
    world.host.executions.stop('proposal', `${id}-1`);

    await world.host.invoke('sweep', {});
    await world.settle();
    const [resumed] = executionsOf(id);
    await endByRefusal(id);

    expect(resumed?.name).toBe(`${id}-2`);
    expect(statusOf(id)).toEqual(['SUCCEEDED', 'ABORTED']);
  });

  it('is not started twice by sweeps that run at once', async () => {
    const { proposalId: id } = await proposalAt(world, 'intake');
    world.host.executions.stop('proposal', `${id}-1`);

    await Promise.all([world.host.invoke('sweep', {}), world.host.invoke('sweep', {}), world.host.invoke('sweep', {})]);
    await world.settle();
    await world.host.invoke('sweep', {});

    expect(executionsOf(id).map(({ name, status }) => [name, status])).toEqual([
      [`${id}-2`, 'RUNNING'],
      [`${id}-1`, 'ABORTED'],
    ]);
  });

  it('is not started again when the message that starts it is delivered twice', async () => {
    const { proposalId: id } = await proposalAt(world, 'intake');

    await world.parts.outbox.put(outboxItem(world.parts, world.now, { type: 'start-workflow', proposalId: id }));
    await world.settle();

    expect(executionsOf(id).map(({ name }) => name)).toEqual([`${id}-1`]);
  });

  it('looks again and waits on when it is woken for nothing', async () => {
    const before = await proposalAt(world, 'decision');
    const id = before.proposalId;
    const token = await tokenOf(id);

    const planned = await plannedDuring(id, async () => {
      await wake(id);
      await world.settle();
      await wake(id);
    });

    expect(planned).toEqual(['decision', 'decision']);
    expect(await load(id)).toEqual(before);
    expect(await tokenOf(id)).not.toBe(token);
    expect(statusOf(id)).toEqual(['RUNNING']);
  });

  it('takes a wake-up with the token of an ended wait for done', async () => {
    const { proposalId: id } = await proposalAt(world, 'intake');
    const old = (await tokenOf(id)) ?? '';
    await wake(id);
    await world.settle();
    await storeToken(id, old);
    const errors = world.logLines.length;

    await wake(id);
    await world.settle();

    expect(world.logLines.slice(errors).filter((line) => !line.startsWith('{"level":"info"'))).toEqual([]);
    expect(await world.parts.outbox.pending(world.now, 100)).toEqual([]);
    expect(statusOf(id)).toEqual(['RUNNING']);
  });
});

describe('a workflow to which nobody answers', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  it('ends when a return is not answered in time, and tells the unit', async () => {
    const { proposalId: id, openReturn } = await proposalAt(world, 'returned');

    await world.advanceTo(new Date(Date.parse(`${openReturn?.dueOn}T15:59:59.000Z`)).toISOString());
    expect((await load(id)).stage).toBe('intake');
    await world.advance({ minutes: 1 });

    expect(await load(id)).toMatchObject({ stage: 'lapsed' });
    expect(statusOf(id)).toEqual(['SUCCEEDED']);
    expect((await world.mail('unit@parties.example', /终止|失效|逾期/)).text).toContain(id);
  });

  it('reminds by the clock at most twice, and stays with whom it waits for', async () => {
    const { proposalId: id, dueOn } = await proposalAt(world, 'intake');
    const reminders = async () => {
      const mails = await world.mails('office-second@chunan.example');
      return mails.filter(({ subject, text }) => /催办|提醒|逾期/.test(subject) && text.includes(id)).length;
    };

    await world.advanceTo(`${dueOn}T15:59:00.000Z`);
    expect(await reminders()).toBe(0);
    await world.advance({ minutes: 2 });
    expect(await reminders()).toBe(0);
    await world.toMailHours();
    expect(await reminders()).toBe(1);
    await world.advance({ days: 21 });

    expect(await reminders()).toBe(2);
    expect(await eventsOf(id)).toEqual(['submitted', 'reminded', 'reminded']);
    expect(await load(id)).toMatchObject({ stage: 'intake', dueOn });
    expect(statusOf(id)).toEqual(['RUNNING']);
  });
});

async function wake(id: string): Promise<void> {
  await world.parts.outbox.put(outboxItem(world.parts, world.now, { type: 'wake-workflow', proposalId: id }));
}

async function storeToken(id: string, token: string): Promise<void> {
  const Key = { pk: { S: `proposal#${id}` }, sk: { S: 'summary' } };
  const change = { UpdateExpression: 'SET taskToken = :token', ExpressionAttributeValues: { ':token': { S: token } } };
  await world.host.dynamodb.send(new UpdateItemCommand({ TableName: localTableName, Key, ...change }));
}

async function endByRefusal(id: string): Promise<void> {
  const summary = await load(id);
  for (const ask of summary.asks) await opine(world, summary, ask);
  await world.settle();
  await officeDoes(world, id, 'refuse');
  await world.settle();
  await answerAndConfirm(id);
}

async function answerAndConfirm(proposalId: string): Promise<void> {
  await unitAnswersRefusal(world, proposalId);
  await officeDoes(world, proposalId, 'confirm-refusal');
  await world.settle();
}
