import type { JSX } from 'preact';
import type { Language } from '../../../functions/domain/text.ts';
import { reviewTexts } from '../../messages/review.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { CodeInput } from '../parts/code-input.tsx';
import { describedBy, errorOf, FieldError } from '../parts/field-error.tsx';
import { fieldId, type Problem } from '../parts/issues.tsx';
import { useShell } from '../shell.tsx';

/** How a six-digit code was wrong. */
export type CodeIssue = 'required' | 'code-wrong' | 'code-expired' | 'too-many-tries';

/** The code issue as a line of the error summary; `of` names the form where a page has several. */
export function codeProblem(issue: CodeIssue | undefined, language: Language, of?: string): Problem[] {
  const t = sharedTexts[language];
  const review = reviewTexts[language];
  if (!issue) return [];
  const words = {
    required: review.codeMissing,
    'code-wrong': review.codeWrong,
    'code-expired': review.codeExpired,
    'too-many-tries': review.tooManyCodes,
  };
  return [{ field: codeName(of), label: t.code.label, text: words[issue] }];
}

function codeName(of: string | undefined): string {
  return of ? `code-${of}` : 'code';
}

/** What the code field shows. */
export interface CodeFieldProps {
  /** Where the button asks for a code; what is typed in the form goes along, so that it can be shown again. */
  sendTo: string;
  sent: boolean;
  issue?: CodeIssue | undefined;
  /** Names the form, where a page has several. */
  of?: string;
}

/** The six-digit code and the button that mails it. */
export function CodeField({ sendTo, sent, issue, of }: CodeFieldProps): JSX.Element {
  const { language } = useShell();
  const t = sharedTexts[language];
  const name = codeName(of);
  const id = fieldId(name);
  const error = errorOf(name, codeProblem(issue, language, of));
  return (
    <div class={issue ? 'field wrong' : 'field'}>
      <label for={id}>{t.code.label}</label>
      <p class="hint" id={`${id}-hint`}>
        {sent ? t.code.hint : t.code.explain}
      </p>
      <FieldError field={name} text={error} />
      <div class="inline">
        <CodeInput id={id} hint={describedBy(name, { hint: true, error })} wrong={Boolean(issue)} />
        <button class="secondary" type="submit" formAction={sendTo}>
          {sent ? t.code.again : t.code.send}
        </button>
      </div>
    </div>
  );
}
