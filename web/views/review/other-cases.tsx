import type { ComponentChildren, JSX } from 'preact';
import { Hidden } from '../parts/basics.tsx';
import { describedBy, errorOf, FieldError } from '../parts/field-error.tsx';
import { fieldId, type Problem } from '../parts/issues.tsx';
import { reviewTexts } from '../../messages/review.ts';
import { useTexts } from '../shell.tsx';
import { addressOf, type AnswerForm, type AnswerFormProps, type Typed } from './answer-forms.ts';
import { AskFields } from './ask-fields.tsx';
import { StepCode } from './step-code.tsx';

/**
 * What a reviewer may do besides giving an opinion: step aside, or ask the unit back; each is its own form. Stepping aside comes first:
 * behind the many fields that one may ask about it would be hard to reach.
 */
export function OtherCases(props: AnswerFormProps & { askable: readonly string[] }): JSX.Element {
  const { askable, typed } = props;
  const t = useTexts(reviewTexts).others;
  return (
    <details open={typed !== undefined && typed.form !== 'opinion'}>
      <summary>{t.open}</summary>
      <h2>{t.stepAsideTitle}</h2>
      <StepAsideForm {...props} />
      <h2>{t.askBackTitle}</h2>
      {askable.length > 0 ? <AskBackForm {...props} /> : <p>{t.usedUp}</p>}
    </details>
  );
}

/** Posts `version`, `fields`, `question` and, where asked for, `code` to /review/{linkId}/ask-back. */
function AskBackForm(props: AnswerFormProps & { askable: readonly string[] }): JSX.Element {
  const { askable, kind, typed, problems } = props;
  const t = useTexts(reviewTexts).others;
  const own = ofForm(typed, 'ask-back');
  return (
    <OtherForm {...props} form="ask-back" intro={t.askBackText} submit={t.askBack}>
      <AskFields kind={kind} askable={askable} ticked={own?.fields ?? []} error={errorOf('fields', problems)} />
      <Words field="question" label={t.question} hint={t.questionHint} typed={own?.question} problems={problems} />
    </OtherForm>
  );
}

/** Posts `version`, `reason` and, where asked for, `code` to /review/{linkId}/recuse. */
function StepAsideForm(props: AnswerFormProps): JSX.Element {
  const t = useTexts(reviewTexts).others;
  const own = ofForm(props.typed, 'step-aside');
  return (
    <OtherForm {...props} form="step-aside" intro={t.stepAsideText} submit={t.stepAside}>
      <Words field="reason" label={t.reason} hint={t.reasonHint} typed={own?.reason} problems={props.problems} />
    </OtherForm>
  );
}

interface OtherFormProps extends AnswerFormProps {
  form: AnswerForm;
  intro: string;
  submit: string;
  children: ComponentChildren;
}

function OtherForm({ form, intro, submit, children, ...props }: OtherFormProps): JSX.Element {
  const { linkId, version } = props;
  return (
    <form method="post" action={`/review/${linkId}${addressOf[form]}`} noValidate>
      <Hidden fields={{ version, _form: form }} />
      <p>{intro}</p>
      {children}
      <StepCode {...props} form={form} />
      <p>
        <button class="secondary" type="submit">
          {submit}
        </button>
      </p>
    </form>
  );
}

interface WordsProps {
  field: 'question' | 'reason';
  label: string;
  hint: string;
  typed: string | undefined;
  problems: readonly Problem[];
}

function Words({ field, label, hint, typed, problems }: WordsProps): JSX.Element {
  const id = fieldId(field);
  const error = errorOf(field, problems);
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <FieldError field={field} text={error} />
      <textarea
        id={id}
        name={field}
        rows={2}
        value={typed ?? ''}
        aria-describedby={describedBy(field, { hint: true, error })}
        aria-invalid={error ? true : undefined}
      />
    </div>
  );
}

function ofForm<F extends AnswerForm>(typed: Typed | undefined, form: F): Extract<Typed, { form: F }> | undefined {
  return isOf(typed, form) ? typed : undefined;
}

function isOf<F extends AnswerForm>(typed: Typed | undefined, form: F): typed is Extract<Typed, { form: F }> {
  return typed?.form === form;
}
