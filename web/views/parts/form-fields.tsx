import type { ComponentChildren, JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import { choiceLabel } from '../../../functions/domain/form-choices.ts';
import { fieldsOf, type Answers, type Form, type FormField, type RowAnswer, type RowsField } from '../../../functions/domain/form.ts';
import { choiceListsOf } from '../../../functions/domain/programme-lookup.ts';
import { fieldOfReturning } from '../../../functions/domain/unseen-form.ts';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { Hidden } from './basics.tsx';
import { isChoice } from './choices.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Control } from './control.tsx';
import { fieldId, issueText } from './issues.tsx';
import { listText } from './values.tsx';

/** What the fields of a form show. */
export interface FormFieldsProps {
  form: Form;
  answers: Answers;
  issues?: readonly FieldIssue[] | undefined;
  /** Rows shown at least, by field id; a page that was asked for one more row gives one more. */
  rowCounts?: Readonly<Record<string, number>> | undefined;
  /** Only these fields; absent: all. */
  only?: readonly string[] | undefined;
  /** Shown above the control of a field, by field id. */
  above?: ((fieldId: string) => ComponentChildren) | undefined;
}

/** The fields of a form in their sections. */
export function FormFields(props: FormFieldsProps): JSX.Element {
  const { form, only } = props;
  const { language } = useShell();
  const shown = (field: FormField): boolean => !only || only.includes(field.id);
  const sections = form.sections.filter((section) => section.fields.some(shown));
  return (
    <>
      <Returning />
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={`s-${section.id}`}>
          <h2 id={`s-${section.id}`}>{section.title[language]}</h2>
          {section.intro ? <p>{section.intro[language]}</p> : null}
          {section.fields.filter(shown).map((field) => (
            <Field key={field.id} {...props} field={field} />
          ))}
        </section>
      ))}
    </>
  );
}

/** The fields of a form without the headings of its sections, for a panel that has its own. */
export function FieldList(props: FormFieldsProps): JSX.Element {
  return (
    <>
      <Returning />
      {fieldsOf(props.form).map((field) => (
        <Field key={field.id} {...props} field={field} />
      ))}
    </>
  );
}

/** Lets a form come back as it was filled in when the session has ended by the time it is sent. Its route has to show it again. */
export function Returning(): JSX.Element {
  return <Hidden fields={{ [fieldOfReturning]: 'yes' }} />;
}

function Field({ field, ...props }: FormFieldsProps & { field: FormField }): JSX.Element {
  const note = conditionText(field, fieldsOf(props.form), useShell());
  const error = useErrors(props.issues).get(field.id);
  if (field.type === 'rows') return <Rows {...props} field={field} note={note} error={error} />;
  const answer = props.answers[field.id];
  const value = typeof answer === 'string' ? answer : answer?.filter((item) => typeof item === 'string');
  return (
    <Control path={field.id} field={field} value={value} note={note} error={error}>
      {props.above?.(field.id)}
    </Control>
  );
}

function useErrors(issues: readonly FieldIssue[] = []): ReadonlyMap<string, string> {
  const { language } = useShell();
  return new Map(issues.map((issue) => [issue.field, issueText(issue, language)]));
}

/** When a field has to be answered, if not always. */
function conditionText(field: FormField, siblings: readonly FormField[], { language, programme }: PageShell): string | undefined {
  const { visibleWhen } = field;
  const other = siblings.find((candidate) => candidate.id === visibleWhen?.field);
  if (!visibleWhen || !other) return undefined;
  const lists = choiceListsOf(programme);
  const values = visibleWhen.in.map((value) => (isChoice(other) ? choiceLabel(other, value, lists)[language] : value));
  return sharedTexts[language].form.onlyWhen(other.label[language], listText(values, language));
}

/** The rows of an answer. */
export function rowsOf(answer: Answers[string] | undefined): RowAnswer[] {
  if (!Array.isArray(answer)) return [];
  return answer.filter((row) => typeof row !== 'string');
}

type RowsProps = FormFieldsProps & { field: RowsField; note: string | undefined; error: string | undefined };

function Rows({ field, answers, issues, rowCounts, note, error, above }: RowsProps): JSX.Element {
  const shell = useShell();
  const { language } = shell;
  const t = useTexts(sharedTexts);
  const errors = useErrors(issues);
  const rows = rowsOf(answers[field.id]);
  const count = Math.min(field.maxRows, Math.max(1, field.minRows, rows.length, rowCounts?.[field.id] ?? 0));
  const hint = [note, field.hint?.[language], t.rows.range(field.minRows, field.maxRows)].filter(Boolean).join(' ');
  return (
    <fieldset class={error ? 'field rows wrong' : 'field rows'} id={fieldId(field.id)} tabIndex={-1}>
      <legend>{field.label[language]}</legend>
      <p class="hint">{hint}</p>
      {error ? <p class="error-text">{error}</p> : null}
      {above?.(field.id)}
      {Array.from({ length: count }, (_, index) => (
        <fieldset key={index} class="row">
          <legend>{t.rows.number(field.rowLabel[language], index + 1)}</legend>
          {field.fields.map((inner) => {
            const path = `${field.id}.${index}.${inner.id}`;
            const when = conditionText(inner, field.fields, shell);
            return <Control key={path} path={path} field={inner} value={rows[index]?.[inner.id]} note={when} error={errors.get(path)} />;
          })}
        </fieldset>
      ))}
      {count < field.maxRows ? (
        <button class="secondary" type="submit" name="_add-row" value={field.id}>
          {t.rows.add(field.rowLabel[language])}
        </button>
      ) : null}
    </fieldset>
  );
}

/**
 * Makes Enter in a field press this button: a browser takes the first submit button of the form, which would otherwise be "add a row".
 * Nobody sees it or can tab to it.
 */
export function EnterButton({ action }: { action: string }): JSX.Element {
  return <button class="enter" type="submit" name="_action" value={action} tabIndex={-1} aria-hidden="true" />;
}
