import { makeCalendar } from '../../functions/domain/calendar.ts';
import { openExpertAsks } from '../../functions/domain/proposal/panel-standing.ts';
import { scoreProposal } from '../../functions/domain/proposal/acts/score.ts';
import { panelOf } from '../../functions/domain/panels.ts';
import { giveOpinion } from '../../functions/domain/proposal/acts/opinion.ts';
import { recordSignature } from '../../functions/domain/proposal/acts/agreement.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { withdrawProposal } from '../../functions/usecases/proposals/answer-return.ts';
import { prepareAgreement, registerProposal } from '../../functions/usecases/proposals/agreements.ts';
import { changeProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { beginDraft, saveDraft } from '../../functions/usecases/proposals/drafts.ts';
import {
  acceptProposal,
  decideProposal,
  endProposalNotice,
  publishProposal,
  returnProposal,
} from '../../functions/usecases/proposals/office-acts.ts';
import { registerUnit } from '../../functions/usecases/people/register-unit.ts';
import { submitProposal } from '../../functions/usecases/proposals/submit-proposal.ts';
import { playPerformance } from './play-performance.ts';
import type { Demo } from './demo-container.ts';
import type { DemoProposal, DemoUnit } from './demo-data.ts';

const office = 'office-main';

/** Takes a proposal from its form to where it stands when the demo begins. */
export async function playProposal(demo: Demo, proposal: DemoProposal): Promise<void> {
  const player = new Player(demo, proposal);
  await player.play();
}

/** Plays one proposal's acts on working days one after the other. */
class Player {
  readonly #demo: Demo;
  readonly #proposal: DemoProposal;
  readonly #addWorkingDays: (day: string, count: number) => string;
  #day: string;

  constructor(demo: Demo, proposal: DemoProposal) {
    this.#demo = demo;
    this.#proposal = proposal;
    this.#addWorkingDays = makeCalendar(demo.ports.programmes.current.calendar).addWorkingDays;
    this.#day = proposal.submittedOn;
    demo.clock.setDay(this.#day);
  }

  async play(): Promise<void> {
    const { standsAt, remarks, reason } = this.#proposal;
    let summary = await this.#submit();
    if (standsAt === 'intake') return;
    this.#pass(1);
    if (standsAt === 'returned') {
      await returnProposal(this.#demo.ports, { ...this.#act(summary), remarks: remarks ?? {} });
      return;
    }
    summary = await acceptProposal(this.#demo.ports, this.#act(summary));
    if (standsAt === 'withdrawn') {
      const { unitId, proposalId, version: seenVersion } = summary;
      await withdrawProposal(this.#demo.ports, { unitId, accountId: unitId, proposalId, seenVersion, reason: reason ?? '' });
      return;
    }
    summary = await this.#review(summary, standsAt === 'department-review' ? 1 : summary.asks.length);
    if (standsAt === 'department-review' || standsAt === 'decision') return;
    await (standsAt === 'experts' ? this.#score(summary, 2) : this.#finish(summary));
  }

  /** From the decision on. */
  async #finish(reviewed: Summary): Promise<void> {
    let summary = await this.#decide(reviewed);
    this.#pass(1);
    summary = await publishProposal(this.#demo.ports, this.#act(summary));
    if (this.#proposal.standsAt === 'public-notice') return;
    this.#pass(6);
    await this.#conclude(summary);
  }

  #pass(workingDays: number): void {
    this.#day = this.#addWorkingDays(this.#day, workingDays);
    this.#demo.clock.setDay(this.#day);
  }

  #act(summary: Summary): { person: string; proposalId: string; seenVersion: number } {
    return { person: office, proposalId: summary.proposalId, seenVersion: summary.version };
  }

  async #submit(): Promise<Summary> {
    const { ports } = this.#demo;
    const { kind, answers } = this.#proposal;
    const who = await this.#applicant(this.#proposal.unit);
    const begun = await beginDraft(ports, { unitId: who.unit.id, kind });
    const draft = await saveDraft(ports, begun, answers);
    return submitProposal(ports, { ...who, proposalId: draft.proposalId, revision: draft.revision });
  }

  async #applicant(unit: DemoUnit) {
    const { ports } = this.#demo;
    const account = await ports.units.account(unit.email);
    const known = account ? await ports.units.unit(account.unitId) : null;
    if (account && known) return { account, unit: known };
    const { name: unitName, type: unitType, contact: name, creditCode, email, phone } = unit;
    return registerUnit(ports, { unitName, unitType, name, creditCode, email, phone });
  }

  async #review(summary: Summary, opinions: number): Promise<Summary> {
    this.#pass(2);
    let after = summary;
    for (const ask of summary.asks.slice(0, opinions)) {
      after = await changeProposal(this.#demo.ports, { proposalId: summary.proposalId }, (now, context) => {
        const actor = { role: 'reviewer', id: ask.person } as const;
        const { step, dossierVersion } = ask;
        return {
          drafts: giveOpinion(now, { actor, step, dossierVersion, stance: 'agree', opinion: '同意。', assurance: 'link' }, context),
        };
      });
    }
    return after;
  }

  /** The first experts score; the others are waited for. */
  async #score(summary: Summary, count: number): Promise<void> {
    this.#pass(1);
    for (const { step, person, dossierVersion } of openExpertAsks(summary).slice(0, count)) {
      await changeProposal(this.#demo.ports, { proposalId: summary.proposalId }, (now, context) => {
        const { criteria } = panelOf(context.programme, now.panel?.panel ?? '');
        const scores = Object.fromEntries(criteria.map(({ id, max }) => [id, Math.ceil(max * 0.8)]));
        const said = { expert: person, step, dossierVersion, assurance: 'link', scores, recommends: true, grounds: '方案可行。' } as const;
        return { drafts: scoreProposal(now, said, context) };
      });
    }
  }

  async #decide(summary: Summary): Promise<Summary> {
    this.#pass(2);
    const decision = {
      outcome: 'approved',
      body: 'joint-meeting',
      minutesNumber: `淳才联纪〔2026〕${this.#day.slice(5, 7)}号`,
      decidedOn: this.#day,
      present: 9,
      inFavour: 9,
      resolution: '同意，按程序公示。',
    } as const;
    return decideProposal(this.#demo.ports, { ...this.#act(summary), decision });
  }

  async #conclude(published: Summary): Promise<void> {
    const { ports } = this.#demo;
    let summary = await endProposalNotice(ports, { ...this.#act(published), result: 'no-objection', note: '' });
    if (this.#proposal.standsAt === 'drafting') return;
    summary = await prepareAgreement(ports, { ...this.#act(summary), amountFen: summary.facts.amountFen ?? 0 });
    const isWhole = this.#proposal.standsAt === 'registered';
    const asks = summary.agreement?.asks ?? [];
    for (const ask of isWhole ? asks : asks.slice(0, 1)) {
      summary = await changeProposal(ports, { proposalId: summary.proposalId }, (now, context) => {
        const documentDigest = now.agreement?.document.digest ?? '';
        const signature = {
          step: ask.step,
          agreementVersion: now.agreement?.version ?? 1,
          documentDigest,
          by: 'link',
          assurance: 'code',
          scan: null,
          witness: '',
        } as const;
        return { drafts: recordSignature(now, { actor: { role: 'party', id: ask.party }, ...signature }, context) };
      });
    }
    if (!isWhole) return;
    this.#pass(1);
    const registered = await registerProposal(ports, { ...this.#act(summary), signedOn: this.#day });
    const { afterwards } = this.#proposal;
    if (!afterwards) return;
    this.#pass(5);
    await playPerformance(this.#demo, registered, afterwards);
  }
}
