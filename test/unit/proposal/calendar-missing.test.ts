import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../../../functions/domain/calendar.ts';
import { yearToLoad } from '../../../functions/domain/calendar-reach.ts';
import { askBack, giveOpinion } from '../../../functions/domain/proposal/acts/opinion.ts';
import { supplement } from '../../../functions/domain/proposal/acts/submit.ts';
import { openAsks } from '../../../functions/domain/proposal/asks.ts';
import { isHeldUp } from '../../../functions/domain/proposal/plan.ts';
import { currentWait } from '../../../functions/domain/proposal/waits.ts';
import { changeProposal, loadProposal } from '../../../functions/usecases/proposals/change-proposal.ts';
import { ruleContext } from '../../../functions/usecases/proposals/commit.ts';
import { acceptProposal, returnProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { planStage } from '../../../functions/usecases/background/plan-stage.ts';
import { actingPorts, applicant, submitted } from '../../support/acting.ts';
import { chunan, fixedProgrammes, huangjing } from '../../support/chunan.ts';
import type { Programme } from '../../../functions/domain/programme.ts';

const office = 'office-main';
const inUse: Programme = { ...chunan(), calendar: chunan().calendar.filter(({ year }) => year <= 2026) };

/** Ports at an instant, whose calendar ends with 2026 until it is loaded. */
function atYearsEnd(start: string) {
  const ports = { ...actingPorts(), programmes: fixedProgrammes(inUse) };
  ports.clock.set(start);
  return { ports, load: () => Object.assign(ports, { programmes: fixedProgrammes(chunan()) }) };
}

type Ports = ReturnType<typeof atYearsEnd>['ports'];

async function answerReturn(ports: Ports, proposalId: string) {
  const { documents, facts, fileNames, openReturn, parties, title } = await loadProposal(ports, proposalId);
  const dossier = { title, answers: { ...huangjing, duties: '补充' }, facts, parties, documents, fileNames };
  const answer = {
    actor: { role: 'unit' as const, id: applicant.account.id },
    round: openReturn?.round ?? 0,
    changedFields: ['duties'],
    dossier,
  };
  return changeProposal(ports, { proposalId }, (summary, context) => ({ drafts: supplement(summary, answer, context) }));
}

/** A proposal in review since 2 November. */
async function inReview(ports: Ports) {
  const { proposalId, version } = await submitted(ports);
  return acceptProposal(ports, { person: office, proposalId, seenVersion: version });
}

describe('while the calendar of a coming year is not loaded', () => {
  it('takes a proposal that is handed in, and sets the day of the office as soon as the year is there', async () => {
    const { ports, load } = atYearsEnd('2026-12-31T01:00:00.000Z');

    const { proposalId, dueOn } = await submitted(ports);
    const waiting = await planStage(ports, { proposalId, stage: 'intake' });
    load();
    await planStage(ports, { proposalId, stage: 'intake' });

    expect(dueOn).toBeNull();
    expect(waiting).toMatchObject({ outcome: 'waiting', waitSeconds: 3600 });
    const after = await loadProposal(ports, proposalId);
    expect(after.dueOn).toBe(makeCalendar(chunan().calendar).addWorkingDays('2026-12-31', chunan().deadlines.intake));
    expect((await ports.proposals.events(proposalId)).map(({ data }) => data.type)).toEqual(['submitted', 'deadline-set']);
  });

  it('takes the unit’s answer to a return on its last day', async () => {
    const { ports } = atYearsEnd('2026-12-17T01:00:00.000Z');
    const { proposalId, version } = await submitted(ports);
    const { openReturn } = await returnProposal(ports, { person: office, proposalId, seenVersion: version, remarks: { duties: '写明' } });
    ports.clock.set(`${openReturn?.dueOn}T03:00:00.000Z`);

    const after = await answerReturn(ports, proposalId);

    expect(openReturn?.dueOn).toBe('2026-12-31');
    expect(after).toMatchObject({ stage: 'intake', openReturn: null, dueOn: null });
    expect(currentWait(after)).toMatchObject({ task: 'intake', dueOn: null });
  });

  it('lets nobody lapse', async () => {
    const { ports, load } = atYearsEnd('2026-12-17T01:00:00.000Z');
    const { proposalId, version } = await submitted(ports);
    await returnProposal(ports, { person: office, proposalId, seenVersion: version, remarks: { duties: '写明' } });
    ports.clock.set('2026-12-29T01:00:00.000Z');
    await planStage(ports, { proposalId, stage: 'intake' });
    ports.clock.set('2027-01-04T01:00:00.000Z');

    const held = await planStage(ports, { proposalId, stage: 'intake' });
    load();
    const loaded = await planStage(ports, { proposalId, stage: 'intake' });

    expect([held.outcome, loaded.outcome]).toEqual(['waiting', 'lapsed']);
  });

  it('takes every opinion; the return that departments asked for follows when the year is there', async () => {
    const { ports, load } = atYearsEnd('2026-11-02T01:00:00.000Z');
    const { proposalId } = await inReview(ports);
    ports.clock.set('2026-12-30T01:00:00.000Z');
    for (const [index, { step, person, dossierVersion }] of openAsks(await loadProposal(ports, proposalId)).entries()) {
      const by = { actor: { role: 'reviewer', id: person }, step, dossierVersion, assurance: 'link' } as const;
      await changeProposal(ports, { proposalId }, (summary, context) => ({
        drafts:
          index === 0
            ? askBack(summary, { ...by, fields: ['duties'], question: '请写明分工' }, context)
            : giveOpinion(summary, { ...by, stance: 'agree', opinion: '', proposes: null }, context),
      }));
    }

    const held = await loadProposal(ports, proposalId);
    load();
    await planStage(ports, { proposalId, stage: 'department-review' });

    expect(held).toMatchObject({ stage: 'department-review', openReturn: null });
    expect(currentWait(held)).toMatchObject({ whom: 'office', task: 'load-calendar' });
    expect((await loadProposal(ports, proposalId)).openReturn).toMatchObject({ fields: ['duties'], round: 1 });
  });

  it('holds a reminder back without failing, and sends it when the year is there', async () => {
    const { ports, load } = atYearsEnd('2026-11-02T01:00:00.000Z');
    const { proposalId } = await inReview(ports);
    ports.clock.set('2026-12-31T01:00:00.000Z');

    const held = await planStage(ports, { proposalId, stage: 'department-review' });
    const { version, ...before } = await loadProposal(ports, proposalId);
    const wasHeld = isHeldUp({ version, ...before }, await ruleContext(ports, inUse.version));
    load();
    await planStage(ports, { proposalId, stage: 'department-review' });

    expect(held).toMatchObject({ outcome: 'waiting', waitSeconds: 3600 });
    expect(wasHeld).toBe(true);
    expect((await loadProposal(ports, proposalId)).reminders).toMatchObject({ wait: 'review', count: 1 });
  });
});

describe('the year to load', () => {
  it('is named from the day on which the longest period reaches into it, the time of experts included', () => {
    const years = ['2026-11-01', '2026-11-10', '2026-11-11', '2026-12-31'].map((today) => yearToLoad(inUse, today));

    expect(years).toEqual([null, null, 2027, 2027]);
  });
});
