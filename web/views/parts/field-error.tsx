import type { JSX } from 'preact';
import { fieldId, type Problem } from './issues.tsx';

/** What is wrong with a field; undefined when nothing is. */
export function errorOf(field: string, problems: readonly Problem[]): string | undefined {
  const texts = problems.filter((problem) => problem.field === field).map(({ text }) => text);
  return texts.length > 0 ? [...new Set(texts)].join(' ') : undefined;
}

/** The same words as in the error summary, at the field itself; its control names them by {@link describedBy}. */
export function FieldError({ field, text }: { field: string; text: string | undefined }): JSX.Element | null {
  if (text === undefined) return null;
  return (
    <p class="error-text" id={`${fieldId(field)}-error`}>
      {text}
    </p>
  );
}

/** Ids of what is said about a field: its hint, where it has one, and what is wrong with it. */
export function describedBy(field: string, { hint = false, error }: { hint?: boolean; error: string | undefined }): string | undefined {
  const id = fieldId(field);
  const ids = [...(hint ? [`${id}-hint`] : []), ...(error === undefined ? [] : [`${id}-error`])];
  return ids.length > 0 ? ids.join(' ') : undefined;
}
