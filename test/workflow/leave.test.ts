import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ask, Summary } from '../../functions/domain/proposal/summary.ts';
import { enterLeave } from '../../functions/usecases/people/leave.ts';
import { Caller, languageOf, pageOf, signedInCaller, wordsOf } from '../support/caller.ts';
import { openMail, parties, proposalAt, registerApplicant, reviewers } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

const [, health] = reviewers;
const stand = { person: 'health-reviewer', email: health };
const science = { person: 'science-reviewer', email: 'science@chunan.example' };

let world: World;

async function begin(): Promise<void> {
  world = await World.start();
  await registerApplicant(world);
}

const leaves = async () => (await world.parts.roster.leaves()).leaves;
const healthAsk = ({ asks }: Summary): Ask | undefined => asks.find(({ department }) => department === 'health');
const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;

/** The reviewer of health with one of their links open, and the address of their leave. */
async function reviewerAtLeave(): Promise<{ caller: Caller; base: string }> {
  const { caller, path } = await openMail(world, await world.mail(stand.email, /提出意见/));
  return { caller, base: `${path}/leave` };
}

describe('leave that a reviewer enters from a link', () => {
  let summary: Summary;
  beforeAll(async () => {
    await begin();
    summary = await proposalAt(world, 'department-review');
  });
  afterAll(() => world.stop());

  it('is found from the page of the link, and shown as soon as it is entered', async () => {
    const { caller, base } = await reviewerAtLeave();
    const page = pageOf(await caller.get(base.replace('/leave', '')));
    expect(page.querySelector(`a[href="${base}"]`)?.textContent).toContain('请假');

    const answer = await caller.post(base, { from: '2026-10-12', to: '2026-10-16', substitute: science.person });
    const shown = await caller.get(answer.location);

    expect(answer).toMatchObject({ status: 303, location: `${base}?done=saved` });
    expect(wordsOf(shown)).toMatch(/请假已登记.*2026年10月12日至2026年10月16日 请假中.*代理人：叶闻笛.*陆清和登记于/);
    expect(await leaves()).toMatchObject([{ person: stand.person, enteredBy: stand.person, substitute: science.person }]);
  });

  it('sends what is open to the substitute as well, and the link that was sent goes on working', async () => {
    await world.settle();
    const { caller, base } = await reviewerAtLeave();

    const after = await load(summary.proposalId);
    expect(healthAsk(after)).toMatchObject({ person: stand.person, helpers: [science.person], answered: null });
    expect(after.dueOn).toBe(summary.dueOn);
    expect(wordsOf(await caller.get(base))).toContain('尚未答复的事项，请假首日同时送上述人员代办');
    const page = await caller.get(base.replace('/leave', ''));
    expect(`${page.status} ${wordsOf(page)}`).toMatch(/^200 .*您请假期间，该事项已同时请叶闻笛代办。您仍可办理，以先提交的为准。/);
  });

  it('sends what is asked from then on to the substitute, in the name of the reviewer', async () => {
    const before = (await world.mails(stand.email)).length;
    const { proposalId } = await proposalAt(world, 'department-review');

    expect(healthAsk(await load(proposalId))).toMatchObject({ person: science.person, onBehalfOf: stand.person });
    const { caller, path } = await openMail(world, await world.mail(science.email, /提出意见/));
    expect(await caller.post(path, { stance: 'agree' })).toMatchObject({ status: 303 });
    expect(healthAsk(await load(proposalId))).toMatchObject({ answered: { by: science.person } });
    const events = await world.parts.proposals.events(proposalId);
    expect(events.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ type: 'opinion-given', person: science.person, onBehalfOf: stand.person }),
    );
    expect(await world.mails(stand.email)).toHaveLength(before);
  });

  it('is refused with what is wrong, everything typed kept, in the language of the page', async () => {
    const { caller, base } = await reviewerAtLeave();
    const before = await leaves();

    const overlap = await caller.post(base, { from: '2026-10-16', to: '2026-10-20', substitute: 'commerce-reviewer' });
    expect(`${overlap.status} ${wordsOf(overlap)}`).toMatch(/^422 .*与已登记的请假重叠（2026-10-12 至 2026-10-16）/);
    expect(pageOf(overlap).querySelector('main input[name=to]')?.getAttribute('value')).toBe('2026-10-20');
    expect(pageOf(overlap).querySelector('option[selected][value=commerce-reviewer]')).not.toBeNull();
    const past = await caller.speak('en').post(base, { from: '2026-10-01', to: '2026-10-20' });
    expect([past.status, languageOf(past), wordsOf(past)]).toEqual([
      422,
      'en',
      expect.stringContaining('cannot be earlier than 2026-10-12'),
    ]);
    const own = await caller.post(base, { from: '2026-11-02', to: '2026-11-03', substitute: stand.person });
    expect(own.status).toBe(422);
    expect(wordsOf(await caller.post(base, {}))).toContain('Answer this question');

    expect(await leaves()).toEqual(before);
  });

  it('is entered once when the form is sent twice', async () => {
    const { caller, base } = await reviewerAtLeave();
    const fields = { from: '2026-11-02', to: '2026-11-06', substitute: '' };

    const answers = await Promise.all([caller.post(base, fields), caller.post(base, fields)]);

    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await leaves()).toHaveLength(2);
  });

  it('ends when its person ends it, who can end nobody else’s', async () => {
    const { caller, base } = await reviewerAtLeave();
    const others = { person: 'commerce-reviewer', from: '2026-10-12', to: '2026-10-14', substitute: null };
    await enterLeave(world.parts, { ...others, enteredBy: 'office-main' });

    await caller.post(`${base}/end`, { person: 'commerce-reviewer', from: '2026-10-12' });
    const again = await caller.post(`${base}/end`, { person: stand.person, from: '2026-10-12' });

    expect(again).toMatchObject({ status: 303, location: `${base}?done=ended` });
    expect((await leaves()).map(({ person, from }) => [person, from])).toEqual([
      ['commerce-reviewer', '2026-10-12'],
      [stand.person, '2026-11-02'],
    ]);
    const { proposalId } = await proposalAt(world, 'department-review');
    expect(healthAsk(await load(proposalId))).toMatchObject({ person: stand.person, onBehalfOf: null });
  });

  it('is open to the session of the link only, changes nothing by a look, and is not for parties', async () => {
    const { proposalId } = await proposalAt(world, 'signing');
    const { caller, base } = await reviewerAtLeave();
    const party = await openMail(world, await world.mail(parties[0], /确认协议/));
    const before = await world.dump();

    expect((await new Caller(world.base).post(base, { from: '2026-12-01', to: '2026-12-01' })).status).toBe(401);
    expect((await caller.ask('HEAD', base)).status).toBe(200);
    expect((await caller.get(`${base}?from=2026-12-01&to=2026-12-01`)).status).toBe(200);
    expect((await caller.post(base, { from: '2026-12-01', to: '2026-12-01' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const ofParty = `${party.path.replace('/sign/', '/review/')}/leave`;
    expect((await party.caller.get(ofParty)).status).toBe(403);
    expect((await party.caller.post(ofParty, { from: '2026-12-01', to: '2026-12-01' })).status).toBe(403);

    expect(changesBetween(before, await world.dump())).toEqual([]);
    expect((await load(proposalId)).stage).toBe('agreement');
  });
});

describe('leave that the office enters', () => {
  beforeAll(begin);
  afterAll(() => world.stop());

  it('is listed by person, moves new steps, and is over after its last day', async () => {
    const office = await signedInCaller(world, 'office', 'office-second');
    const fields = { person: stand.person, from: '2026-10-12', to: '2026-10-13', substitute: science.person };

    expect(await office.post('/office/leave', fields)).toMatchObject({ status: 303, location: '/office/leave?done=saved' });
    const page = await office.get('/office/leave?done=saved');
    const during = await proposalAt(world, 'department-review');
    await world.advance({ days: 2 });
    const after = await proposalAt(world, 'department-review');

    expect(wordsOf(page)).toMatch(/请假已登记.*陆清和 2026年10月12日至2026年10月13日 请假中 ?代理人：叶闻笛 ?苏予安登记于/);
    expect(healthAsk(during)).toMatchObject({ person: science.person, onBehalfOf: stand.person });
    expect(healthAsk(after)).toMatchObject({ person: stand.person, onBehalfOf: null });
    // A session of the office does not last two days.
    const later = await signedInCaller(world, 'office', 'office-main');
    expect(wordsOf(await later.get('/office/leave'))).toContain('没有正在进行或将要开始的请假');
    expect(pageOf(await later.get('/office')).querySelector('nav a[href="/office/leave"]')).not.toBeNull();
  });

  it('names nobody as substitute who is away as well, and says when a substitute falls away later', async () => {
    const office = await signedInCaller(world, 'office', 'office-main');
    await office.post('/office/leave', { person: science.person, from: '2026-11-02', to: '2026-11-06', substitute: '' });
    const fields = { person: stand.person, from: '2026-11-05', to: '2026-11-10', substitute: science.person };

    const refused = await office.post('/office/leave', fields);
    expect(`${refused.status} ${wordsOf(refused)}`).toMatch(/^422 .*该代理人同期也请假（2026-11-02 至 2026-11-06）/);
    await office.post('/office/leave', { ...fields, from: '2026-11-09' });
    await office.post('/office/leave', { person: science.person, from: '2026-11-09', to: '2026-11-09', substitute: '' });

    expect(wordsOf(await office.get('/office/leave'))).toContain('代理人同期也请假');
    expect(await leaves()).toHaveLength(3);
  });

  it('is called off by the office, once and again', async () => {
    const office = await signedInCaller(world, 'office', 'office-main');
    const before = (await leaves()).length;

    const answers = [
      await office.post('/office/leave/end', { person: science.person, from: '2026-11-02' }),
      await office.post('/office/leave/end', { person: science.person, from: '2026-11-02' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await leaves()).toHaveLength(before - 1);
  });

  it('keeps every entry when many are made at once', async () => {
    const office = await signedInCaller(world, 'office', 'office-main');
    const before = (await leaves()).length;
    const people = ['commerce-reviewer', 'finance-reviewer', 'education-reviewer'];

    const answers = await Promise.all(
      people.map((person) => office.post('/office/leave', { person, from: '2026-12-01', to: '2026-12-02', substitute: '' })),
    );

    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await leaves()).toHaveLength(before + 3);
  });
});
