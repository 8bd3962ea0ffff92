import { beforeEach, describe, expect, it } from 'vitest';
import { exceptionKinds, type Exception, type ExceptionKind } from '../../functions/domain/exceptions.ts';
import { noteAttempt } from '../../functions/domain/proposal/acts/attempt.ts';
import { raiseObjection, settleObjection } from '../../functions/domain/proposal/acts/notice.ts';
import { giveOpinion, recuse } from '../../functions/domain/proposal/acts/opinion.ts';
import { answerRefusal, requestReview, settleRefusal } from '../../functions/domain/proposal/acts/refusal.ts';
import { withdraw } from '../../functions/domain/proposal/acts/submit.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import type { Answers } from '../../functions/domain/form.ts';
import { changeProposal, type Judge } from '../../functions/usecases/proposals/change-proposal.ts';
import { migrateProposals } from '../../functions/usecases/proposals/migrate-proposals.ts';
import { acceptProposal, returnProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { planStage } from '../../functions/usecases/background/plan-stage.ts';
import { actingPorts, submitted } from '../support/acting.ts';
import { huangjing } from '../support/chunan.ts';
import { acts, decision, declineToSign, opinion, signature, type ActingPorts, type Happening } from '../support/happenings.ts';
import { olderOf, versionsOf } from '../support/versions.ts';

let ports: ActingPorts;
let proposalId: string;

beforeEach(() => {
  ports = actingPorts();
});

const load = async (): Promise<Summary> => (await ports.proposals.load(proposalId))!;
const change = (judge: Judge) => changeProposal(ports, { proposalId }, judge);
const look = async () => planStage(ports, { proposalId, stage: 'department-review' });

async function begin(answers: Answers = huangjing): Promise<void> {
  ({ proposalId } = await submitted(ports, answers));
}

async function accepted(answers?: Answers): Promise<void> {
  await begin(answers);
  await acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: 1 });
}

async function tell(...happenings: Happening[]): Promise<void> {
  for (const what of happenings) await what.run(ports, await load());
}

async function agreed(): Promise<void> {
  await accepted();
  for (const index of [0, 1, 2]) await tell(opinion(index, 'agree'));
}

/** Days pass one by one, each looked at. */
async function pass(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    ports.clock.addDays(1);
    await look();
  }
}

async function answer(department: string, person?: string): Promise<void> {
  const ask = (await load()).asks.findLast((each) => each.department === department)!;
  const actor = { role: 'reviewer', id: person ?? ask.person } as const;
  await change((summary, context) => ({
    drafts: giveOpinion(summary, { actor, step: ask.step, dossierVersion: 1, assurance: 'link', stance: 'agree', opinion: '' }, context),
  }));
}

async function stepAside(department: string): Promise<void> {
  const ask = (await load()).asks.findLast((each) => each.department === department)!;
  const input = {
    actor: { role: 'reviewer', id: ask.person },
    step: ask.step,
    dossierVersion: 1,
    assurance: 'link',
    reason: '亲属',
  } as const;
  await change((summary) => ({ drafts: recuse(summary, input) }));
}

const short = ({ kind, department, person, onBehalfOf }: Exception) => ({ kind, department, person, onBehalfOf });
const found = (kind: ExceptionKind) => ports.proposals.exceptions.filter((exception) => exception.kind === kind).map(short);
const kinds = () => ports.proposals.exceptions.map(({ kind }) => kind);
const nobody = { department: null, person: null, onBehalfOf: null };
const desk = { role: 'office', id: 'office-main' } as const;
const second = { role: 'office', id: 'office-second' } as const;
const unit = { role: 'unit', id: 'account-1' } as const;

describe('what is out of the ordinary', () => {
  it('is nothing on the ordinary way from the form to the registration', async () => {
    await agreed();
    await tell(decision('approved'), acts.publish);
    ports.clock.addDays(10);
    await tell(acts.endNotice, acts.draft, ...[0, 1, 2].map(signature), acts.register);

    expect((await load()).stage).toBe('registered');
    expect(kinds()).toEqual([]);
  });

  it('is that a reviewer stepped aside, and that the next in line answered for them', async () => {
    await accepted();

    await stepAside('health');
    await answer('health');

    expect(found('recused')).toEqual([{ kind: 'recused', department: 'health', person: 'health-reviewer', onBehalfOf: null }]);
    expect(found('answered-for')).toEqual([
      { kind: 'answered-for', department: 'health', person: 'health-head', onBehalfOf: 'health-reviewer' },
    ]);
    expect(kinds()).toHaveLength(2);
  });

  it('is that a department has nobody left', async () => {
    await accepted();

    await stepAside('health');
    await stepAside('health');

    expect(found('unable')).toEqual([{ ...nobody, kind: 'unable', department: 'health' }]);
  });

  it('is that the rules barred somebody from a proposal of their own', async () => {
    const [first, ...others] = huangjing['parties'] as Record<string, string>[];
    const { email } = ports.programmes.current.people.find(({ id }) => id === 'health-reviewer')!;

    await accepted({ ...huangjing, parties: [{ ...first, email }, ...others] as Answers[string] });

    expect(found('barred')).toEqual([{ kind: 'barred', department: 'health', person: 'health-reviewer', onBehalfOf: null }]);
  });

  it('is that departments stayed silent: overdue once, then others called in, and who answered in the end, late', async () => {
    await accepted();
    await answer('commerce');
    await answer('overseas-chinese');
    await pass(20);
    await answer('health', 'health-head');

    expect(found('overdue')).toEqual([{ kind: 'overdue', department: 'health', person: 'health-reviewer', onBehalfOf: null }]);
    const called = { department: 'health', person: 'health-head', onBehalfOf: 'health-reviewer' };
    expect(found('escalated')).toEqual([
      { kind: 'escalated', ...called },
      { kind: 'escalated', department: 'health', person: null, onBehalfOf: 'health-reviewer' },
    ]);
    for (const kind of ['answered-for', 'answered-after-escalation', 'answered-late'] as const)
      expect(found(kind)).toEqual([{ kind, ...called }]);
  });

  it('is not that somebody answered on the last day', async () => {
    await accepted();
    const { dueOn } = await load();
    while (ports.clock.now().slice(0, 10) < dueOn!) ports.clock.addDays(1);

    await answer('health');
    ports.clock.addDays(1);
    await answer('commerce');

    expect(found('answered-late').map(({ department }) => department)).toEqual(['commerce']);
  });

  it('is that the office was late, named once however often it is reminded', async () => {
    await begin();

    for (let day = 0; day < 20; day += 1) {
      ports.clock.addDays(1);
      await planStage(ports, { proposalId, stage: 'intake' });
    }

    expect(kinds()).toEqual(['overdue']);
    expect(ports.proposals.exceptions[0]).toMatchObject({ ...nobody, stage: 'intake', proposalId, title: huangjing['title'] });
  });

  it('is that the office did not end a notice, but not that its days are over', async () => {
    await agreed();
    await tell(decision('approved'), acts.publish);
    await pass(8);
    expect(kinds()).toEqual([]);
    await pass(8);

    expect(kinds()).toEqual(['overdue']);
    expect(ports.proposals.exceptions[0]).toMatchObject({ stage: 'public-notice' });
  });

  it('is that a party signed late', async () => {
    await agreed();
    await tell(decision('approved'), acts.publish);
    ports.clock.addDays(10);
    await tell(acts.endNotice, acts.draft, signature(0));
    await pass(12);
    await tell(signature(1));

    const parties = (kind: ExceptionKind) => ports.proposals.exceptions.filter((each) => each.kind === kind).map(({ party }) => party);
    expect(parties('overdue')).toEqual(['p2', 'p3']);
    expect(parties('answered-late')).toEqual(['p2']);
  });

  it('is that a party declined to sign', async () => {
    await agreed();
    await tell(decision('approved'), acts.publish);
    ports.clock.addDays(10);
    await tell(acts.endNotice, acts.draft, declineToSign(1, 'paper'));

    expect(ports.proposals.exceptions).toEqual([expect.objectContaining({ ...nobody, kind: 'signature-declined', party: 'p2' })]);
  });

  it.each([
    [{ role: 'reviewer', id: 'health-head' }, 'opinion', { person: 'health-head', party: null }],
    [{ role: 'party', id: 'p2' }, 'signature', { person: null, party: 'p2' }],
    [unit, 'withdraw', { person: null, party: null }],
    [{ role: 'public', id: 'anyone' }, 'objection', { person: null, party: null }],
  ] as const)('is that a try was refused, with what was tried and by whom on the roster: %o', async (actor, act, who) => {
    await begin();
    await change((summary) => ({ drafts: noteAttempt(summary, { actor, act, step: null, because: 'not-allowed-now' }) }));

    expect(ports.proposals.exceptions).toEqual([expect.objectContaining({ kind: 'attempt-refused', act, ...who })]);
  });

  it('is a refusal from its proposal over its confirmation to its review', async () => {
    await agreed();
    await tell(decision('refused'));
    await change((summary, context) => ({ drafts: answerRefusal(summary, { actor: unit, answer: '请复核' }, context) }));
    await change((summary, context) => ({ drafts: settleRefusal(summary, { actor: second, result: 'confirmed', note: '' }, context) }));
    await change((summary, context) => ({ drafts: requestReview(summary, { actor: unit, reason: '不服' }, context) }));

    expect(ports.proposals.exceptions.map(short)).toEqual([
      { ...nobody, kind: 'refusal-proposed', person: 'office-main' },
      { ...nobody, kind: 'refused', person: 'office-second' },
      { ...nobody, kind: 'review-requested' },
    ]);
  });

  it('is a refusal that was dropped', async () => {
    await agreed();
    await tell(decision('refused'));
    await change((summary, context) => ({ drafts: answerRefusal(summary, { actor: unit, answer: '请复核' }, context) }));
    await change((summary, context) => ({ drafts: settleRefusal(summary, { actor: second, result: 'dropped', note: '' }, context) }));

    expect(found('refusal-dropped')).toEqual([{ ...nobody, kind: 'refusal-dropped', person: 'office-second' }]);
  });

  it.each(['upheld', 'dismissed'] as const)('is an objection that is upheld, not one that is dismissed: %s', async (result) => {
    await agreed();
    await tell(decision('approved'), acts.publish);
    const objection = { objection: 'o1', text: '有异议', name: '', contact: '' };
    await change((summary, context) => ({ drafts: raiseObjection(summary, objection, context) }));
    const input = { actor: desk, objection: 'o1', result, note: '已核实' };
    await change((summary, context) => ({ drafts: settleObjection(summary, input, context) }));

    expect(found('objection-upheld')).toHaveLength(result === 'upheld' ? 1 : 0);
  });

  it('is a lapse, after its warning, which is none', async () => {
    await begin();
    await returnProposal(ports, { person: 'office-main', proposalId, seenVersion: 1, remarks: { amount: '请说明' } });
    await pass(20);

    expect(kinds()).toEqual(['lapsed']);
  });

  it('is a withdrawal', async () => {
    await accepted();
    await change((summary) => ({ drafts: withdraw(summary, { actor: unit, reason: '撤回' }) }));

    expect(ports.proposals.exceptions.map(short)).toEqual([{ ...nobody, kind: 'withdrawn' }]);
  });

  it('is a move to another version, read by the roster of the version before', async () => {
    const older = olderOf(ports.programmes.current);
    const both = versionsOf(ports.programmes.current, older);
    ports = { ...ports, programmes: versionsOf(older) };
    await begin();
    await migrateProposals({ ...ports, programmes: both }, { ids: [proposalId] }, desk);

    expect(ports.proposals.exceptions).toEqual([
      expect.objectContaining({ kind: 'migrated', person: 'office-main', seq: 2, programmeVersion: '2025.9' }),
    ]);
  });
});

describe('the kinds of exceptions', () => {
  it('are each named once', () => {
    expect(new Set(exceptionKinds).size).toBe(exceptionKinds.length);
  });
});
