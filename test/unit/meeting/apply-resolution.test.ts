import { beforeEach, describe, expect, it } from 'vitest';
import type { Application } from '../../../functions/domain/meeting/meeting.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { applyResolution } from '../../../functions/usecases/meetings/apply-resolution.ts';
import { returnProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { acts, answerReturn, opinion, type ActingPorts } from '../../support/happenings.ts';
import { heldMeetings } from '../../support/held-meetings.ts';

let ports: ActingPorts;
let proposalId: string;

const load = async (): Promise<Summary> => (await ports.proposals.load(proposalId))!;
const allAgree = async (): Promise<void> => {
  for (const index of [0, 1, 2]) await opinion(index, 'agree').run(ports, await load());
};

beforeEach(async () => {
  ports = actingPorts();
  ({ proposalId } = await submitted(ports));
  await acts.accept.run(ports, await load());
  await allAgree();
});

/** Records today what a meeting decided on a day, on the dossier as it stands now. */
async function recorded(heldOn: string): Promise<Application[]> {
  const noted: Application[] = [];
  const { dossierVersion } = await load();
  const meetings = {
    ...heldMeetings(proposalId, { dossierVersion, heldOn }),
    noteApplication: async (_meeting: string, _proposal: string, application: Application) => void noted.push(application),
  };
  await applyResolution({ ...ports, meetings }, { meetingId: 'an approving meeting', proposalId });
  return noted;
}

describe('what a meeting decided', () => {
  it('takes no effect on a dossier that came after it, and says so', async () => {
    ports.clock.addDays(1);
    const { version: seenVersion } = await load();
    await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { amount: '请说明' } });
    await answerReturn('amount').run(ports, await load());
    await allAgree();
    expect(await load()).toMatchObject({ stage: 'decision', dossierVersion: 2 });

    expect(await recorded('2026-10-12')).toMatchObject([{ result: 'not-applied', stands: 'dossier-changed' }]);

    expect(await load()).toMatchObject({ stage: 'decision', decision: null });
    expect(await recorded('2026-10-13')).toMatchObject([{ result: 'applied' }]);
  });
});
