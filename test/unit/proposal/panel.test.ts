import { beforeEach, describe, expect, it } from 'vitest';
import { dayAt } from '../../../functions/domain/calendar.ts';
import { supplement } from '../../../functions/domain/proposal/acts/submit.ts';
import { blindDossierOf } from '../../../functions/domain/proposal/blind-view.ts';
import { drawOf } from '../../../functions/domain/proposal/panel-seats.ts';
import { rankingEntryOf } from '../../../functions/domain/ranking.ts';
import { currentWait } from '../../../functions/domain/proposal/waits.ts';
import { makeLinkBuilder } from '../../../functions/usecases/links/link-builder.ts';
import { dataOfProposal } from '../../../functions/usecases/mails/mail-data.ts';
import { changeProposal } from '../../../functions/usecases/proposals/change-proposal.ts';
import { decideProposal, returnProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { planStage } from '../../../functions/usecases/background/plan-stage.ts';
import { askPanelAgain } from '../../../functions/usecases/links/score-proposal.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { ExpertReview, identities, overseasTeam } from '../../support/experts.ts';

type Ports = ReturnType<typeof actingPorts>;

let ports: Ports;
let review: ExpertReview;

beforeEach(async () => {
  ports = actingPorts();
  review = await ExpertReview.open(ports);
});

const data = async () => (await ports.proposals.events(review.proposal.proposalId)).map((event) => event.data);
const closed = () => review.proposal.panel?.closed;

async function decide(outcome: 'approved' | 'refused') {
  const { proposalId } = review.proposal;
  const seenVersion = (await ports.proposals.load(proposalId))?.version ?? 0;
  const decidedOn = dayAt(ports.clock.now());
  const votes = { present: 9, inFavour: outcome === 'approved' ? 9 : 0 };
  const decision = { outcome, body: 'joint-meeting', minutesNumber: '1', decidedOn, ...votes, resolution: '决议' } as const;
  return decideProposal(ports, { person: 'office-main', proposalId, seenVersion, decision });
}

/** Lets working days pass, and an execution look again after each. */
async function pass(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    ports.clock.addDays(1);
    await planStage(ports, { proposalId: review.proposal.proposalId, stage: 'decision' });
  }
  const summary = await ports.proposals.load(review.proposal.proposalId);
  if (summary) review.proposal = summary;
}

async function answerReturn(field: string): Promise<void> {
  const { proposalId, version: seenVersion } = review.proposal;
  await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { [field]: '请说明' } });
  review.proposal = await changeProposal(ports, { proposalId }, (summary, context) => {
    const { title, answers, facts, parties, documents, fileNames } = summary;
    const dossier = { title, answers: { ...answers, [field]: '另一个说法' }, facts, parties, documents, fileNames };
    return {
      drafts: supplement(summary, { actor: { role: 'unit', id: 'account-1' }, round: 1, changedFields: [field], dossier }, context),
    };
  });
}

describe('experts before the meeting', () => {
  it('are asked once all departments have agreed, and are waited for by step', () => {
    expect(review.proposal.stage).toBe('decision');
    expect(currentWait(review.proposal)).toMatchObject({
      whom: 'experts',
      steps: ['expert:1', 'expert:2', 'expert:3', 'expert:4', 'expert:5'],
    });
    expect(new Set(review.open.map(({ person }) => person)).size).toBe(5);
  });

  it('are drawn anew for each record, each as often as any other', () => {
    const experts = ['a', 'b', 'c', 'd'];
    const firsts = Array.from({ length: 4000 }, (_, index) => drawOf(`head-${index}`, experts)[0]);
    for (const expert of experts) expect(firsts.filter((first) => first === expert).length).toBeGreaterThan(900);
    expect(drawOf('head-1', experts)).toEqual(drawOf('head-1', experts.toReversed()));
  });

  it('are named only in the sealed part of the record', async () => {
    await review.scoreAll(5);
    const events = await ports.proposals.events(review.proposal.proposalId);
    const open = JSON.stringify(events.map(({ actor, data: public_ }) => ({ actor, public_ })));

    for (const { id } of ports.programmes.current.people.filter(({ roles }) => roles.includes('expert'))) expect(open).not.toContain(id);
    expect(events.find((event) => event.data.type === 'panel-opened')?.sealed?.experts).toHaveProperty('expert:1');
  });

  it('do not cost the county time: the promised day moves by theirs, and the unit is told', async () => {
    const accepted = (await data()).find((each) => each.type === 'intake-accepted');
    expect(review.proposal.promisedOn).not.toBe(accepted?.promisedOn);
    expect(ports.proposals.outbox.map(({ message }) => ('template' in message ? message.template : ''))).toContain('unit-experts-asked');
  });

  it('are nobody who is away, whose unit it is, or who reviewed for a department', async () => {
    const fresh = actingPorts();
    const { people } = fresh.programmes.current;
    const [away, own, reviewer] = people.filter(({ roles }) => roles.includes('expert'));
    if (!away || !own || !reviewer) throw new Error('the demo has too few experts');
    fresh.proposals.leaves = [{ person: away.id, from: '2026-10-01', to: '2026-12-31', substitute: null }];
    own.units = ['杭州小郎中健康管理有限公司'];
    for (const department of fresh.programmes.current.departments) if (department.id === 'health') department.reviewer = reviewer.id;

    const other = await ExpertReview.open(fresh);

    const asked = other.open.map(({ person }) => person);
    expect(asked).toHaveLength(5);
    for (const person of [away, own, reviewer]) expect(asked).not.toContain(person.id);
    expect(other.proposal.panel?.barred).toEqual([own.id]);
  });

  it('pass a proposal when exactly half recommend it, and fail it with one voice less', async () => {
    for (const seat of [1, 2, 3, 4]) await review.score(review.seat(seat), { recommends: seat < 3 });
    await pass(14);
    expect(closed()).toMatchObject({ scored: 4, recommended: 2, verdict: 'passed' });

    review = await ExpertReview.open(ports);
    await review.scoreAll(2);
    expect(closed()).toMatchObject({ scored: 5, recommended: 2, verdict: 'failed' });
    await expect(decide('approved')).rejects.toMatchObject({ payload: { issues: [{ field: 'outcome', rule: 'experts-not-passed' }] } });
    await expect(decide('refused')).resolves.toMatchObject({ refusal: { by: 'office-main' } });
  });

  it('let no meeting decide before they have scored', async () => {
    await expect(decide('approved')).rejects.toThrow('before the experts have scored');
    await expect(decide('refused')).rejects.toThrow('before the experts have scored');
  });

  it('score once, for their own seat, the version they were shown', async () => {
    const ask = review.seat(1);
    await expect(review.score(ask, { by: review.seat(2).person })).rejects.toMatchObject({ code: 'not-yours' });
    await expect(review.score(ask, { version: 2 })).rejects.toMatchObject({ code: 'link-dead' });
    await expect(review.score(ask, { share: 1.2 })).rejects.toMatchObject({ code: 'form-invalid' });
    await expect(review.score(ask, { grounds: '' })).rejects.toMatchObject({
      payload: { issues: [{ field: 'grounds', rule: 'required' }] },
    });
    await review.score(ask);
    await expect(review.score(ask)).rejects.toMatchObject({ code: 'already-decided' });
  });

  it('who step aside are replaced at once, and never asked again', async () => {
    const before = review.seat(3);
    await review.recuse(before);

    expect(review.seat(3)).toMatchObject({ step: 'expert:6', closed: null });
    expect(review.proposal.panel?.asks.filter(({ person }) => person === before.person)).toHaveLength(1);
    await expect(review.score(before)).rejects.toMatchObject({ code: 'not-allowed-now' });
  });

  it('who stay silent are reminded, then replaced while fewer than a majority have scored', async () => {
    await review.score(review.seat(1));
    await review.score(review.seat(2));
    await pass(14);

    const types = (await data()).map(({ type }) => type);
    expect(types.filter((type) => type === 'reminded' || type === 'experts-replaced')).toEqual(['reminded', 'experts-replaced']);
    expect(review.open.map(({ step }) => step)).toEqual(['expert:6', 'expert:7', 'expert:8']);
  });

  it('who stay silent hold nothing up once a majority has scored', async () => {
    for (const seat of [1, 2, 3]) await review.score(review.seat(seat));
    const late = review.seat(4);
    await pass(14);

    expect(closed()).toMatchObject({ scored: 3, verdict: 'passed', totalHundredths: 8000 });
    await expect(review.score(late)).rejects.toMatchObject({ code: 'not-allowed-now' });
  });

  it('give no verdict when nobody is left to ask; the office may ask again', async () => {
    await pass(60);
    expect(closed()).toMatchObject({ scored: 0, verdict: 'incomplete' });
    await expect(decide('approved')).rejects.toMatchObject({ payload: { issues: [{ rule: 'experts-incomplete' }] } });

    const { proposalId, version: seenVersion } = review.proposal;
    review.proposal = await askPanelAgain(ports, { person: 'office-main', proposalId, seenVersion });

    expect(review.open).toHaveLength(5);
    expect(review.proposal.panel?.round).toBe(2);
  });
});

describe('a defence', () => {
  beforeEach(() => review.scoreAll(5));

  it('has to be recorded before an approval', async () => {
    expect(currentWait(review.proposal)).toMatchObject({ whom: 'office', task: 'hold-defence' });
    await expect(decide('approved')).rejects.toMatchObject({ payload: { issues: [{ field: 'outcome', rule: 'defence-missing' }] } });
  });

  it('passes with two thirds of those present, and not with less', async () => {
    const today = dayAt(ports.clock.now());
    await review.defend(9, 6, today);
    expect(review.proposal.panel?.defence?.passed).toBe(true);
    await expect(review.defend(9, 6, today)).rejects.toMatchObject({ code: 'already-decided' });
    await expect(decide('approved')).resolves.toMatchObject({ stage: 'public-notice' });

    review = await ExpertReview.open(ports);
    await review.scoreAll(5);
    await review.defend(8, 5, today);
    expect(review.proposal.panel?.defence?.passed).toBe(false);
    expect(rankingEntryOf(review.proposal)?.state).toBe('failed');
    await expect(decide('approved')).rejects.toMatchObject({ payload: { issues: [{ rule: 'defence-not-passed' }] } });
  });

  it('is refused for another day than one between the verdict and today, and with more in favour than present', async () => {
    const wrong = review.defend(5, 6, '2026-01-01');
    await expect(wrong).rejects.toMatchObject({ payload: { issues: [{ field: 'heldOn' }, { field: 'defenceInFavour' }] } });
  });
});

describe('a dossier that comes back to its experts', () => {
  it('is scored anew by the same people when a field they read has changed', async () => {
    const before = review.open.map(({ person }) => person);
    await review.scoreAll(5);
    await answerReturn('reason');
    await review.agree();

    expect(review.proposal.panel?.round).toBe(2);
    expect(review.open.map(({ person }) => person).toSorted()).toEqual(before.toSorted());
    expect(closed()).toBeNull();
    expect(rankingEntryOf(review.proposal)).toBeNull();
  });

  it('stands when only withheld fields have changed, and open links go on', async () => {
    await review.score(review.seat(1));
    const ask = review.seat(2);
    await answerReturn('employer-before');
    await review.agree();

    expect(review.proposal.panel).toMatchObject({ round: 1, again: false });
    await review.score(ask);
    expect(review.open).toHaveLength(3);
  });

  it('takes no score while it is with the unit', async () => {
    const ask = review.seat(1);
    const { proposalId, version: seenVersion } = review.proposal;
    review.proposal = await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { reason: '请说明' } });

    await expect(review.score(ask)).rejects.toMatchObject({ code: 'not-allowed-now' });
  });
});

describe('the blind view', () => {
  it('names nobody, whatever field or text does', async () => {
    const programme = ports.programmes.current;
    const { title, answers, form, withheld } = blindDossierOf(review.proposal, programme);
    const shown = JSON.stringify({ title, answers, form });

    for (const identity of identities) expect(shown).not.toContain(identity);
    expect(title).toBe('［…］远程诊疗项目');
    expect(withheld.map(({ id }) => id)).toEqual(expect.arrayContaining(['name-zh', 'email', 'employer-before']));
    expect(answers).toMatchObject({ level: 'C', post: '远程诊疗中心负责人' });
  });

  it('is what a mail to an expert is made of, a code for the step included', () => {
    const { proposalId } = review.proposal;
    const { step, person, dossierVersion } = review.seat(1);
    const to = { type: 'person', person } as const;
    const links = makeLinkBuilder('https://yincai.example');
    const request = { type: 'mail', to, template: 'expert-request', proposalId, step, dossierVersion, dueOn: '2026-11-02' } as const;
    const code = { type: 'mail', to, template: 'step-code', linkId: 'l', proposalId } as const;

    for (const message of [request, code]) {
      const said = JSON.stringify(dataOfProposal(message, review.proposal, ports.programmes.current, links));
      for (const identity of [...identities, review.proposal.receiptNumber ?? '']) expect(said).not.toContain(identity);
    }
    const toReviewer = { ...code, to: { type: 'person', person: 'health-reviewer' } } as const;
    expect(dataOfProposal(toReviewer, review.proposal, ports.programmes.current, links).proposal?.unitName).toBe(identities[4]);
  });

  it('withholds the parties of a cooperation', async () => {
    const proposal = await submitted(ports);
    const shown = JSON.stringify(blindDossierOf(proposal, ports.programmes.current).answers);

    for (const { name, contact, email } of proposal.parties) {
      for (const text of [name, contact, email]) expect(shown).not.toContain(text);
    }
  });

  it('leaves a proposal of one person without experts', async () => {
    const single = await ExpertReview.open(ports, { ...overseasTeam, 'candidate-type': 'person', 'team-size': '' });

    expect(single.proposal).toMatchObject({ stage: 'decision', panel: null });
    expect(currentWait(single.proposal)).toMatchObject({ whom: 'office', task: 'decision' });
  });

  it('strikes out the name of the unit as people write it for short', async () => {
    const programme = ports.programmes.current;
    const { contact } = review.proposal;
    const named = { ...review.proposal, contact: { ...contact, unitName: '淳安县千岛湖康养医院' }, title: '千岛湖康养医院引进团队' };

    expect(blindDossierOf(named, programme).title).toBe('［…］引进团队');
  });
});
