import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Form, FormRule } from '../../../functions/domain/form.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { otherRuleTexts, ruleTexts } from '../../messages/rules.ts';
import { sharedTexts } from '../../messages/shared.ts';
import type { RuleValues } from '../../messages/zh/rules.ts';
import { useShell, useTexts } from '../shell.tsx';
import { findField } from './choices.ts';

/** What to do about an issue. */
export function issueText(issue: FieldIssue, language: Language): string {
  const rules = ruleTexts[language];
  const messages: Readonly<Record<string, (values: RuleValues) => string>> = rules;
  const message = Object.hasOwn(messages, issue.rule) ? messages[issue.rule] : undefined;
  return message?.(issue.values ?? {}) ?? otherRuleTexts[language];
}

/** The element id of a field's first control. */
export function fieldId(path: string): string {
  return `f-${path}`;
}

/** One line of an error summary. */
export interface Problem {
  /** Path of the field, such as `parties.0.name`. */
  field: string;
  label?: string;
  text: string;
  /** Nothing is wrong: the form came back after its sender had to sign in anew. */
  cameBack?: boolean;
}

/** Whether an issue says that a form came back after its sender had to sign in anew. */
export function cameBack({ rule }: FieldIssue): boolean {
  return rule === ('sent-before-sign-in' satisfies FormRule);
}

/** The issues of a form as lines of its error summary. */
export function useProblems(issues: readonly FieldIssue[], form: Form): Problem[] {
  const { language } = useShell();
  const t = useTexts(sharedTexts);
  return issues.map((issue) => {
    const found = findField(form, issue.field);
    const text = issueText(issue, language);
    if (!found) return { field: 'form', label: t.form.wholeForm, text, cameBack: cameBack(issue) };
    const label = found.field.label[language];
    return {
      field: issue.field,
      label: found.row ? `${t.rows.number(found.row.label[language], found.row.index + 1)} ${label}` : label,
      text,
    };
  });
}

/** What is wrong with a form, each line leading to its field; the page opens with the focus on it. Nothing when nothing is wrong. */
export function ErrorSummary({ problems }: { problems: readonly Problem[] }): JSX.Element | null {
  const t = useTexts(sharedTexts);
  const faults = problems.filter((problem) => !problem.cameBack);
  if (faults.length < problems.length) return <CameBack faults={faults} />;
  if (faults.length === 0) return null;
  return (
    <div class="banner error" role="alert" id="f-form" tabIndex={-1} autoFocus>
      <h2 class="banner-title">{t.form.problems(faults.length)}</h2>
      <p>{t.form.nothingLost}</p>
      <ul>
        {faults.map(({ field, label, text }) => (
          <li key={`${field} ${text}`}>
            <a href={`#${fieldId(field)}`}>{label ? t.labelled(label, text) : text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Says that the form is as it was before signing in, above what is wrong with it. */
function CameBack({ faults }: { faults: readonly Problem[] }): JSX.Element {
  const t = useTexts(sharedTexts);
  const rules = useTexts(ruleTexts);
  return (
    <>
      <div class="banner warning" role="status" tabIndex={-1} autoFocus>
        <h2 class="banner-title">{t.form.cameBack}</h2>
        <p>{rules['sent-before-sign-in']()}</p>
      </div>
      <ErrorSummary problems={faults} />
    </>
  );
}

/** The error summary of a form that is defined as data. */
export function FormErrors({ issues = [], form }: { issues?: readonly FieldIssue[] | undefined; form: Form }): JSX.Element | null {
  return <ErrorSummary problems={useProblems(issues, form)} />;
}
