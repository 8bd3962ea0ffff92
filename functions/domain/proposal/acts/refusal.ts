import { AppError } from '../../errors.ts';
import { dayAt } from '../../calendar.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { act, plannedDay, refuseUnless, workingDaysFromToday, type RuleContext } from '../rules.ts';
import type { Summary } from '../summary.ts';
import { currentWait } from '../waits.ts';

/** The unit answers a refusal before it takes effect. @throws `not-allowed-now`, `form-invalid` without words */
export function answerRefusal(summary: Summary, input: { actor: Actor; answer: string }, context: RuleContext): EventDraft[] {
  refuseUnless(
    summary.refusal !== null && summary.refusal.answer === null && currentWait(summary)?.whom === 'unit',
    'an answer to the refusal',
    summary,
  );
  requireWords('answer', input.answer);
  const dueOn = plannedDay(context, context.programme.deadlines.confirmRefusal);
  return [act(input.actor, { type: 'refusal-answered', dueOn }, { answer: input.answer })];
}

/**
 * A second person confirms a refusal once the unit has answered or its days are over, or drops it, so that the proposal is decided anew.
 * @throws `not-allowed-now`; `not-yours` for the person who recorded the refusal
 */
export function settleRefusal(
  summary: Summary,
  input: { actor: Actor; result: 'confirmed' | 'dropped'; note: string },
  context: RuleContext,
): EventDraft[] {
  const { refusal } = summary;
  refuseUnless(refusal !== null && currentWait(summary)?.task === 'confirm-refusal', 'the confirmation of a refusal', summary);
  if (refusal?.by === input.actor.id) throw new AppError('not-yours', 'a refusal is confirmed by a second person');
  const { deadlines } = context.programme;
  const isConfirmed = input.result === 'confirmed';
  const mayRequest = isConfirmed && summary.reviewRequested === null;
  const data = {
    type: 'refusal-settled',
    result: input.result,
    reviewUntil: mayRequest ? workingDaysFromToday(context, deadlines.requestReview) : null,
    dueOn: isConfirmed ? null : plannedDay(context, deadlines.decision),
  } as const;
  return [act(input.actor, data, input.note === '' ? undefined : { note: input.note })];
}

/** The unit asks once for a review of a refusal: the proposal goes back to its decision. @throws `not-allowed-now`, `form-invalid` without words */
export function requestReview(summary: Summary, input: { actor: Actor; reason: string }, context: RuleContext): EventDraft[] {
  const { stage, reviewUntil } = summary;
  refuseUnless(stage === 'refused' && reviewUntil !== null && dayAt(context.now) <= reviewUntil, 'a request for a review', summary);
  requireWords('reason', input.reason);
  const dueOn = plannedDay(context, context.programme.deadlines.decision);
  return [act(input.actor, { type: 'review-requested', dueOn }, { reason: input.reason })];
}

function requireWords(field: string, words: string): void {
  if (words === '') throw new AppError('form-invalid', `${field} is empty`, { issues: [{ field, rule: 'required' }] });
}
