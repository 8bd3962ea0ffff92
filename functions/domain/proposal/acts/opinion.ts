import { AppError } from '../../errors.ts';
import { formOf } from '../../programme-lookup.ts';
import { principalOf } from '../answering.ts';
import { isOpenAsk, latestAsks, mayAnswer } from '../asks.ts';
import type { Actor, Stance } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { askableFields, hasRoundsLeft, remarkIssues } from '../returns.ts';
import { act, refuseUnless, type RuleContext } from '../rules.ts';
import type { Ask, Summary } from '../summary.ts';

/** Stances that are nothing without words. */
export const stancesWithOpinion: readonly Stance[] = ['agree-with-conditions', 'object', 'not-our-remit'];

/** What every answer to a step carries. `dossierVersion` is the version the person was shown. */
export interface StepInput {
  actor: Actor;
  step: string;
  dossierVersion: number;
  assurance: 'link' | 'code' | 'sign-in';
}

/**
 * A department's opinion. `proposes` names the department that is said to be the right one, with `not-our-remit`.
 * @throws `not-yours` for another person's step, `already-decided` for a step that has its answer, `link-dead` for another
 * version of the dossier, `not-allowed-now` outside the review, `form-invalid` when the stance needs words and has none
 */
export function giveOpinion(
  summary: Summary,
  input: StepInput & { stance: Stance; opinion: string; proposes?: string | null },
  context: Pick<RuleContext, 'programme'>,
): EventDraft[] {
  const ask = openAskOf(summary, input);
  if (stancesWithOpinion.includes(input.stance) && input.opinion === '') {
    throw new AppError('form-invalid', 'this stance needs an opinion', { issues: [{ field: 'opinion', rule: 'required' }] });
  }
  const { stance, opinion } = input;
  const proposes = stance === 'not-our-remit' ? (input.proposes ?? null) : null;
  if (proposes !== null) refuseUnlessReviewing(proposes, ask.department, context.programme);
  const data = { type: 'opinion-given', ...answerBy(ask, input), stance, proposes } as const;
  return [act(input.actor, data, opinion === '' ? undefined : { opinion })];
}

function refuseUnlessReviewing(proposed: string, own: string, programme: RuleContext['programme']): void {
  if (proposed !== own && programme.departments.some(({ id, reviewer }) => id === proposed && reviewer !== undefined)) return;
  throw new AppError('form-invalid', 'this department gives no opinions', { issues: [{ field: 'proposes', rule: 'not-a-choice' }] });
}

/**
 * A department asks the unit back on fields before it says anything. The questions of all departments go to the unit in one return.
 * @throws as `giveOpinion`; `not-allowed-now` when the rounds of returns are used up
 */
export function askBack(summary: Summary, input: StepInput & { fields: string[]; question: string }, context: RuleContext): EventDraft[] {
  const ask = openAskOf(summary, input);
  refuseUnless(hasRoundsLeft(summary, context), 'a further question to the unit', summary);
  const remarks = Object.fromEntries(input.fields.map((field) => [field, input.question]));
  const askable = askableFields(context.programme, summary, ask.department);
  const unread = input.fields.some((field) => !askable.includes(field)) ? [{ field: 'fields', rule: 'not-a-choice' }] : [];
  const issues = [...remarkIssues(formOf(context.programme, summary.kind), remarks), ...unread];
  if (issues.length > 0) throw new AppError('form-invalid', 'a question needs a field of the form and words', { issues });
  const { fields, question } = input;
  return [act(input.actor, { type: 'asked-back', ...answerBy(ask, input), fields }, { question })];
}

/** Someone steps aside from judging; the next in line is asked. @throws as `giveOpinion` */
export function recuse(summary: Summary, input: StepInput & { reason: string }): EventDraft[] {
  const ask = openAskOf(summary, input);
  const { dossierVersion: _shown, ...answer } = answerBy(ask, input);
  return [act(input.actor, { type: 'recused', ...answer }, input.reason === '' ? undefined : { reason: input.reason })];
}

/** Who answers which step, for whom: a helper answers on behalf of the person who was asked. */
function answerBy({ step, department, person, onBehalfOf }: Ask, { actor, dossierVersion, assurance }: StepInput) {
  return { step, department, person: actor.id, onBehalfOf: principalOf({ person, onBehalfOf }, actor.id), dossierVersion, assurance };
}

/** The ask of a step that still waits, for a person who may answer it. @throws see `giveOpinion` */
function openAskOf(summary: Summary, input: StepInput): Ask {
  const ask = askOf(summary, input.step, input.actor.id);
  if (ask.answered || ask.askedBack)
    throw new AppError('already-decided', `the answer of ${ask.department} is recorded`, { what: 'opinion' });
  refuseUnless(summary.stage === 'department-review' && !summary.openReturn, 'an opinion', summary);
  if (ask.dossierVersion !== input.dossierVersion || ask.closed === 'overtaken') {
    throw new AppError('link-dead', `the page was for version ${input.dossierVersion} of the dossier`);
  }
  refuseUnless(isOpenAsk(ask) && latestAsks(summary).includes(ask), 'an answer to this step', summary);
  return ask;
}

/** The ask of a step, for a person who may answer it. @throws `not-yours`, `not-found` */
export function askOf(summary: Summary, step: string, person: string): Ask {
  const ask = summary.asks.find((candidate) => candidate.step === step);
  if (!ask) throw new AppError('not-found', `there is no step ${step}`);
  if (!mayAnswer(ask, person)) throw new AppError('not-yours', `step ${step} asks somebody else`);
  return ask;
}

/**
 * The office notes how a department's condition was settled: it is met, or written into the agreement.
 * @throws `not-found`, `already-decided`, `not-allowed-now` before the review is closed
 */
export function settleCondition(
  summary: Summary,
  input: { actor: Actor; step: string; result: 'met' | 'written-in'; note: string },
): EventDraft[] {
  const condition = summary.conditions.find(({ step }) => step === input.step);
  if (!condition) throw new AppError('not-found', 'there is no such condition');
  if (condition.settled) throw new AppError('already-decided', 'the condition is settled', { what: 'condition' });
  const hasPassedReview = summary.stage === 'decision' || summary.stage === 'public-notice' || summary.stage === 'agreement';
  refuseUnless(hasPassedReview && !summary.openReturn, 'the settlement of a condition', summary);
  const { actor, step, result, note } = input;
  return [act(actor, { type: 'condition-settled', step, result }, note === '' ? undefined : { note })];
}
