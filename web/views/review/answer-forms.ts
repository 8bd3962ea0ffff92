import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { reviewTexts } from '../../messages/review.ts';
import { ruleTexts } from '../../messages/rules.ts';
import { issueText, type Problem } from '../parts/issues.tsx';
import type { CodeIssue } from './code-field.tsx';

/** What was typed in one of the forms by which a reviewer answers. */
export type Typed =
  | { form: 'opinion'; stance: string; opinion: string; proposes: string }
  | { form: 'ask-back'; fields: readonly string[]; question: string }
  | { form: 'step-aside'; reason: string };

/** The forms of a decision page. */
export type AnswerForm = Typed['form'];

/** What each form of the page is given. */
export interface AnswerFormProps {
  linkId: string;
  version: number;
  kind: string;
  assurance: 'link' | 'code';
  codeSent: boolean;
  typed: Typed | undefined;
  codeIssue: CodeIssue | undefined;
  problems: readonly Problem[];
}

/** Addresses of the forms below the link's page. */
export const addressOf = { opinion: '', 'ask-back': '/ask-back', 'step-aside': '/recuse' } as const satisfies Record<AnswerForm, string>;

type Field = 'stance' | 'opinion' | 'proposes' | 'fields' | 'question' | 'reason';

/** What is wrong with an answer, each line leading to its field; an issue of no field of its own leads to the form's first. */
export function answerProblems(issues: readonly FieldIssue[], form: AnswerForm, language: Language): Problem[] {
  const rules = ruleTexts[language];
  const { page, others } = reviewTexts[language];
  const words: Record<Field, { label: string; missing: string }> = {
    stance: { label: page.choice, missing: page.stanceMissing },
    opinion: { label: page.opinion, missing: page.opinionMissing },
    proposes: { label: page.proposes, missing: rules.required() },
    fields: { label: others.fields, missing: others.fieldsMissing },
    question: { label: others.question, missing: others.questionMissing },
    reason: { label: others.reason, missing: rules.required() },
  };
  const first = { opinion: 'stance', 'ask-back': 'fields', 'step-aside': 'reason' } as const;
  return issues.map((issue) => {
    const field = isField(issue.field, words) ? issue.field : first[form];
    const { label, missing } = words[field];
    return { field, label, text: issue.rule === 'required' ? missing : issueText(issue, language) };
  });
}

function isField(name: string, words: Record<Field, unknown>): name is Field {
  return Object.hasOwn(words, name);
}
