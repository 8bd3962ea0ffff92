import { beforeEach, describe, expect, it } from 'vitest';
import type { Vote } from '../../../functions/domain/meeting/meeting.ts';
import { resolve, type ResolutionInput } from '../../../functions/domain/proposal/acts/resolution.ts';
import { answerRefusal, settleRefusal } from '../../../functions/domain/proposal/acts/refusal.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { changeProposal } from '../../../functions/usecases/proposals/change-proposal.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { ExpertReview } from '../../support/experts.ts';
import { acts, decision, opinion, type ActingPorts } from '../../support/happenings.ts';

let ports: ActingPorts;
let proposalId: string;

beforeEach(async () => {
  ports = actingPorts();
  ({ proposalId } = await submitted(ports));
  for (const what of [acts.accept, ...[0, 1, 2].map((index) => opinion(index, 'agree'))]) await what.run(ports, await load());
});

const load = async (): Promise<Summary> => (await ports.proposals.load(proposalId))!;
const approved: Vote = {
  outcome: 'approved',
  barred: ['health-head'],
  aside: ['commerce-head'],
  mayVote: 11,
  voters: 8,
  needed: 6,
  inFavour: 5,
  against: 2,
  abstained: 1,
  dossierVersion: 1,
};

function resolved(vote: Partial<Vote>, more: Partial<ResolutionInput> = {}): Promise<Summary> {
  const minutes = {
    meeting: 'm1',
    calledAt: '2026-10-12T00:00:00.000Z',
    minutesNumber: '7',
    heldOn: '2026-10-12',
    present: 10,
    resolution: '决议',
    conditions: [],
  };
  const input: ResolutionInput = { actor: { role: 'office', id: 'office-main' }, ...minutes, vote: { ...approved, ...vote }, ...more };
  return changeProposal(ports, { proposalId }, (summary, context) => ({ drafts: resolve(summary, input, context) }));
}

describe('the decision of a meeting', () => {
  it('says who could vote, who could not, and how they voted', async () => {
    await resolved({});

    const event = (await ports.proposals.events(proposalId)).at(-1);
    expect(event?.data).toMatchObject({
      type: 'decided',
      present: 10,
      entitled: 8,
      inFavour: 5,
      against: 2,
      abstained: 1,
      recused: ['health-head', 'commerce-head'],
    });
  });

  it('keeps the words of its conditions sealed, and out of what is hashed', async () => {
    await resolved({}, { conditions: ['落实配套资金'] });

    const event = (await ports.proposals.events(proposalId)).at(-1);
    expect(JSON.stringify(event?.data)).not.toContain('落实配套资金');
    expect((await load()).conditions).toEqual([{ step: 'meeting:m1:1', department: 'talent-office', text: '落实配套资金', settled: null }]);
  });

  it.each([
    ['without quorum', { voters: 5, inFavour: 5, against: 0, abstained: 0 }],
    ['without a majority', { inFavour: 4, against: 3 }],
    ['with votes that do not add up', { inFavour: 7 }],
  ])('takes no effect %s', async (_how, vote) => {
    await expect(resolved(vote)).rejects.toMatchObject({ code: 'form-invalid' });

    expect((await load()).decision).toBeNull();
  });

  it('takes no effect on another version of the dossier than was decided on', async () => {
    await expect(resolved({ dossierVersion: 2 })).rejects.toMatchObject({ code: 'not-allowed-now', payload: { stage: 'dossier-changed' } });
  });

  it('takes no effect on a proposal whose refusal is under way', async () => {
    await decision('refused').run(ports, await load());

    await expect(resolved({})).rejects.toMatchObject({ payload: { stage: 'refusal-proposed' } });
  });

  it.each([
    ['held before another decision was undone', '2026-10-12', '2026-10-12T00:30:00.000Z', 'decided-otherwise'],
    ['called before that and held on its day', '2026-10-13', '2026-10-12T00:30:00.000Z', 'decided-otherwise'],
    ['called and held after that, on the same day', '2026-10-13', '2026-10-13T02:00:00.000Z', null],
    ['called before that and held after it', '2026-10-14', '2026-10-12T00:30:00.000Z', null],
  ])('of a meeting %s counts only if it is the newer one', async (_when, heldOn, calledAt, hindrance) => {
    await decision('refused').run(ports, await load());
    ports.clock.addDays(1);
    await changeProposal(ports, { proposalId }, (summary, context) => {
      const answer = answerRefusal(summary, { actor: { role: 'unit', id: 'account-1' }, answer: '请复核' }, context);
      return { drafts: answer };
    });
    await changeProposal(ports, { proposalId }, (summary, context) => ({
      drafts: settleRefusal(summary, { actor: { role: 'office', id: 'office-second' }, result: 'dropped', note: '' }, context),
    }));
    ports.clock.addDays(2);

    const later = resolved({}, { heldOn, calledAt });

    if (hindrance) await expect(later).rejects.toMatchObject({ payload: { stage: hindrance } });
    else expect((await later).stage).toBe('public-notice');
  });

  it('begins the days anew when it is postponed, and the wait with its reminders', async () => {
    ports.clock.addDays(3);

    const after = await resolved({ outcome: 'postponed', inFavour: 0, against: 0, abstained: 0 });

    expect(after).toMatchObject({ stage: 'decision', decision: null, reminders: null, postponed: { meeting: 'm1', reason: 'postponed' } });
    expect(after.dueOn).toBe('2026-10-22');
    expect((await resolved({}, { meeting: 'm2' })).postponed).toBeNull();
  });

  it('drops the conditions of an earlier meeting when it is decided anew', async () => {
    await resolved({}, { conditions: ['旧条件'] });
    const summary = await load();
    ports.proposals.summaries.set(proposalId, { ...summary, stage: 'decision', decision: null });

    expect((await resolved({}, { meeting: 'm2', conditions: ['新条件'] })).conditions.map(({ text }) => text)).toEqual(['新条件']);
  });
});

describe('the decision of a meeting on what experts judge', () => {
  let review: ExpertReview;

  beforeEach(async () => {
    ports = actingPorts();
    review = await ExpertReview.open(ports);
    ({ proposalId } = review.proposal);
  });

  it.each(['approved', 'refused', 'postponed'] as const)('takes no effect while they score: %s', async (outcome) => {
    await expect(resolved({ outcome })).rejects.toMatchObject({ code: 'not-allowed-now', payload: { stage: 'experts-waiting' } });
  });

  it('can refuse, and not approve, what they did not recommend', async () => {
    for (const seat of [1, 2, 3, 4, 5]) await review.score(review.seat(seat), { recommends: false });

    await expect(resolved({})).rejects.toMatchObject({ payload: { stage: 'experts-not-passed' } });
    expect((await resolved({ outcome: 'refused', inFavour: 0, against: 8, abstained: 0 })).refusal).not.toBeNull();
  });

  it('cannot approve before the defence is recorded', async () => {
    await review.scoreAll(5);

    await expect(resolved({})).rejects.toMatchObject({ payload: { stage: 'defence-missing' } });
  });
});
