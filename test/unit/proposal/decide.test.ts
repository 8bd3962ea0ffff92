import { beforeEach, describe, expect, it } from 'vitest';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { decideProposal, returnProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { acts, answerReturn, opinion, type ActingPorts } from '../../support/happenings.ts';

let ports: ActingPorts;
let proposalId: string;

const load = async (): Promise<Summary> => (await ports.proposals.load(proposalId))!;

beforeEach(async () => {
  ports = actingPorts();
  ({ proposalId } = await submitted(ports));
  for (const what of [acts.accept, ...[0, 1, 2].map((index) => opinion(index, 'agree'))]) await what.run(ports, await load());
});

async function decided(outcome: 'approved' | 'refused', inFavour: number): Promise<Summary> {
  const { version: seenVersion } = await load();
  const minutes = { body: 'joint-meeting', minutesNumber: '7', decidedOn: '2026-10-12', present: 9, resolution: '决议' } as const;
  return decideProposal(ports, { person: 'office-main', proposalId, seenVersion, decision: { ...minutes, outcome, inFavour } });
}

describe('a decision from paper minutes', () => {
  it.each([
    ['an approval without a majority', 'approved', 4, 'no-majority'],
    ['a refusal with a majority in favour', 'refused', 5, 'majority-in-favour'],
  ] as const)('is not taken when votes and outcome contradict each other: %s', async (_how, outcome, inFavour, rule) => {
    await expect(decided(outcome, inFavour)).rejects.toMatchObject({
      code: 'form-invalid',
      payload: { issues: [{ field: 'inFavour', rule }] },
    });

    expect((await load()).decision).toBeNull();
  });

  it('cannot have come of a meeting before the review was closed', async () => {
    ports.clock.addDays(1);
    const { version: seenVersion } = await load();
    await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { amount: '请说明' } });
    await answerReturn('amount').run(ports, await load());
    for (const index of [0, 1, 2]) await opinion(index, 'agree').run(ports, await load());

    await expect(decided('approved', 9)).rejects.toMatchObject({
      payload: { issues: [{ field: 'decidedOn', rule: 'before-decidable', values: { earliest: '2026-10-13' } }] },
    });
    expect((await load()).decision).toBeNull();
  });

  it('is taken when they fit', async () => {
    expect((await decided('refused', 4)).refusal).not.toBeNull();
  });
});
