import type { ComponentChildren, JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers, Form } from '../../../functions/domain/form.ts';
import type { ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { Hidden } from '../parts/basics.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { ErrorSummary, useProblems } from '../parts/issues.tsx';
import { officeTexts } from '../../messages/office.ts';
import { useTexts } from '../shell.tsx';
import { useCheckProblems } from './agreement-checks.tsx';

/** An act that did not pass. `remarks` by field id for a return; `unconfirmed` when a draft was not confirmed. */
export interface Attempt {
  /** Which act it was, and of which item: the page has several forms. */
  act?: string;
  item?: string;
  answers?: Answers;
  remarks?: Readonly<Record<string, string>>;
  issues?: readonly FieldIssue[];
  unconfirmed?: boolean;
  /** The version that the page showed, when the act came too late; `form` is what it had to fill in. */
  overtaken?: { since: number; form?: Form };
  /** The year whose working-day calendar the act needs and nobody has loaded. */
  missingYear?: number;
}

/** What every panel is given. */
export interface PanelProps {
  summary: Summary;
  events: readonly ProposalEvent[];
  today: string;
  attempt: Attempt;
  /** Who looks at the page; a refusal is not settled by the one who recorded it. */
  member: string | undefined;
  /** Objections of the public that came in time and wait for room. */
  waiting?: number;
}

/** One act of the office. */
export interface ActionFormProps extends PanelProps {
  /** Last part of the address, such as `accept`. */
  act: string;
  /** What of the proposal it is about, where it is not the whole. */
  item?: string;
  title?: string;
  text?: string;
  submit: string;
  form?: Form;
  /** Answers to begin with. */
  answers?: Answers;
  children?: ComponentChildren;
}

/** What was sent with this act and refused, or nothing. */
export function attemptOf(attempt: Attempt, act: string, item = ''): Attempt {
  return attempt.act === act && (attempt.item ?? '') === item ? attempt : {};
}

/** One act: title, what it does, its fields, its button. Posts `version`, `item` and the fields to /office/proposals/{id}/{act}. */
export function ActionForm({ summary, attempt, act, item, title, text, submit, form, answers, children }: ActionFormProps): JSX.Element {
  const own = attemptOf(attempt, act, item);
  return (
    <>
      {title ? <h3>{title}</h3> : null}
      {text ? <p>{text}</p> : null}
      {form ? <PanelErrors form={form} attempt={own} /> : null}
      <form method="post" action={`/office/proposals/${summary.proposalId}/${act}`} noValidate>
        <Hidden fields={{ version: summary.version, ...(item ? { item } : {}) }} />
        {form ? <FieldList form={form} answers={own.answers ?? answers ?? {}} issues={own.issues} /> : null}
        {children}
        <div class="actions">
          <button type="submit">{submit}</button>
        </div>
      </form>
    </>
  );
}

/** What is wrong with a form that was sent. */
export function PanelErrors({ form, attempt }: { form: Form; attempt: Attempt }): JSX.Element {
  const t = useTexts(officeTexts);
  const { ofForm, ofChecks } = useCheckProblems(attempt.issues ?? [], form);
  const problems = [...useProblems(ofForm, form), ...ofChecks];
  if (attempt.unconfirmed) problems.push({ field: 'confirm', text: t.draft.confirmMissing });
  return <ErrorSummary problems={problems} />;
}
