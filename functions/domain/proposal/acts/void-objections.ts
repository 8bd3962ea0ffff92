import { AppError, type FieldIssue } from '../../errors.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { openObjections } from '../objection-room.ts';
import { act, refuseUnless } from '../rules.ts';
import type { Summary } from '../summary.ts';

/**
 * The office dismisses several objections of the public page that are obviously void, such as a flood of the same words, with one reason.
 * What was entered from a letter is settled by itself.
 * @throws `not-allowed-now` when no notice stands; `form-invalid` on `objections` for none, or one that is not open, and on `voidNote`
 */
export function voidObjections(summary: Summary, input: { actor: Actor; objections: readonly string[]; note: string }): EventDraft[] {
  const { actor, note } = input;
  refuseUnless(summary.stage === 'public-notice' && summary.notice !== null, 'the settlement of objections', summary);
  const open = new Set(openObjections(summary, 'public').map(({ id }) => id));
  const objections = [...new Set(input.objections)];
  const issues: FieldIssue[] = [];
  if (objections.length === 0) issues.push({ field: 'objections', rule: 'required' });
  if (objections.some((id) => !open.has(id))) issues.push({ field: 'objections', rule: 'not-a-choice' });
  if (note === '') issues.push({ field: 'voidNote', rule: 'required' });
  if (issues.length > 0) throw new AppError('form-invalid', 'objections are dismissed with a reason', { issues });
  return [act(actor, { type: 'objections-voided', objections }, { note })];
}
