import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { withdrawProposal } from '../../functions/usecases/proposals/answer-return.ts';
import { Caller, pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { officeDoes, openMail, parties, proposalAt, registerApplicant, reviewers, unitAnswersRefusal } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;
const attempts = async (id: string) =>
  (await world.parts.proposals.events(id)).flatMap(({ data, actor }) =>
    data.type === 'attempt-refused' ? [{ who: actor.id, act: data.act, because: data.because }] : [],
  );
const openReview = async (index: 0 | 1 | 2 = 0) => openMail(world, await world.mail(reviewers[index], /提出意见/));
const officePage = async (id: string) => (await signedInCaller(world, 'office', 'office-main')).get(`/office/proposals/${id}`);

async function unitPosts(id: string, name: string, fields: Record<string, string>): Promise<Answer> {
  const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
  const answer = await unit.post(`/unit/proposals/${id}/${name}`, fields);
  await world.settle();
  return answer;
}

async function unitWithdraws({ proposalId, unitId, version }: Summary): Promise<void> {
  await withdrawProposal(world.parts, { unitId, accountId: 'account-1', proposalId, seenVersion: version, reason: '计划有变' });
}

const minutes = {
  body: 'joint-meeting',
  minutesNumber: '8',
  present: '9',
  inFavour: '8',
  outcome: 'approved',
  resolution: '同意，抓紧办理。',
};
const today = () => new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);

describe('a reviewer who answers', () => {
  it('after the unit has withdrawn is told who did what instead, and the try is in the record once', async () => {
    const reviewing = await proposalAt(world, 'department-review');
    const { caller, path } = await openReview();
    await unitWithdraws(reviewing);

    const answers = [];
    for (let times = 0; times < 5; times += 1) answers.push(await caller.post(path, { stance: 'object', opinion: '不宜引进。' }));
    const english = await caller.speak('en').get(path);

    for (const answer of answers) {
      expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^409 本环节已经结束.*申报单位撤回（杭州小郎中健康管理有限公司）/);
    }
    expect(wordsOf(english)).toMatch(/This step is over.*Withdrawn by the applicant/);
    expect(await attempts(reviewing.proposalId)).toEqual([{ who: reviewing.asks[0]?.person, act: 'opinion', because: 'not-allowed-now' }]);
    expect(await load(reviewing.proposalId)).toMatchObject({ stage: 'withdrawn', asks: [{ answered: null }, {}, {}] });
    expect(wordsOf(await officePage(reviewing.proposalId))).toContain('提出意见：提出时该环节已经结束或尚未开始');
  });

  it('otherwise than before contradicts the record, which stands; the same answer again is nothing to note', async () => {
    const { proposalId } = await proposalAt(world, 'department-review');
    const { caller, path } = await openReview();
    await caller.post(path, { stance: 'agree' });

    const same = await caller.post(path, { stance: 'agree' });
    const other = await caller.post(path, { stance: 'object', opinion: '改为反对。' });

    expect(same.status).toBe(303);
    expect(other.status).toBe(409);
    expect((await attempts(proposalId)).map(({ because }) => because)).toEqual(['already-decided']);
    expect((await load(proposalId)).asks[0]?.answered?.stance).toBe('agree');
  });
});

describe('a party that signs', () => {
  it('an older text is refused, and the try is in the record', async () => {
    const drafted = await proposalAt(world, 'signing');
    const old = await openMail(world, await world.mail(parties[0], /确认协议/));
    await officeDoes(world, drafted.proposalId, 'draft');

    const digest = drafted.agreement?.document.digest ?? '';
    const answer = await old.caller.post(old.path, { confirm: 'yes', digest, code: '000000' });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^409 协议已有新的文本/);
    expect(await attempts(drafted.proposalId)).toEqual([{ who: 'p1', act: 'signature', because: 'link-dead' }]);
    expect((await load(drafted.proposalId)).agreement?.asks.every(({ signed }) => !signed)).toBe(true);
  });
});

describe('a unit that acts', () => {
  it('a second time in the same way is told that it is done, and nothing is noted', async () => {
    const { proposalId, version } = await proposalAt(world, 'intake');
    const sent = { version: String(version), reason: '计划有变' };
    await unitPosts(proposalId, 'withdraw', sent);

    const again = await unitPosts(proposalId, 'withdraw', sent);

    expect(`${again.status} ${wordsOf(again)}`).toMatch(/^409 .*本次操作没有记录.*申报单位撤回/);
    expect(await attempts(proposalId)).toEqual([]);
  });
});

describe('the public', () => {
  it('objecting after the period is read by the office, in the record for good, and by nobody else', async () => {
    const { proposalId, notice } = await proposalAt(world, 'public-notice');
    await world.advanceTo(`${notice?.closesOn}T16:01:00.000Z`);
    const somebody = new Caller(world.base);

    await somebody.post(`/notices/${proposalId}/objections`, { _item: world.parts.randomness.id(), text: '该地块有争议。', name: '方某' });
    await world.toMailHours();

    expect(await attempts(proposalId)).toEqual([{ who: 'anyone', act: 'objection', because: 'not-allowed-now' }]);
    expect(wordsOf(await officePage(proposalId))).toContain('该地块有争议。');
    expect((await load(proposalId)).objections).toEqual([]);
    const mail = await world.mail('office@chunan.example', /阅处公示期外收到的异议/);
    expect(mail.text).toContain(proposalId);
    expect(mail.text).not.toContain('该地块有争议。');
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
    expect(wordsOf(await unit.get(`/unit/proposals/${proposalId}`))).not.toMatch(/该地块有争议|未予受理/);
  });
});

describe('the office', () => {
  it('that decides while the unit withdraws sees the withdrawal, and gets its typed resolution back', async () => {
    const deciding = await proposalAt(world, 'decision');
    await unitWithdraws(deciding);
    const office = await signedInCaller(world, 'office', 'office-main');

    const answer = await office.post(`/office/proposals/${deciding.proposalId}/decide`, {
      version: String(deciding.version),
      ...minutes,
      decidedOn: today(),
    });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^409 .*本次操作没有记录.*申报单位撤回.*同意，抓紧办理。/);
    expect(await attempts(deciding.proposalId)).toEqual([{ who: 'office-main', act: 'office-act', because: 'not-allowed-now' }]);
  });

  it('that was overtaken by a colleague sees who did what, and its form keeps what was typed', async () => {
    const { proposalId, version } = await proposalAt(world, 'intake');
    const office = await signedInCaller(world, 'office', 'office-second');
    await officeDoes(world, proposalId, 'accept');

    const again = await office.post(`/office/proposals/${proposalId}/accept`, { version: String(version) });
    const returned = await office.post(`/office/proposals/${proposalId}/return`, {
      version: String(version),
      fields: ['amount'],
      'remark.amount': '请核对',
    });

    expect(`${again.status} ${wordsOf(again)}`).toMatch(/^409 .*本次操作没有记录.*受理.*沈若兰/);
    expect(returned.status).toBe(409);
    expect(pageOf(returned).querySelector('textarea[name="remark.amount"]')?.textContent).toBe('请核对');
    expect(await attempts(proposalId)).toEqual([]);
  });

  it('cannot confirm a refusal of its own, and the try is in the record', async () => {
    const { proposalId } = await proposalAt(world, 'decision');
    await officeDoes(world, proposalId, 'refuse');
    const { version } = await unitAnswersRefusal(world, proposalId);
    const office = await signedInCaller(world, 'office', 'office-main');

    const answer = await office.post(`/office/proposals/${proposalId}/settle-refusal`, { version: String(version), result: 'confirmed' });

    expect(answer.status).toBe(403);
    expect(await attempts(proposalId)).toEqual([{ who: 'office-main', act: 'office-act', because: 'not-yours' }]);
  });
});

// Last, because the clock moves by weeks.
describe('a unit that answers', () => {
  it('a return that has lapsed keeps what it typed and sees what happened', async () => {
    const returned = await proposalAt(world, 'returned');
    await world.advance({ days: 40 });
    expect(await load(returned.proposalId)).toMatchObject({ stage: 'lapsed' });

    const answer = await unitPosts(returned.proposalId, 'answer', { version: String(returned.version), amount: '1777', _action: 'submit' });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^409 .*本次操作没有记录.*逾期终止.*您刚才填写的内容/);
    expect(wordsOf(answer)).toContain('1,777');
    expect((await attempts(returned.proposalId)).map(({ act }) => act)).toEqual(['answer-return']);
  });
});
