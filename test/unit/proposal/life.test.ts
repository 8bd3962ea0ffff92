import { beforeEach, describe, expect, it } from 'vitest';
import { findChainFault } from '../../../functions/domain/chain.ts';
import { hasCode } from '../../../functions/domain/errors.ts';
import type { Stance } from '../../../functions/domain/proposal/event-parts.ts';
import { currentWait } from '../../../functions/domain/proposal/waits.ts';
import { foldAll } from '../../../functions/domain/proposal/fold.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { giveOpinion } from '../../../functions/domain/proposal/acts/opinion.ts';
import { changeProposal } from '../../../functions/usecases/proposals/change-proposal.ts';
import {
  acceptProposal,
  decideProposal,
  endProposalNotice,
  publishProposal,
  returnProposal,
} from '../../../functions/usecases/proposals/office-acts.ts';
import { loadProposal } from '../../../functions/usecases/proposals/change-proposal.ts';
import { answerReturnBy } from '../../../functions/domain/proposal/returns.ts';
import { planStage } from '../../../functions/usecases/background/plan-stage.ts';
import { actingPorts, submitted } from '../../support/acting.ts';

const office = { person: 'office-main' };
const approval = {
  outcome: 'approved',
  body: 'joint-meeting',
  minutesNumber: '纪要1号',
  decidedOn: '2026-10-12',
  present: 8,
  inFavour: 8,
  resolution: '同意',
} as const;

describe('a proposal on its way', () => {
  let ports: ReturnType<typeof actingPorts>;
  let proposal: Summary;

  beforeEach(async () => {
    ports = actingPorts();
    proposal = await submitted(ports);
  });

  const target = () => ({ ...office, proposalId: proposal.proposalId, seenVersion: proposal.version });
  const opine = (step: string, stance: Stance, opinion = '') =>
    changeProposal(ports, { proposalId: proposal.proposalId }, (summary, context) => {
      const ask = summary.asks.find((candidate) => candidate.step === step);
      const actor = { role: 'reviewer', id: ask?.person ?? 'nobody' } as const;
      return {
        drafts: giveOpinion(summary, { actor, step, dossierVersion: summary.dossierVersion, stance, opinion, assurance: 'link' }, context),
      };
    });
  const opineAll = async () => {
    for (const ask of proposal.asks) proposal = await opine(ask.step, 'agree');
  };
  const publish = async () => {
    proposal = await acceptProposal(ports, target());
    await opineAll();
    proposal = await decideProposal(ports, { ...target(), decision: approval });
    proposal = await publishProposal(ports, target());
  };

  it('waits for the office once it is submitted, and starts its workflow', () => {
    expect(currentWait(proposal)).toMatchObject({ whom: 'office', task: 'intake', dueOn: '2026-10-15' });
    expect(ports.proposals.outbox.map((item) => item.message.type)).toContain('start-workflow');
  });

  it('asks every department on its route as soon as it is accepted', async () => {
    proposal = await acceptProposal(ports, target());

    expect(proposal).toMatchObject({ stage: 'department-review', receiptNumber: '淳才受〔2026〕1号' });
    expect(proposal.asks.map((ask) => ask.department)).toEqual(['overseas-chinese', 'health', 'commerce']);
    expect(currentWait(proposal)?.steps).toHaveLength(3);
  });

  it('keeps every voice: one objection cancels nobody', async () => {
    proposal = await acceptProposal(ports, target());
    const [first, second, third] = proposal.asks.map((ask) => ask.step);

    proposal = await opine(first ?? '', 'object', '与现有项目重复');
    expect(proposal.stage).toBe('department-review');
    proposal = await opine(second ?? '', 'agree');
    proposal = await opine(third ?? '', 'agree-with-conditions', '补充环评');

    expect(proposal.stage).toBe('decision');
    expect(proposal.asks.map((ask) => ask.answered?.stance)).toEqual(['object', 'agree', 'agree-with-conditions']);
  });

  it('refuses a second opinion on a step', async () => {
    proposal = await acceptProposal(ports, target());
    const step = proposal.asks[0]?.step ?? '';
    await opine(step, 'agree');

    await expect(opine(step, 'object', '改主意')).rejects.toMatchObject({ code: 'already-decided' });
  });

  it('refuses an objection without words', async () => {
    proposal = await acceptProposal(ports, target());

    await expect(opine(proposal.asks[0]?.step ?? '', 'object')).rejects.toMatchObject({ code: 'form-invalid' });
  });

  it('refuses an approval without a majority of those present', async () => {
    proposal = await acceptProposal(ports, target());
    await opineAll();
    const decision = { ...approval, inFavour: 4 };

    await expect(decideProposal(ports, { ...target(), decision })).rejects.toSatisfy(
      (error: unknown) => hasCode(error, 'form-invalid') && error.payload.issues.some((issue) => issue.rule === 'no-majority'),
    );
  });

  it('refuses to end a notice before its last day is over', async () => {
    await publish();
    expect(proposal.notice).toMatchObject({ opensOn: '2026-10-12', closesOn: '2026-10-19' });

    await expect(endProposalNotice(ports, { ...target(), result: 'no-objection', note: '' })).rejects.toMatchObject({
      code: 'not-allowed-now',
    });
  });

  it('asks the office to end a notice when its period is over', async () => {
    await publish();
    ports.clock.addDays(8);

    const answer = await planStage(ports, { proposalId: proposal.proposalId, stage: 'public-notice' });

    expect(answer.outcome).toBe('waiting');
    expect(ports.proposals.outbox.at(-1)?.message).toMatchObject({ template: 'office-task', task: 'end-notice' });
  });

  it('warns the unit, and lapses when a return is not answered in time', async () => {
    proposal = await returnProposal(ports, { ...target(), remarks: { amount: '请说明资金来源' } });
    expect(currentWait(proposal)).toMatchObject({ whom: 'unit', dueOn: '2026-10-26' });
    ports.clock.addDays(10);
    const warned = await planStage(ports, { proposalId: proposal.proposalId, stage: 'intake' });
    expect(warned.outcome).toBe('waiting');
    expect(ports.proposals.outbox.at(-1)?.message).toMatchObject({ template: 'unit-lapse-warning' });
    ports.clock.addDays(5);

    const answer = await planStage(ports, { proposalId: proposal.proposalId, stage: 'intake' });

    expect(answer.outcome).toBe('lapsed');
  });

  it('lets nobody lapse unwarned, however late the clock is looked at', async () => {
    proposal = await returnProposal(ports, { ...target(), remarks: { amount: '请说明资金来源' } });
    ports.clock.addDays(40);

    const answer = await planStage(ports, { proposalId: proposal.proposalId, stage: 'intake' });

    expect(answer.outcome).toBe('waiting');
    expect(answerReturnBy(await loadProposal(ports, proposal.proposalId))).toBe('2026-11-23');
  });

  it('refuses an act on a page that time has overtaken', async () => {
    const before = target();
    proposal = await acceptProposal(ports, before);

    await expect(returnProposal(ports, { ...before, remarks: { amount: '晚了' } })).rejects.toMatchObject({ code: 'stale-page' });
  });

  it('reminds whom it waits for at most twice', async () => {
    for (let day = 0; day < 40; day += 1) {
      ports.clock.addDays(1);
      await planStage(ports, { proposalId: proposal.proposalId, stage: 'intake' });
    }

    const events = await ports.proposals.events(proposal.proposalId);
    expect(events.filter((event) => event.data.type === 'reminded')).toHaveLength(2);
  });

  it('has a chain that shows a changed event, and a summary that its events give', async () => {
    proposal = await acceptProposal(ports, target());
    const events = await ports.proposals.events(proposal.proposalId);

    expect(findChainFault(events)).toBeNull();
    expect(foldAll(events)).toEqual(proposal);
    const forged = structuredClone(events);
    if (forged[0]?.sealed) forged[0].sealed.title = '另一个项目';
    expect(findChainFault(forged)).toEqual({ seq: 1, fault: 'sealed' });
  });

  it('keeps a valid chain when its sealed parts are erased', async () => {
    const events = await ports.proposals.events(proposal.proposalId);

    const erased = events.map(({ sealed: _sealed, salt: _salt, ...event }) => event);

    expect(findChainFault(erased)).toBeNull();
  });
});
