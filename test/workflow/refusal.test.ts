import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { officeDoes, proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;
const eventsOf = async (id: string) => (await world.parts.proposals.events(id)).map(({ data }) => data.type);
const statusOf = (id: string) =>
  world.host.executions
    .list('proposal')
    .filter(({ name }) => name.startsWith(id))
    .map(({ name, status }) => `${name.slice(id.length)} ${status}`)
    .toSorted();
const formsOf = (answer: Answer) =>
  pageOf(answer)
    .querySelectorAll('main form')
    .map((form) => form.getAttribute('action') ?? '');

/** Someone of the office who posts an act with the version their page would carry. */
async function act(person: string, id: string, name: string, fields: Record<string, string> = {}): Promise<Answer> {
  const caller = await signedInCaller(world, 'office', person);
  const answer = await caller.post(`/office/proposals/${id}/${name}`, { version: String((await load(id)).version), ...fields });
  await world.settle();
  return answer;
}

async function officePage(person: string, id: string): Promise<Answer> {
  return (await signedInCaller(world, 'office', person)).get(`/office/proposals/${id}`);
}

async function unitPage(id: string): Promise<Answer> {
  return (await signedInCaller(world, 'unit', 'unit@parties.example')).get(`/unit/proposals/${id}`);
}

async function unitPosts(id: string, name: string, fields: Record<string, string>): Promise<Answer> {
  const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
  const answer = await unit.post(`/unit/proposals/${id}/${name}`, { version: String((await load(id)).version), ...fields });
  await world.settle();
  return answer;
}

async function refused(): Promise<string> {
  const { proposalId } = await proposalAt(world, 'decision');
  await officeDoes(world, proposalId, 'refuse');
  await world.settle();
  return proposalId;
}

const minutes = { body: 'joint-meeting', minutesNumber: '8', present: '9', inFavour: '8', outcome: 'approved', resolution: '同意。' };
const today = () => new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);

describe('a refusal that the unit answers', () => {
  it('is dropped by a second person, decided anew and approved', async () => {
    const id = await refused();

    const asked = await unitPage(id);
    expect(wordsOf(asked)).toContain('本申报拟不予通过，请在2026年10月19日前陈述意见');
    expect(wordsOf(asked)).toContain('会议意见。');
    expect(formsOf(asked)).toContain(`/unit/proposals/${id}/answer-refusal`);
    expect((await world.mail('unit@parties.example', /拟不予通过/)).text).toContain('2026年10月19日');

    expect(await unitPosts(id, 'answer-refusal', { answer: '附上第三方评估，请复核。' })).toMatchObject({ status: 303 });
    expect(wordsOf(await unitPage(id))).toContain('正在复核');
    expect((await world.mail('office-second@chunan.example', /复核拟不予通过的决定/)).text).toContain(id);
    expect(wordsOf(await officePage('office-second', id))).toContain('附上第三方评估，请复核。');

    const settled = await act('office-second', id, 'settle-refusal', { result: 'dropped', note: '评估有效，重新上会。' });
    expect(settled).toMatchObject({ status: 303, location: `/office/proposals/${id}?done=settle-refusal` });
    expect(await load(id)).toMatchObject({ stage: 'decision', refusal: null, decision: null });
    await world.toMailHours();
    expect((await world.mail('unit@parties.example', /拟不予通过的意见已撤销，重新决定/)).text).toMatch(
      /重新提交会议决定，期限为2026年\d+月\d+日/,
    );
    expect(await act('office-main', id, 'decide', { ...minutes, decidedOn: today() })).toMatchObject({ status: 303 });

    expect(await load(id)).toMatchObject({ stage: 'public-notice', decision: { outcome: 'approved' } });
    expect((await eventsOf(id)).slice(-4)).toEqual(['decided', 'refusal-answered', 'refusal-settled', 'decided']);
    expect(statusOf(id)).toEqual(['-1 RUNNING']);
  });

  it('keeps what the unit typed when it says nothing, and takes one answer only', async () => {
    const id = await refused();

    const empty = await unitPosts(id, 'answer-refusal', { answer: '   ' });
    const long = await unitPosts(id, 'answer-refusal', { answer: '长'.repeat(2001) });
    const first = await unitPosts(id, 'answer-refusal', { answer: '请复核。' });
    const second = await unitPosts(id, 'answer-refusal', { answer: '再请复核。' });

    expect(`${empty.status} ${wordsOf(empty)}`).toMatch(/^422 .*陈述意见：请填写此项/);
    expect(pageOf(long).querySelector('textarea[name="answer"]')?.textContent.trim()).toBe('长'.repeat(2001));
    expect([first.status, second.status]).toEqual([303, 409]);
    expect((await load(id)).refusal?.answer).toBe('请复核。');
  });

  it('is not answered by another unit', async () => {
    const id = await refused();
    const other = await signedInCaller(world, 'unit', 'other@parties.example');
    await world.parts.units.register(
      { id: 'unit-2', name: '千岛湖茶业有限公司', type: 'enterprise', creditCode: '91330100MA2B000001', createdAt: world.now },
      {
        id: 'account-2',
        email: 'other@parties.example',
        name: '余青',
        phone: '0571-00000001',
        unitId: 'unit-2',
        privacyNoticeVersion: '2026-01',
        createdAt: world.now,
      },
    );

    const answer = await other.post(`/unit/proposals/${id}/answer-refusal`, { version: String((await load(id)).version), answer: '……' });

    expect(answer.status).toBe(404);
    expect((await load(id)).refusal?.answer).toBeNull();
  });
});

describe('a refusal that nobody answers', () => {
  let id: string;

  beforeAll(async () => {
    id = await refused();
  });

  it('is not settled before the days to answer are over', async () => {
    const page = await officePage('office-second', id);
    const answer = await act('office-second', id, 'settle-refusal', { result: 'confirmed' });

    expect(wordsOf(page)).toContain('前陈述意见，目前尚未收到');
    expect(formsOf(page)).not.toContain(`/office/proposals/${id}/settle-refusal`);
    expect(answer.status).toBe(409);
  });

  it('goes to the office once they are over, but not to the person who recorded it', async () => {
    const { refusal } = await load(id);
    await world.advanceTo(`${refusal?.answerBy}T16:01:00.000Z`);

    const own = await officePage('office-main', id);
    const other = await officePage('office-second', id);
    const tried = await act('office-main', id, 'settle-refusal', { result: 'confirmed' });

    expect(wordsOf(own)).toContain('本决定由您登记，因此您不能复核');
    expect(formsOf(own)).not.toContain(`/office/proposals/${id}/settle-refusal`);
    expect(formsOf(other)).toContain(`/office/proposals/${id}/settle-refusal`);
    expect(wordsOf(other)).toContain('前没有陈述意见');
    expect(tried.status).toBe(403);
    expect((await load(id)).stage).toBe('decision');
    const late = await unitPosts(id, 'answer-refusal', { answer: '请复核。' });
    expect(late.status).toBe(409);
  });

  it('takes effect when a second person confirms it, and ends the workflow', async () => {
    const unsaid = await act('office-second', id, 'settle-refusal');
    const confirmed = await act('office-second', id, 'settle-refusal', { result: 'confirmed', note: '理由充分。' });

    expect(`${unsaid.status} ${wordsOf(unsaid)}`).toMatch(/^422 .*复核意见：请填写此项/);
    expect(confirmed.status).toBe(303);
    expect(await load(id)).toMatchObject({ stage: 'refused', refusal: null });
    expect(statusOf(id)).toEqual(['-1 SUCCEEDED']);
    await world.toMailHours();
    const { text } = await world.mail('unit@parties.example', /申报未获通过/);
    expect(text).toContain('会议意见。');
    expect(text).toMatch(/可在2026年\d+月\d+日前申请复审一次/);
  });

  it('is decided anew when the unit asks for a review in time, and is then approved', async () => {
    const page = await unitPage(id);
    const empty = await unitPosts(id, 'request-review', { reason: '' });
    const request = await unitPosts(id, 'request-review', { reason: '评审所依据的金额有误。' });

    expect(formsOf(page)).toContain(`/unit/proposals/${id}/request-review`);
    expect(wordsOf(page)).toContain('申报单位可在2026年');
    expect(wordsOf(page)).not.toContain('没有后续环节');
    expect(empty.status).toBe(422);
    expect(request.status).toBe(303);
    expect(statusOf(id)).toEqual(['-1 SUCCEEDED', '-2 RUNNING']);
    const desk = wordsOf(await officePage('office-main', id));
    expect(desk).toContain('申报单位已申请复审');
    expect(desk).toContain('评审所依据的金额有误。');
    expect(wordsOf(await unitPage(id))).toContain('已收到复审申请');

    await act('office-main', id, 'decide', { ...minutes, decidedOn: today() });

    expect(await load(id)).toMatchObject({ stage: 'public-notice', decision: { outcome: 'approved' } });
    expect(statusOf(id)).toEqual(['-1 SUCCEEDED', '-2 RUNNING']);
  });
});

describe('a review of a refusal', () => {
  it('is refused after its last day', async () => {
    const id = await refused();
    await unitPosts(id, 'answer-refusal', { answer: '请复核。' });
    await act('office-second', id, 'settle-refusal', { result: 'confirmed' });
    const { reviewUntil } = await load(id);
    await world.advanceTo(`${reviewUntil}T16:01:00.000Z`);

    const page = await unitPage(id);
    const request = await unitPosts(id, 'request-review', { reason: '不服。' });

    expect(wordsOf(page)).toContain('申请复审的期限已于');
    expect(wordsOf(page)).toMatch(/申请复审的期限.*已过，办理已结束/);
    expect(formsOf(page)).not.toContain(`/unit/proposals/${id}/request-review`);
    expect(request.status).toBe(409);
    expect((await load(id)).stage).toBe('refused');
  });

  it('is asked for once only', async () => {
    const id = await refused();
    await unitPosts(id, 'answer-refusal', { answer: '请复核。' });
    await act('office-second', id, 'settle-refusal', { result: 'confirmed' });
    await unitPosts(id, 'request-review', { reason: '不服。' });
    await officeDoes(world, id, 'refuse');
    await unitPosts(id, 'answer-refusal', { answer: '请再复核。' });
    await act('office-second', id, 'settle-refusal', { result: 'confirmed' });

    const page = await unitPage(id);
    const request = await unitPosts(id, 'request-review', { reason: '仍不服。' });

    expect(wordsOf(page)).toContain('不能再次申请复审');
    await world.toMailHours();
    expect((await world.mail('unit@parties.example', /申报未获通过/)).text).toContain('不能再次申请复审');
    expect(request.status).toBe(409);
  });
});
