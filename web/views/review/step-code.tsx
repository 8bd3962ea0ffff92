import type { JSX } from 'preact';
import type { AnswerForm, AnswerFormProps } from './answer-forms.ts';
import { CodeField } from './code-field.tsx';

/** The six-digit code of one of the page's forms, where the programme asks for it. */
export function StepCode({
  form,
  linkId,
  assurance,
  typed,
  codeSent,
  codeIssue,
}: AnswerFormProps & { form: AnswerForm }): JSX.Element | null {
  if (assurance === 'link') return null;
  const isTyped = typed?.form === form;
  const name = form === 'opinion' ? {} : { of: form };
  return <CodeField sendTo={`/review/${linkId}/code`} sent={isTyped && codeSent} issue={isTyped ? codeIssue : undefined} {...name} />;
}
