import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { huangjing } from '../support/chunan.ts';
import { signedInCaller, pageOf, type Caller } from '../support/caller.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
let proposal: Summary;
let member: Caller;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  const [first = {}, ...others] = Array.isArray(huangjing['parties']) ? huangjing['parties'].filter((row) => typeof row !== 'string') : [];
  proposal = await proposalAt(world, 'signing', {
    ...huangjing,
    parties: [{ ...first, email: 'office-second@chunan.example' }, ...others],
  });
  member = await signedInCaller(world, 'office', 'office-second');
});

afterAll(() => world.stop());

describe('somebody of the office who is a party of the proposal', () => {
  it.each([
    'contact?of=unit',
    'contact?of=p1',
    'introducers',
    'scan?step=sign%3Ap1%3A1',
    'milestones/arrival',
    'objection',
    'documents/any',
  ])('opens nothing below its page: %s', async (below) => {
    expect((await member.get(`/office/proposals/${proposal.proposalId}/${below}`)).status).toBe(403);
  });

  it('corrects no contact, and the try is in the record', async () => {
    const { proposalId, version } = proposal;
    const fields = { version: String(version), of: 'unit', name: '李晓明', email: 'other@parties.example' };

    const answer = await member.post(`/office/proposals/${proposalId}/contact`, fields);

    expect(answer.status).toBe(403);
    const events = await world.parts.proposals.events(proposalId);
    expect(events.at(-1)?.data).toMatchObject({ type: 'attempt-refused', act: 'office-act', because: 'not-yours' });
    expect((await world.parts.proposals.load(proposalId))?.contact).toEqual(proposal.contact);
  });

  it('sees the page without files and without anything to do', async () => {
    const page = pageOf(await member.get(`/office/proposals/${proposal.proposalId}`));

    expect(page.textContent).toContain('您不参与办理');
    expect(page.querySelectorAll('main form')).toEqual([]);
    expect(page.querySelectorAll('main a[href*="/documents/"]')).toEqual([]);
  });
});
