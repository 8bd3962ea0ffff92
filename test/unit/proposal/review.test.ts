import { beforeEach, describe, expect, it } from 'vitest';
import type { Programme } from '../../../functions/domain/programme.ts';
import { askBack, giveOpinion, recuse } from '../../../functions/domain/proposal/acts/opinion.ts';
import { supplement } from '../../../functions/domain/proposal/acts/submit.ts';
import { latestAsks, openAsks } from '../../../functions/domain/proposal/asks.ts';
import type { Stance } from '../../../functions/domain/proposal/event-parts.ts';
import type { Ask, Summary } from '../../../functions/domain/proposal/summary.ts';
import { currentWait } from '../../../functions/domain/proposal/waits.ts';
import { changeProposal } from '../../../functions/usecases/proposals/change-proposal.ts';
import { acceptProposal, returnProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { planStage } from '../../../functions/usecases/background/plan-stage.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { huangjing } from '../../support/chunan.ts';

type Ports = ReturnType<typeof actingPorts>;

/** A review under way, as its people act on it. */
class Review {
  readonly ports: Ports;
  proposal: Summary;

  private constructor(ports: Ports, proposal: Summary) {
    this.ports = ports;
    this.proposal = proposal;
  }

  static async open(ports: Ports, answers = huangjing): Promise<Review> {
    const { proposalId, version } = await submitted(ports, answers);
    return new Review(ports, await acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: version }));
  }

  ask(department: string): Ask {
    const ask = latestAsks(this.proposal).find((candidate) => candidate.department === department);
    if (!ask) throw new Error(`${department} was not asked`);
    return ask;
  }

  get open(): string[] {
    return openAsks(this.proposal).map(({ department }) => department);
  }

  async say(department: string, stance: Stance, more: { opinion?: string; proposes?: string; by?: string } = {}): Promise<void> {
    const { step, person, dossierVersion } = this.ask(department);
    const actor = { role: 'reviewer', id: more.by ?? person } as const;
    const input = {
      actor,
      step,
      dossierVersion,
      stance,
      opinion: more.opinion ?? '意见',
      proposes: more.proposes ?? null,
      assurance: 'link',
    } as const;
    await this.#change((summary, context) => ({ drafts: giveOpinion(summary, input, context) }));
  }

  async askBack(department: string, fields: string[], question: string): Promise<void> {
    const { step, person, dossierVersion } = this.ask(department);
    const input = { actor: { role: 'reviewer', id: person }, step, dossierVersion, fields, question, assurance: 'link' } as const;
    await this.#change((summary, context) => ({ drafts: askBack(summary, { ...input, fields }, context) }));
  }

  async recuse(department: string): Promise<void> {
    const { step, person, dossierVersion } = this.ask(department);
    const input = {
      actor: { role: 'reviewer', id: person },
      step,
      dossierVersion,
      reason: '亲属在申报单位任职',
      assurance: 'link',
    } as const;
    await this.#change((summary) => ({ drafts: recuse(summary, input) }));
  }

  async answer(changedFields: string[], changed: Partial<Summary['facts']> = {}): Promise<void> {
    await this.#change((summary, context) => {
      const { title, answers, facts, parties, documents, fileNames, openReturn } = summary;
      const dossier = { title, answers, facts: { ...facts, ...changed }, parties, documents, fileNames };
      const input = { actor: { role: 'unit', id: 'account-1' }, round: openReturn?.round ?? 0, changedFields, dossier } as const;
      return { drafts: supplement(summary, { ...input, changedFields }, context) };
    });
  }

  async pass(days: number): Promise<void> {
    this.ports.clock.addDays(days);
    await planStage(this.ports, { proposalId: this.proposal.proposalId, stage: 'department-review' });
    this.proposal = (await this.ports.proposals.load(this.proposal.proposalId)) ?? this.proposal;
  }

  async #change(judge: Parameters<typeof changeProposal>[2]): Promise<void> {
    this.proposal = await changeProposal(this.ports, { proposalId: this.proposal.proposalId }, judge);
  }
}

/** The demo programme with something changed. */
function withProgramme(ports: Ports, change: (programme: Programme) => void): void {
  change(ports.programmes.current);
}

describe('the department review', () => {
  let ports: Ports;
  let review: Review;

  beforeEach(async () => {
    ports = actingPorts();
    review = await Review.open(ports);
  });

  it('sends the questions of all departments to the unit in one return, once all have spoken', async () => {
    await review.askBack('health', ['aims'], '请说明健康产品的备案计划。');
    expect(review.proposal.openReturn).toBeNull();
    await review.say('commerce', 'agree');
    await review.askBack('overseas-chinese', ['aims', 'duties'], '请说明境外方的职责。');

    expect(review.proposal.openReturn?.fields).toEqual(['aims', 'duties']);
    expect(review.proposal.openReturn?.remarks['aims']).toBe('请说明境外方的职责。\n请说明健康产品的备案计划。');
    expect(currentWait(review.proposal)?.whom).toBe('unit');
  });

  it('asks again only the departments that asked back or that read a changed field; other opinions stand', async () => {
    withProgramme(ports, ({ forms }) => {
      for (const field of forms.flatMap((form) => form.sections.flatMap((section) => section.fields))) {
        if (field.id === 'duties') field.readers = ['commerce'];
        if (field.id === 'aims') field.readers = ['health'];
      }
    });
    await review.say('overseas-chinese', 'agree');
    await review.say('commerce', 'agree');
    await review.askBack('health', ['aims'], '请说明。');
    await review.answer(['aims']);

    expect(review.open).toEqual(['health']);
    expect(review.ask('health').step).toBe('review:health:2');
    expect(review.ask('commerce').answered?.stance).toBe('agree');
  });

  it('comes back from the decision when the office returns a field that departments read', async () => {
    for (const department of review.open) await review.say(department, 'agree');
    expect(review.proposal.stage).toBe('decision');
    const { proposalId, version: seenVersion } = review.proposal;
    review.proposal = await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { aims: '请细化' } });

    await review.answer(['aims']);

    expect(review.proposal.stage).toBe('department-review');
    expect(review.open).toEqual(['overseas-chinese', 'health', 'commerce']);
  });

  it('asks the office to decide when the unit has answered and no department has to be asked again', async () => {
    for (const department of review.open) await review.say(department, 'agree');
    const { proposalId, version: seenVersion } = review.proposal;
    review.proposal = await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { aims: '请核对' } });
    const before = ports.proposals.outbox.length;

    await review.answer([]);

    expect(currentWait(review.proposal)).toMatchObject({ task: 'decision' });
    const messages = ports.proposals.outbox.slice(before).map(({ message }) => message);
    expect(messages).toContainEqual(expect.objectContaining({ template: 'office-task', task: 'decision', dueOn: review.proposal.dueOn }));
  });

  it('asks departments that an answer brings onto the route, at the review and from the decision', async () => {
    await review.say('overseas-chinese', 'agree');
    await review.say('commerce', 'agree');
    await review.askBack('health', ['sector'], '请核对领域。');
    await review.answer(['sector'], { sector: 'smart-health' });
    expect(review.open).toContain('science');

    for (const department of review.open) await review.say(department, 'agree');
    const { proposalId, version: seenVersion } = review.proposal;
    review.proposal = await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { amount: '请核对' } });
    await review.answer(['amount'], { amountFen: 5_000_000_000 });

    expect(review.proposal.stage).toBe('department-review');
    expect(review.open).toEqual(expect.arrayContaining(['development-reform', 'finance']));
  });

  it('refuses to ask back when the rounds of returns are used up', async () => {
    for (let round = 0; round < 2; round += 1) {
      await review.askBack('health', ['aims'], '请说明。');
      for (const department of review.open.filter((each) => each !== 'health')) await review.say(department, 'agree');
      await review.answer(['aims']);
    }

    await expect(review.askBack('health', ['aims'], '再问')).rejects.toMatchObject({ code: 'not-allowed-now' });
  });

  it('asks the substitute, then the head, when people step aside, and goes on without the department when nobody is left', async () => {
    withProgramme(ports, ({ departments }) => {
      for (const department of departments) if (department.id === 'health') department.substitute = 'science-reviewer';
    });

    await review.recuse('health');
    expect(review.ask('health')).toMatchObject({ person: 'science-reviewer', onBehalfOf: 'health-reviewer', step: 'review:health:2' });
    await review.recuse('health');
    expect(review.ask('health')).toMatchObject({ person: 'health-head', onBehalfOf: 'health-reviewer' });
    await review.recuse('health');

    expect(review.proposal.unable).toEqual(['health']);
    expect(review.proposal.recusals.map(({ person }) => person)).toEqual(['health-reviewer', 'science-reviewer', 'health-head']);
    await review.say('overseas-chinese', 'agree');
    await review.say('commerce', 'agree');
    expect(review.proposal.stage).toBe('decision');
  });

  it('does not ask who stepped aside for one department in the name of another', async () => {
    withProgramme(ports, ({ departments }) => {
      for (const department of departments) if (department.id === 'health') department.substitute = 'commerce-reviewer';
    });

    await review.recuse('commerce');
    await review.recuse('health');

    expect(review.ask('health')).toMatchObject({ person: 'health-head', onBehalfOf: 'health-reviewer' });
  });

  it('never asks a reviewer about a proposal of their own', async () => {
    withProgramme(ports, ({ people }) => {
      for (const person of people) if (person.id === 'health-reviewer') person.units = ['杭州小郎中健康管理有限公司'];
    });

    review = await Review.open(ports);

    expect(review.ask('health')).toMatchObject({ person: 'health-head', onBehalfOf: 'health-reviewer' });
    expect(review.proposal.recusals).toMatchObject([{ person: 'health-reviewer', ground: 'own-proposal' }]);
  });

  it('asks the substitute of someone who is away, and no substitute of a substitute', async () => {
    const away = { from: '2026-10-12', to: '2026-10-16' };
    ports.proposals.leaves = [{ person: 'health-reviewer', substitute: 'commerce-reviewer', ...away }];
    review = await Review.open(ports);
    expect(review.ask('health')).toMatchObject({ person: 'commerce-reviewer', onBehalfOf: 'health-reviewer' });

    ports.proposals.leaves.push({ person: 'commerce-reviewer', substitute: 'finance-reviewer', ...away });
    review = await Review.open(ports);

    expect(review.ask('health')).toMatchObject({ person: 'health-head' });
  });

  it('asks the department that another proposes, once', async () => {
    await review.say('health', 'not-our-remit', { opinion: '属农业农村局职责', proposes: 'agriculture' });

    expect(review.open).toContain('agriculture');
    await review.say('agriculture', 'not-our-remit', { opinion: '属卫健局职责', proposes: 'health' });
    expect(review.open).toEqual(['overseas-chinese', 'commerce']);
  });

  it('goes on without a meeting when all agree on a small amount', async () => {
    review = await Review.open(ports, { ...huangjing, amount: '80' });
    for (const department of review.open) await review.say(department, 'agree');

    expect(review.proposal).toMatchObject({ stage: 'public-notice', decision: { body: 'rule' } });
  });

  it('goes to the meeting when one department does not simply agree', async () => {
    review = await Review.open(ports, { ...huangjing, amount: '80' });
    await review.say('health', 'agree-with-conditions', { opinion: '先备案' });
    for (const department of review.open) await review.say(department, 'agree');

    expect(review.proposal).toMatchObject({ stage: 'decision', conditions: [{ department: 'health', text: '先备案', settled: null }] });
  });

  it('reminds twice, calls in the head, then the office, and then stays overdue', async () => {
    await review.say('commerce', 'agree');
    await review.say('overseas-chinese', 'agree');
    for (let day = 0; day < 40; day += 1) await review.pass(1);

    const events = await ports.proposals.events(review.proposal.proposalId);
    const said = events.map(({ data }) => data).filter(({ type }) => type === 'reminded' || type === 'escalated');
    expect(said).toMatchObject([{ type: 'reminded' }, { type: 'reminded' }, { helpers: [{ person: 'health-head' }] }, { helpers: [] }]);
    expect(review.proposal.stage).toBe('department-review');
    await review.say('health', 'agree', { by: 'health-head' });
    expect(review.ask('health').answered?.by).toBe('health-head');
    expect(review.proposal.stage).toBe('decision');
  });
});
