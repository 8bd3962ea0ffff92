import { stampOf } from '../../functions/domain/folds.ts';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { applyResolution } from '../../functions/usecases/meetings/apply-resolution.ts';
import { callMeetingOf } from '../../functions/usecases/meetings/meetings.ts';
import { recordMeetingOf } from '../../functions/usecases/meetings/record-meeting.ts';
import { localTableName } from '../../local/local-environment.ts';
import { pageOf, signedInCaller, wordsOf } from '../support/caller.ts';
import { approvedBy, MeetingDesk, votes } from '../support/meeting-forms.ts';
import { officeDoes, proposalAt, registerApplicant } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let desk: MeetingDesk;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

// A session ends after some hours, and the clock moves by days.
beforeEach(async () => {
  desk = await MeetingDesk.open(world);
});

afterAll(() => world.stop());

const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;
const eventsOf = async (id: string) => (await world.parts.proposals.events(id)).map(({ data }) => data.type);
const waiting = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await proposalAt(world, 'decision')).proposalId);
  return ids;
};
const registered = async () => {
  const { items } = await world.parts.registers.list('joint-meeting', 'confirmed');
  return Promise.all(items.map((item) => world.parts.registers.load('joint-meeting', item.id)));
};

describe('a joint meeting', () => {
  let ids: string[];
  let id: string;

  beforeAll(async () => {
    ids = await waiting(3);
    // Waits elsewhere, so it is on no agenda.
    await proposalAt(world, 'returned');
  });

  it('finds the proposals that wait for a decision on its agenda, and sends it to the members outside the office', async () => {
    const page = pageOf(await desk.caller.get('/office/meetings/call?kind=joint-meeting'));
    const offered = page
      .querySelectorAll('input[name=proposals]')
      .map((input) => [input.getAttribute('value'), input.hasAttribute('checked')]);
    expect(offered).toEqual(expect.arrayContaining(ids.map((each) => [each, true])));
    expect(offered).toHaveLength(3);

    ({ id } = await desk.call('joint-meeting', { proposals: ids, topics: '年度考核准备\n\n其他' }));

    const { items } = await desk.load(id);
    // Those due first stand in front, and which is first among equals is nobody's to say.
    ids = items.flatMap((item) => (item.type === 'proposal' ? [item.proposalId] : []));
    expect(items.map(({ type }) => type)).toEqual(['proposal', 'proposal', 'proposal', 'topic', 'topic']);
    const mail = await world.mail('health-head@chunan.example', /出席会议：人才工作联席会议/);
    expect(mail.text).toMatch(/1\. 淳安黄精中药材种植与健康产品合作项目[\s\S]*4\. 年度考核准备[\s\S]*县行政中心/);
    expect(mail.text).not.toContain('/office/');
    expect(await world.mails('office@chunan.example')).not.toContainEqual(
      expect.objectContaining({ subject: expect.stringMatching(/出席会议/) }),
    );
  });

  it('is called once by a form that is sent twice, and takes no proposal that another agenda has', async () => {
    const before = await world.dump();

    const again = await desk.caller.post('/office/meetings', {
      _item: id,
      _kind: 'joint-meeting',
      day: desk.today,
      place: '别处',
      topics: '其他',
    });
    const other = await desk.postCall('joint-meeting', { proposals: ids.slice(0, 1) });
    const call = { id: 'd'.repeat(26), kind: 'joint-meeting', person: 'office-main', day: desk.today, place: '别处', topics: [] };
    const atOnce = callMeetingOf(world.parts, { ...call, proposals: ids.slice(0, 1) });

    await expect(atOnce).rejects.toMatchObject({ payload: { issues: [{ rule: 'on-another-agenda' }] } });
    expect([again.status, other.status]).toEqual([303, 422]);
    expect(changesBetween(before, await world.dump()).filter((key) => key.startsWith('meeting#'))).toEqual([]);
  });

  it('keeps what was typed when the votes contradict each other, and names item and field', async () => {
    const before = await world.dump();

    const answer = await desk.record(id, {
      ...votes('i1', 'approved', [12, 2, 0]),
      ...votes('i2', 'refused', [13, 0, 0]),
      ...votes('i3', 'approved', [6, 7, 0]),
      'resolution-i1': '原则同意。',
      'conditions-i2': '条件',
    });

    const words = wordsOf(answer);
    expect(answer.status).toBe(422);
    expect(words).toContain('同意票：三项票数之和为 14，到会有表决权的为 13 人');
    expect(words).toContain('13 人中 13 人同意，已过半数，与“不予通过”矛盾');
    expect(words).toContain('只有通过的申报可以附带条件');
    expect(words).toContain('至少 7 人同意');
    expect(
      pageOf(answer)
        .querySelectorAll('.banner.error a')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['#f-inFavour-i1', '#f-inFavour-i2', '#f-conditions-i2', '#f-inFavour-i3']);
    expect(pageOf(answer).querySelector('[name="resolution-i1"]')?.textContent.trim()).toBe('原则同意。');
    expect(pageOf(answer).querySelectorAll('[name=present][checked]')).toHaveLength(13);
    expect(changesBetween(before, await world.dump()).filter((key) => !key.startsWith('session#'))).toEqual([]);
  });

  it('decides nothing on an item for which recusals leave too few voters', async () => {
    const present = desk.members.slice(0, 7);
    const fields = {
      present,
      ...votes('i1', 'approved', [4, 0, 0]),
      'aside-i1': present.slice(0, 3),
      'outcome-i2': 'postponed',
      'outcome-i3': 'postponed',
    };

    const answer = await desk.record(id, { ...fields, 'resolution-i2': '再议', 'resolution-i3': '再议' });

    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toContain('到会有表决权的只有 4 人，须 6 人才能表决，本项只能延至下次会议');
  });

  it('is recorded as a whole in one form, and each decision takes effect on its proposal', async () => {
    const present = desk.members.slice(0, 9);
    const aside = present.slice(0, 5);

    const answer = await desk.record(id, {
      present,
      ...votes('i1', 'approved', [7, 1, 1]),
      'conditions-i1': '落实配套资金\n每季度报告进展',
      'tasks-i1.0.title': '协调项目用地',
      'tasks-i1.0.step': '3',
      'tasks-i1.0.department': 'commerce',
      'tasks-i1.0.person': 'commerce-head',
      'tasks-i1.0.due-on': '2026-10-30',
      ...votes('i2', 'refused', [2, 6, 1]),
      'aside-i3': aside,
      'outcome-i3': 'postponed',
      'resolution-i4': '按时完成。',
    });

    expect(answer).toMatchObject({ status: 303, location: `/office/meetings/${id}?done=recorded` });
    const [approved, refused, postponed] = await Promise.all(ids.map(load));
    expect(approved).toMatchObject({ stage: 'public-notice', decision: { outcome: 'approved', minutesNumber: '淳人才联纪〔2026〕7号' } });
    expect(approved?.conditions.map(({ text, department }) => `${department} ${text}`)).toEqual([
      'talent-office 落实配套资金',
      'talent-office 每季度报告进展',
    ]);
    expect(refused).toMatchObject({ stage: 'decision', refusal: { by: 'office-main', reasons: '会议意见。' } });
    expect(postponed).toMatchObject({ stage: 'decision', decision: null, postponed: { meeting: id, reason: 'no-quorum' } });
    const decided = (await world.parts.proposals.events(ids[0] ?? '')).find(({ data }) => data.type === 'decided');
    expect(decided?.data).toMatchObject({ meeting: id, present: 9, entitled: 9, inFavour: 7, against: 1, abstained: 1, recused: [] });
    const page = wordsOf(await desk.see(id));
    expect(page.match(/已生效/g)).toHaveLength(3);
    expect(page).toContain(`有表决权 8 人，到会 4 人（须 5 人）`);
  });

  it('enters its register once, counts once and gives its number once, also when the form comes twice', async () => {
    const { record } = await desk.load(id);
    const before = await world.dump();

    const same = await desk.caller.post(`/office/meetings/${id}/record`, {
      _form: record?.formId ?? '',
      heldOn: desk.today,
      present: desk.members,
    });
    const other = await desk.caller.post(`/office/meetings/${id}/record`, {
      _form: 'a'.repeat(26),
      heldOn: desk.today,
      present: desk.members,
    });

    expect([same.status, other.status]).toEqual([303, 409]);
    expect(changesBetween(before, await world.dump())).toEqual([]);
    const [item, ...others] = await registered();
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      id,
      origin: { type: 'meeting', id },
      answers: { minutes: '淳人才联纪〔2026〕7号', resolutions: '3', departments: expect.arrayContaining(['talent-office', 'finance']) },
    });
    const entries = await world.parts.ledger.entries(['2026Q4'], 'joint_meetings');
    expect(entries.map(({ source }) => source)).toEqual([{ type: 'register', register: 'joint-meeting', itemId: id, seq: 2 }]);
  });

  it('tells the unit that its proposal goes to the next meeting, and offers it there', async () => {
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');

    const words = wordsOf(await unit.get(`/unit/proposals/${ids[2]}`));

    expect(words).toContain('本申报将提交下次会议审议');
    expect(words).toContain('会议未作决定，延至下次会议');
    const page = pageOf(await desk.caller.get('/office/meetings/call?kind=joint-meeting'));
    expect(page.querySelectorAll('input[name=proposals]').map((input) => input.getAttribute('value'))).toEqual([ids[2]]);
  });

  it('makes its conditions block the agreement until they are settled', async () => {
    const [approved = ''] = ids;
    await officeDoes(world, approved, 'publish');
    await world.advance({ days: 9 });
    await officeDoes(world, approved, 'end-notice');
    desk = await MeetingDesk.open(world);

    await expect(officeDoes(world, approved, 'draft')).rejects.toMatchObject({ payload: { issues: [{ rule: 'open-conditions' }] } });
    for (const { step } of (await load(approved)).conditions) {
      const fields = { version: String((await load(approved)).version), item: step, [`result:${step}`]: 'met' };
      expect((await desk.caller.post(`/office/proposals/${approved}/settle-condition`, fields)).status).toBe(303);
    }
    expect((await officeDoes(world, approved, 'draft')).agreement).not.toBeNull();
  });
});

describe('a decision of a meeting', () => {
  it('is completed once by the relay when a crash came between its record and its effect', async () => {
    const [proposalId = ''] = await waiting(1);
    const { id } = await desk.call('joint-meeting', { proposals: [proposalId] });
    await desk.record(id, approvedBy(13));
    const { version } = await load(proposalId);
    await dropNote(id, proposalId);

    await Promise.all([1, 2, 3].map(() => applyResolution(world.parts, { meetingId: id, proposalId })));

    expect((await load(proposalId)).version).toBe(version);
    expect((await eventsOf(proposalId)).filter((type) => type === 'decided')).toHaveLength(1);
    expect((await desk.load(id)).applications[proposalId]).toMatchObject({ result: 'applied' });
  });

  it('waits in the outbox when a crash came right after the record, and takes effect with the next pass of the relay', async () => {
    const [proposalId = ''] = await waiting(1);
    const { id } = await desk.call('joint-meeting', { proposals: [proposalId] });
    const approved = { outcome: 'approved', inFavour: 13, against: 0, abstained: 0 } as const;
    const item = { ...approved, aside: [], resolution: '同意。', conditions: [], tasks: [], seen: 1 };
    const form = { id, formId: 'c'.repeat(26), person: 'office-main', heldOn: desk.today, present: desk.members, asked: {} };

    await recordMeetingOf(world.parts, { ...form, items: new Map([['i1', item]]) });
    const pending = await world.parts.outbox.pending(world.now, 100);
    const before = wordsOf(await desk.see(id));
    await world.settle();

    expect(pending.map(({ message }) => message)).toContainEqual({ type: 'apply-resolution', meetingId: id, proposalId });
    expect(before).toContain('正在生效');
    expect((await load(proposalId)).stage).toBe('public-notice');
    expect((await eventsOf(proposalId)).filter((type) => type === 'decided')).toHaveLength(1);
  });

  it('is shown as not in effect, with what happened, when the proposal was withdrawn meanwhile', async () => {
    const [withdrawn = '', decided = ''] = await waiting(2);
    const { id } = await desk.call('joint-meeting', { proposals: [withdrawn, decided] });
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
    await unit.post(`/unit/proposals/${withdrawn}/withdraw`, { version: String((await load(withdrawn)).version), reason: '不办了' });
    expect(wordsOf(await desk.caller.get(`/office/meetings/${id}/record`))).toContain('现状：已撤回，已不在等待会议决定');

    await desk.record(id, { ...approvedBy(13, 'i1'), ...approvedBy(13, 'i2') });

    expect((await desk.load(id)).applications).toMatchObject({
      [withdrawn]: { result: 'not-applied', stands: 'withdrawn' },
      [decided]: { result: 'applied' },
    });
    expect((await load(withdrawn)).stage).toBe('withdrawn');
    expect(wordsOf(await desk.see(id))).toContain('该申报的情况已经改变（已撤回），会议的决定没有生效');
  });

  it('does not take effect on a dossier that was returned', async () => {
    const [proposalId = ''] = await waiting(1);
    const { id } = await desk.call('joint-meeting', { proposals: [proposalId] });
    await officeDoes(world, proposalId, 'return');

    await desk.record(id, approvedBy(13));

    expect((await desk.load(id)).applications[proposalId]).toMatchObject({ result: 'not-applied', stands: 'returned' });
    expect((await load(proposalId)).decision).toBeNull();
  });

  it('bars a member from voting on a proposal of their own, whatever the form says', async () => {
    const [proposalId = ''] = await waiting(1);
    const summary = await load(proposalId);
    const own = { ...summary, contact: { ...summary.contact, email: 'health-head@chunan.example' } };
    const meetings = world.parts.meetings;
    const { id } = await desk.call('joint-meeting', { proposals: [proposalId] });
    await world.put({ ...(await itemOf(proposalId)), body: JSON.stringify(own) });

    const page = wordsOf(await desk.see(id));
    const answer = await desk.record(id, approvedBy(13));
    const right = await desk.record(id, approvedBy(12));

    expect(page).toContain('依规则回避，不参加表决：管怀仁');
    expect(wordsOf(answer)).toContain('到会有表决权的为 12 人');
    expect(right.status).toBe(303);
    expect((await meetings.load(id))?.record?.items[0]?.vote).toMatchObject({ barred: ['health-head'], mayVote: 12, voters: 12 });
  });
});

/** The crash: the decision took effect, the note of it was not stored. */
async function dropNote(id: string, proposalId: string): Promise<void> {
  const Key = { pk: { S: `meeting#${id}` }, sk: { S: `applied#${proposalId}` } };
  await world.host.dynamodb.send(new DeleteItemCommand({ TableName: localTableName, Key }));
  expect((await desk.load(id)).applications).toEqual({});
}

/** The item of a proposal's summary as the table holds it. */
async function itemOf(proposalId: string): Promise<Record<string, unknown>> {
  const { version, unitId, stage, submittedAt, ...rest } = await load(proposalId);
  return {
    pk: `proposal#${proposalId}`,
    sk: 'summary',
    version,
    folded: stampOf('proposal', version),
    queuePk: `stage#${stage}`,
    queueSk: `${rest.dueOn}#${proposalId}`,
    ownerPk: `unit#${unitId}`,
    ownerSk: `${submittedAt}#${proposalId}`,
  };
}

describe('a quarterly meeting', () => {
  it('decides nothing: it has topics, follows up tasks, and enters its own register', async () => {
    const [proposalId = ''] = await waiting(1);

    const offered = pageOf(await desk.caller.get('/office/meetings/call?kind=quarterly-meeting'));
    const tried = await desk.postCall('quarterly-meeting', { topics: '四季度安排', proposals: [proposalId] });
    const { id } = await desk.call('quarterly-meeting', { topics: '四季度安排' });
    const agenda = wordsOf(await desk.see(id));
    const answer = await desk.record(id, { quarter: '4', 'resolution-i1': '抓紧落实。' });

    expect(offered.querySelector('[name=proposals]')).toBeNull();
    expect(tried.status).toBe(422);
    expect(agenda).toContain('任务督办');
    expect(agenda).toContain('协调项目用地');
    expect(answer.status).toBe(303);
    const { items } = await world.parts.registers.list('quarterly-meeting', 'confirmed');
    expect(items.map((item) => item.id)).toEqual([id]);
    expect(await world.parts.registers.load('quarterly-meeting', id)).toMatchObject({
      confirmed: { by: null },
      answers: { quarter: '4', minutes: '淳人才例纪〔2026〕4号' },
    });
    expect((await load(proposalId)).stage).toBe('decision');
  });
});

describe('a meeting that is called', () => {
  it('is cancelled with a reason, which the members are told; its proposals are free again', async () => {
    const [proposalId = ''] = await waiting(1);
    const { id } = await desk.call('joint-meeting', { proposals: [proposalId] });

    const silent = await desk.caller.post(`/office/meetings/${id}/cancel`, { reason: ' ' });
    const cancelled = await desk.caller.post(`/office/meetings/${id}/cancel`, { reason: '主持人出差。' });
    const late = await desk.caller.post(`/office/meetings/${id}/record`, {
      _form: 'b'.repeat(26),
      heldOn: desk.today,
      present: desk.members,
    });

    expect([silent.status, cancelled.status, late.status]).toEqual([422, 303, 409]);
    expect((await world.mail('health-head@chunan.example', /会议取消/)).text).toContain('主持人出差。');
    expect((await desk.call('joint-meeting', { proposals: [proposalId] })).items).toHaveLength(1);
  });

  it('needs a day to come, a place and an item', async () => {
    const answer = await desk.postCall('joint-meeting', { day: '2026-01-05', place: '', topics: '' });

    expect(answer.status).toBe(422);
    expect(
      pageOf(answer)
        .querySelectorAll('.banner.error a')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['#f-place']);
    const dated = await desk.postCall('joint-meeting', { day: '2026-01-05', topics: '' });
    expect(
      pageOf(dated)
        .querySelectorAll('.banner.error a')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['#f-day', '#f-topics']);
  });
});
