import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { changeProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { settleProposalObjection } from '../../functions/usecases/proposals/objections.ts';
import { enterProposalObjection } from '../../functions/usecases/proposals/enter-objection.ts';
import { supplement } from '../../functions/domain/proposal/acts/submit.ts';
import { pageOf, wordsOf } from '../support/caller.ts';
import { approvedBy, MeetingDesk } from '../support/meeting-forms.ts';
import { officeDoes, proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;

/** The office returns, the unit answers with other aims; no department reads them. */
async function changedAims(id: string): Promise<void> {
  await officeDoes(world, id, 'return');
  await changeProposal(world.parts, { proposalId: id }, (summary, context) => {
    const { title, facts, parties, documents, fileNames, openReturn } = summary;
    const dossier = { title, facts, parties, documents, fileNames, answers: { ...summary.answers, amount: '1900' } };
    const answer = { actor: { role: 'unit' as const, id: 'account-1' }, round: openReturn?.round ?? 1, changedFields: [], dossier };
    return { drafts: supplement(summary, answer, context) };
  });
  await world.settle();
}

describe('the record of a meeting', () => {
  it('is refused with what changed when a dossier moved while its form was open, and taken once that was seen', async () => {
    const { proposalId } = await proposalAt(world, 'decision');
    const desk = await MeetingDesk.open(world);
    const { id } = await desk.call('joint-meeting', { proposals: [proposalId] });
    const carried = await desk.carried(id);
    await changedAims(proposalId);

    const stale = await desk.record(id, { ...approvedBy(13), ...carried });
    const seen = await desk.record(id, approvedBy(13));

    expect(stale.status).toBe(422);
    expect(wordsOf(stale)).toMatch(/本项结果.*申报单位更新了材料（现为第 2 版）/);
    expect(pageOf(stale).querySelector('#s-differences-i1')?.parentNode?.textContent).toMatch(/1,800.*1,900/s);
    expect(pageOf(stale).querySelector('[name="resolution-i1"]')?.textContent.trim()).toBe('会议意见。');
    expect(seen.status).toBe(303);
    expect((await load(proposalId)).stage).toBe('public-notice');
  });

  it('changes nothing on a proposal that another decision took off and an objection brought back after the meeting', async () => {
    const { proposalId } = await proposalAt(world, 'decision');
    const desk = await MeetingDesk.open(world);
    const { id } = await desk.call('joint-meeting', { proposals: [proposalId] });
    const heldOn = desk.today;
    await officeDoes(world, proposalId, 'decide');
    await officeDoes(world, proposalId, 'publish');
    await world.advance({ days: 1 });
    await objectedAndUpheld(proposalId);
    const late = await MeetingDesk.open(world);

    const answer = await late.record(id, { ...approvedBy(13), heldOn });

    expect(answer.status).toBe(303);
    expect(await load(proposalId)).toMatchObject({ stage: 'decision', decision: null });
    expect((await late.load(id)).applications[proposalId]).toMatchObject({ result: 'not-applied', stands: 'decided-otherwise' });
    expect(wordsOf(await late.see(id))).toContain('会议之后另有决定，该决定又已撤销');
  });
});

async function objectedAndUpheld(proposalId: string): Promise<void> {
  const objection = world.parts.randomness.id();
  const receivedOn = new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);
  const said = { objection, text: '情况不实', name: '', contact: '', receivedBy: 'post', receivedOn, scan: null } as const;
  const { version: seenVersion } = await enterProposalObjection(world.parts, { person: 'office-main', proposalId, ...said });
  const settled = { person: 'office-main', proposalId, seenVersion, objection, result: 'upheld', note: '属实。' } as const;
  await settleProposalObjection(world.parts, settled);
  await world.settle();
}
