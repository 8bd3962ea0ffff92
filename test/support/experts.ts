import type { Answers } from '../../functions/domain/form.ts';
import { panelOf, type Scores } from '../../functions/domain/panels.ts';
import { giveOpinion } from '../../functions/domain/proposal/acts/opinion.ts';
import { recordDefence, recuseExpert, scoreProposal } from '../../functions/domain/proposal/acts/score.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import { openExpertAsks, type ExpertAsk } from '../../functions/domain/proposal/panel-standing.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { changeProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import type { ActPorts } from '../../functions/usecases/proposals/commit.ts';
import { acceptProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { submitted } from './acting.ts';

/** A team from overseas, as its form; it goes to experts. The reason names unit and candidate, as people do. */
export const overseasTeam: Answers = {
  title: '许望舒团队远程诊疗项目',
  sector: 'smart-health',
  'candidate-type': 'team',
  'name-zh': '许望舒团队',
  'name-own': 'Helen Hsu and team',
  country: 'SG',
  email: 'hsu@talents.example',
  expertise: 'medicine-health',
  'expertise-detail': '山区远程诊疗与影像判读',
  level: 'C',
  'employer-before': '新加坡滨海远程医疗中心',
  'post-before': '中心主任',
  way: 'flexible',
  post: '远程诊疗中心负责人',
  arrival: '2027-04-01',
  reason: '许望舒团队曾在新加坡滨海远程医疗中心工作。杭州小郎中健康管理有限公司计划两年内接通全县乡镇卫生院。',
  'legal-basis': 'consent',
  informed: ['confirmed'],
  'no-classified': ['confirmed'],
  'team-size': '6',
  'months-a-year': '5',
};

/** What nobody who reviews blind may read of that team, handed in by the applicant of the tests. */
export const identities = [
  '许望舒',
  'Helen Hsu',
  'hsu@talents.example',
  '新加坡滨海远程医疗中心',
  '杭州小郎中健康管理有限公司',
  '李晓明',
  'unit@parties.example',
] as const;

/** The same share of every criterion's most marks, 0.8 of 30 being 24. */
export function marksOf({ programmes }: Pick<ActPorts, 'programmes'>, share: number): Scores {
  const { criteria } = panelOf(programmes.current, 'overseas-teams');
  return Object.fromEntries(criteria.map(({ id, max }) => [id, Math.round(max * share)]));
}

/** A proposal before its experts, as its people act on it. */
export class ExpertReview {
  readonly ports: ActPorts;
  proposal: Summary;

  private constructor(ports: ActPorts, proposal: Summary) {
    this.ports = ports;
    this.proposal = proposal;
  }

  /** A team that all departments have agreed to. */
  static async open(ports: ActPorts, answers: Answers = overseasTeam): Promise<ExpertReview> {
    const { proposalId, version } = await submitted(ports, answers, 'talent-introduction');
    const review = new ExpertReview(ports, await acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: version }));
    await review.agree();
    return review;
  }

  /** Every department that is asked agrees. */
  async agree(): Promise<void> {
    for (const { step, person, dossierVersion } of openAsks(this.proposal)) {
      const said = {
        actor: { role: 'reviewer', id: person },
        step,
        dossierVersion,
        stance: 'agree',
        opinion: '',
        assurance: 'link',
      } as const;
      this.proposal = await changeProposal(this.ports, this.#target, (summary, context) => ({
        drafts: giveOpinion(summary, said, context),
      }));
    }
  }

  get #target(): { proposalId: string } {
    return { proposalId: this.proposal.proposalId };
  }

  get open(): ExpertAsk[] {
    return openExpertAsks(this.proposal);
  }

  /** The open ask of a seat. */
  seat(number: number): ExpertAsk {
    const ask = this.open.find(({ seat }) => seat === number);
    if (!ask) throw new Error(`nobody is asked for seat ${number}`);
    return ask;
  }

  async score(ask: ExpertAsk, { share = 0.8, recommends = true, by = ask.person, version = ask.dossierVersion, grounds = '可行。' } = {}) {
    const scores = marksOf(this.ports, share);
    const said = { expert: by, step: ask.step, dossierVersion: version, assurance: 'link', scores, recommends, grounds } as const;
    this.proposal = await changeProposal(this.ports, this.#target, (summary, context) => ({
      drafts: scoreProposal(summary, said, context),
    }));
  }

  /** Every expert who is asked scores; so many recommend it. */
  async scoreAll(recommending: number): Promise<void> {
    for (const [index, ask] of this.open.entries()) await this.score(ask, { recommends: index < recommending });
  }

  async recuse({ step, person, dossierVersion }: ExpertAsk): Promise<void> {
    const said = { expert: person, step, dossierVersion, assurance: 'link', reason: '师生' } as const;
    this.proposal = await changeProposal(this.ports, this.#target, (summary) => ({ drafts: recuseExpert(summary, said) }));
  }

  async defend(present: number, inFavour: number, heldOn: string): Promise<void> {
    const input = { actor: { role: 'office', id: 'office-main' }, heldOn, present, inFavour, note: '' } as const;
    this.proposal = await changeProposal(this.ports, this.#target, (summary, context) => ({
      drafts: recordDefence(summary, input, context),
    }));
  }
}
