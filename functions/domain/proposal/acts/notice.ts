import { AppError } from '../../errors.ts';
import { addDays, dayAt } from '../../calendar.ts';
import { act, plannedDay, refuseUnless, unlessYearMissing, type RuleContext } from '../rules.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft, ObjectionWords } from '../events.ts';
import type { Summary } from '../summary.ts';

/** Puts the proposal before the public for the programme's period, which begins the day after. @throws `not-allowed-now` */
export function publishNotice(summary: Summary, input: { actor: Actor; noticeNumber: string }, context: RuleContext): EventDraft[] {
  refuseUnless(summary.stage === 'public-notice' && !summary.notice, 'a public notice', summary);
  const { days, count } = context.programme.publicNotice;
  const opensOn = dayAt(context.now);
  const closesOn = count === 'working' ? context.calendar.addWorkingDays(opensOn, days) : addDays(opensOn, days);
  return [act(input.actor, { type: 'notice-published', noticeNumber: input.noticeNumber, opensOn, closesOn })];
}

/**
 * Ends a notice whose period is over.
 * @throws `not-allowed-now` before its last day has ended; `form-invalid` when objections are said to be settled without saying how
 */
export function endNotice(
  summary: Summary,
  input: { actor: Actor; result: 'no-objection' | 'objections-settled'; note: string },
  context: RuleContext,
): EventDraft[] {
  refuseUnless(summary.stage === 'public-notice' && summary.notice !== null, 'the end of the notice', summary);
  refuseUnless(dayAt(context.now) > (summary.notice?.closesOn ?? ''), 'the end of the notice before its last day is over', summary);
  refuseUnless(
    summary.objections.every(({ settled }) => settled),
    'the end of the notice while an objection is open',
    summary,
  );
  if (input.result === 'objections-settled' && input.note === '') {
    throw new AppError('form-invalid', 'say how the objections were settled', { issues: [{ field: 'note', rule: 'required' }] });
  }
  const dueOn = plannedDay(context, context.programme.deadlines.draftAgreement);
  return [act(input.actor, { type: 'notice-ended', result: input.result, dueOn }, input.note === '' ? undefined : { note: input.note })];
}

/** Who of the public acts is not known. */
export const anyone: Actor = { role: 'public', id: 'anyone' };

/** Someone of the public objects while the notice runs. @throws `not-allowed-now` outside the notice's days, `form-invalid` without words */
export function raiseObjection(summary: Summary, input: ObjectionWords & { objection: string }, context: RuleContext): EventDraft[] {
  const { stage, notice } = summary;
  refuseUnless(stage === 'public-notice' && notice !== null && dayAt(context.now) <= notice.closesOn, 'an objection', summary);
  const { objection, ...words } = input;
  if (words.text === '') throw new AppError('form-invalid', 'an objection needs words', { issues: [{ field: 'text', rule: 'required' }] });
  const dueOn = settledBy(dayAt(context.now), context);
  return [act(anyone, { type: 'objection-raised', objection, ...dueOn }, { objection: words })];
}

/** The last day to settle an objection that was received on a day; none, where its year is not loaded: then the notice's last day counts. */
export function settledBy(receivedOn: string, { calendar, programme }: RuleContext): { dueOn?: string } {
  const dueOn = unlessYearMissing(() => calendar.addWorkingDays(receivedOn, programme.deadlines.settleObjection));
  return dueOn === null ? {} : { dueOn };
}

/**
 * The office settles an objection: dismissed with its reasons, or upheld, which takes the proposal back to its decision.
 * @throws `not-found`, `already-decided`, `not-allowed-now`, `form-invalid` without reasons
 */
export function settleObjection(
  summary: Summary,
  input: { actor: Actor; objection: string; result: 'upheld' | 'dismissed'; note: string },
  context: RuleContext,
): EventDraft[] {
  const objection = summary.objections.find(({ id }) => id === input.objection);
  if (!objection) throw new AppError('not-found', 'there is no such objection');
  if (objection.settled) throw new AppError('already-decided', 'the objection is settled', { what: 'objection' });
  refuseUnless(summary.stage === 'public-notice', 'the settlement of an objection', summary);
  const { actor, result, note } = input;
  if (note === '') throw new AppError('form-invalid', 'say why', { issues: [{ field: 'note', rule: 'required' }] });
  const dueOn = result === 'upheld' ? plannedDay(context, context.programme.deadlines.decision) : null;
  return [act(actor, { type: 'objection-settled', objection: objection.id, result, dueOn }, { note })];
}
