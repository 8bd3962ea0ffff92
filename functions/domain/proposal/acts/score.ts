import { AppError, type FieldIssue } from '../../errors.ts';
import { dayAt } from '../../calendar.ts';
import { isShareReached, panelOf, type Panel, type Scores } from '../../panels.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { awaitsDefence, openExpertAsks, type ExpertAsk } from '../panel-standing.ts';
import { act, plannedDay, refuseUnless, type RuleContext } from '../rules.ts';
import type { Summary } from '../summary.ts';

/** What every answer of an expert carries; `dossierVersion` is the version the expert was shown. */
export interface ExpertInput {
  /** Roster person. */
  expert: string;
  step: string;
  dossierVersion: number;
  assurance: 'link' | 'code' | 'sign-in';
}

/** The field of a criterion in forms and issues. */
export function scoreField(criterion: string): string {
  return `score-${criterion}`;
}

/**
 * An expert's marks with the overall recommendation and its grounds. The public part names the seat, the sealed part the person.
 * @throws `not-yours` for another person's step, `already-decided` for a step that has its scores, `link-dead` for another version of the
 * dossier, `not-allowed-now` when the expert is no longer asked, `form-invalid` for marks out of range, without a recommendation or grounds
 */
export function scoreProposal(
  summary: Summary,
  input: ExpertInput & { scores: Scores; recommends: boolean; grounds: string },
  { programme }: Pick<RuleContext, 'programme'>,
): EventDraft[] {
  const ask = openExpertAskOf(summary, input);
  const issues = scoreIssues(panelOf(programme, summary.panel?.panel ?? ''), input);
  if (issues.length > 0) throw new AppError('form-invalid', 'a score needs a mark for each criterion and its grounds', { issues });
  const { scores, recommends, grounds, assurance, dossierVersion, expert } = input;
  const { step, seat } = ask;
  return [
    act(
      actorOf(ask),
      { type: 'expert-scored', step, seat, scores, recommends, declared: true, assurance, dossierVersion },
      { expert, grounds },
    ),
  ];
}

function scoreIssues({ criteria }: Panel, { scores, grounds }: { scores: Scores; grounds: string }): FieldIssue[] {
  const marks = criteria.flatMap(({ id, max }) => {
    const given = scores[id];
    if (given === undefined) return [{ field: scoreField(id), rule: 'required' }];
    const fits = Number.isInteger(given) && given >= 0 && given <= max;
    return fits ? [] : [{ field: scoreField(id), rule: 'out-of-range', values: { min: 0, max } }];
  });
  const known = new Set(criteria.map(({ id }) => id));
  const others = Object.keys(scores).filter((id) => !known.has(id));
  return [
    ...marks,
    ...others.map((id) => ({ field: scoreField(id), rule: 'unknown-field', values: { name: id, count: others.length } })),
    ...(grounds === '' ? [{ field: 'grounds', rule: 'required' }] : []),
  ];
}

/** An expert steps aside; the next one takes the seat. @throws as `scoreProposal` */
export function recuseExpert(summary: Summary, input: ExpertInput & { reason: string }): EventDraft[] {
  const ask = openExpertAskOf(summary, input);
  const { step, seat } = ask;
  const { expert, reason, assurance } = input;
  const sealed = reason === '' ? { expert } : { expert, reason };
  return [act(actorOf(ask), { type: 'expert-recused', step, seat, assurance }, sealed)];
}

function actorOf({ seat }: ExpertAsk): Actor {
  return { role: 'expert', id: `seat-${seat}` };
}

function openExpertAskOf(summary: Summary, { step, expert, dossierVersion }: ExpertInput): ExpertAsk {
  const ask = summary.panel?.asks.find((candidate) => candidate.step === step);
  if (!ask) throw new AppError('not-found', `there is no step ${step}`);
  if (ask.person !== expert) throw new AppError('not-yours', `step ${step} asks somebody else`);
  if (ask.scored) throw new AppError('already-decided', 'the scores of this expert are recorded', { what: 'score' });
  if (ask.closed === 'overtaken' || ask.dossierVersion !== dossierVersion) {
    throw new AppError('link-dead', `the page was for version ${dossierVersion} of the dossier`);
  }
  const isAsked = openExpertAsks(summary).includes(ask) && summary.stage === 'decision' && !summary.openReturn;
  refuseUnless(isAsked, 'an answer to this step', summary);
  return ask;
}

/** The defence as its minutes give it. */
export interface DefenceInput {
  actor: Actor;
  heldOn: string;
  present: number;
  inFavour: number;
  note: string;
}

/**
 * The office records the defence before the panel; the programme's share of those present decides.
 * @throws `already-decided`, `not-allowed-now` when no defence is waited for, `form-invalid`
 */
export function recordDefence(summary: Summary, input: DefenceInput, context: RuleContext): EventDraft[] {
  const { panel } = summary;
  if (panel?.defence && !panel.again) throw new AppError('already-decided', 'the defence is recorded', { what: 'defence' });
  refuseUnless(isAtMeeting(summary) && awaitsDefence(summary), 'a defence', summary);
  if (!panel?.closed) return [];
  const issues = defenceIssues(input, { today: dayAt(context.now), earliest: dayAt(panel.closed.at) });
  if (issues.length > 0) throw new AppError('form-invalid', 'the defence does not fit its minutes', { issues });
  const { actor, heldOn, present, inFavour, note } = input;
  const { defence = { share: 'two-thirds' } } = panelOf(context.programme, panel.panel);
  const data = {
    type: 'defence-recorded',
    panel: panel.panel,
    round: panel.round,
    heldOn,
    present,
    inFavour,
    passed: isShareReached(defence.share, inFavour, present),
    dueOn: plannedDay(context, context.programme.deadlines.decision),
  } as const;
  return [act(actor, data, note === '' ? undefined : { note })];
}

function defenceIssues(
  { heldOn, present, inFavour }: DefenceInput,
  { today, earliest }: { today: string; earliest: string },
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (heldOn > today) issues.push({ field: 'heldOn', rule: 'in-the-future' });
  if (heldOn < earliest) issues.push({ field: 'heldOn', rule: 'too-early', values: { earliest } });
  if (inFavour > present) issues.push({ field: 'defenceInFavour', rule: 'out-of-range', values: { min: 0, max: present } });
  return issues;
}

/** The office asks the panel anew when too few experts scored. @throws `not-allowed-now` after any other verdict */
export function reopenPanel(summary: Summary, { actor }: { actor: Actor }): EventDraft[] {
  const { panel } = summary;
  refuseUnless(isAtMeeting(summary) && panel?.closed?.verdict === 'incomplete' && !panel.again, 'another round of experts', summary);
  return [act(actor, { type: 'panel-reopened', round: panel?.round ?? 1 })];
}

function isAtMeeting({ stage, openReturn, refusal }: Summary): boolean {
  return stage === 'decision' && !openReturn && !refusal;
}
