import type { ComponentChildren, JSX } from 'preact';
import { fieldsOf } from '../../../functions/domain/form.ts';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import { Hidden } from '../parts/basics.tsx';
import { fieldId } from '../parts/issues.tsx';
import { useShell, useTexts } from '../shell.tsx';
import { addressOf, type AnswerForm, type AnswerFormProps, type Typed } from './answer-forms.ts';
import { StepCode } from './step-code.tsx';

/**
 * What a reviewer may do besides giving an opinion: step aside, or ask the unit back; each is its own form. Stepping aside comes first:
 * behind the many fields that one may ask about it would be hard to reach.
 */
export function OtherCases(props: AnswerFormProps & { askable: readonly string[] }): JSX.Element {
  const { askable, typed } = props;
  const t = useTexts().review.others;
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
  const { askable, typed } = props;
  const t = useTexts().review.others;
  const labels = useFieldLabels(props);
  const own = ofForm(typed, 'ask-back');
  const wrong = wrongIn(props);
  return (
    <OtherForm {...props} form="ask-back" intro={t.askBackText} submit={t.askBack}>
      <fieldset class={wrong('fields') ? 'field wrong' : 'field'}>
        <legend>{t.fields}</legend>
        <div class="choices pairs">
          {askable.map((field, index) => (
            <label key={field} class="choice">
              <input
                id={index === 0 ? fieldId('fields') : undefined}
                type="checkbox"
                name="fields"
                value={field}
                checked={own?.fields.includes(field) ?? false}
              />
              <span>{labels.get(field)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Words field="question" label={t.question} hint={t.questionHint} typed={own?.question} wrong={wrong('question')} />
    </OtherForm>
  );
}

/** Posts `version`, `reason` and, where asked for, `code` to /review/{linkId}/recuse. */
function StepAsideForm(props: AnswerFormProps): JSX.Element {
  const t = useTexts().review.others;
  const own = ofForm(props.typed, 'step-aside');
  return (
    <OtherForm {...props} form="step-aside" intro={t.stepAsideText} submit={t.stepAside}>
      <Words field="reason" label={t.reason} hint={t.reasonHint} typed={own?.reason} wrong={wrongIn(props)('reason')} />
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
  wrong: boolean;
}

function Words({ field, label, hint, typed, wrong }: WordsProps): JSX.Element {
  const id = fieldId(field);
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <textarea id={id} name={field} rows={2} value={typed ?? ''} aria-describedby={`${id}-hint`} aria-invalid={wrong || undefined} />
    </div>
  );
}

function useFieldLabels({ kind }: AnswerFormProps): ReadonlyMap<string, string> {
  const { programme, language } = useShell();
  const t = useTexts();
  const labels = fieldsOf(formOf(programme, kind)).map(({ id, label }) => [id, label[language]] as const);
  return new Map([...labels, ['documents', t.files.title]]);
}

function ofForm<F extends AnswerForm>(typed: Typed | undefined, form: F): Extract<Typed, { form: F }> | undefined {
  return isOf(typed, form) ? typed : undefined;
}

function isOf<F extends AnswerForm>(typed: Typed | undefined, form: F): typed is Extract<Typed, { form: F }> {
  return typed?.form === form;
}

function wrongIn({ problems }: AnswerFormProps): (field: string) => boolean {
  return (field) => problems.some((problem) => problem.field === field);
}
