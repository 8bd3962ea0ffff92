import { AppError, type FieldIssue } from './errors.ts';
import type { FormRule } from './form.ts';

/** Posted by forms that show again what was typed, whatever is wrong with it: these come back after a session has ended, others do not. */
export const fieldOfReturning = '_returns';

/**
 * Marks a form that was filled in before its sender had to sign in anew. It comes back as it was, whatever else is right or wrong with it,
 * and counts once it is sent by somebody who has it before their eyes.
 */
export const fieldOfUnseen = '_unseen';

/** What a form is told that comes back after signing in; nothing for any other. */
export function unseenIssues(raw: URLSearchParams): FieldIssue[] {
  return raw.has(fieldOfUnseen) ? [{ field: 'form', rule: 'sent-before-sign-in' satisfies FormRule }] : [];
}

/** For forms that are not read by `readAnswers`. @throws `form-invalid` for a form that comes back after signing in */
export function refuseUnseen(raw: URLSearchParams): void {
  const issues = unseenIssues(raw);
  if (issues.length > 0) throw new AppError('form-invalid', 'the form has to be looked at again', { issues });
}
