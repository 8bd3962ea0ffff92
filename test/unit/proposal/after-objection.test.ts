import { expect, it } from 'vitest';
import { raiseObjection, settleObjection } from '../../../functions/domain/proposal/acts/notice.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { returnProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { huangjing } from '../../support/chunan.ts';
import { acts, answerReturn, change, opinion } from '../../support/happenings.ts';

it('leaves what the rule approved without a meeting to a meeting, once an objection is upheld', async () => {
  const ports = actingPorts();
  const { proposalId } = await submitted(ports, { ...huangjing, amount: '60' });
  const load = async (): Promise<Summary> => (await ports.proposals.load(proposalId))!;
  for (const what of [acts.accept, ...[0, 1, 2].map((index) => opinion(index, 'agree'))]) await what.run(ports, await load());
  expect(await load()).toMatchObject({ stage: 'public-notice', reviewRoute: 'direct', decision: { body: 'rule' } });
  const objection = 'o1';
  const settled = { actor: { role: 'office', id: 'office-main' }, objection, result: 'upheld', note: '属实' } as const;

  await acts.publish.run(ports, await load());
  ports.clock.addDays(1);
  const raised = { objection, text: '异议', name: '某人', contact: '0571-00000000' };
  await change('raised', (summary, context) => ({ drafts: raiseObjection(summary, raised, context) })).run(ports, await load());
  await change('upheld', (summary, context) => ({ drafts: settleObjection(summary, settled, context) })).run(ports, await load());

  expect(await load()).toMatchObject({ stage: 'decision', reviewRoute: 'meeting', decision: null });

  // Also when the dossier is returned and all departments agree once more.
  const { version: seenVersion } = await load();
  await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { aims: '请说明' } });
  await answerReturn('aims').run(ports, await load());
  for (const index of [0, 1, 2]) await opinion(index, 'agree').run(ports, await load());

  expect(await load()).toMatchObject({ stage: 'decision', reviewRoute: 'meeting', decision: null });
});
