import type { JSX } from 'preact';
import { stances } from '../../../functions/domain/proposal/event-parts.ts';
import { Hidden } from '../parts/basics.tsx';
import { EnterButton } from '../parts/form-fields.tsx';
import { describedBy, errorOf, FieldError } from '../parts/field-error.tsx';
import { fieldId } from '../parts/issues.tsx';
import { reviewTexts } from '../../messages/review.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts } from '../shell.tsx';
import type { AnswerFormProps } from './answer-forms.ts';
import { StepCode } from './step-code.tsx';

/** The opinion: posts `version`, `stance`, `proposes`, `opinion` and, where asked for, `code` to /review/{linkId}. */
export function OpinionForm(props: AnswerFormProps & { department: string }): JSX.Element {
  const { linkId, version, department, typed, problems } = props;
  const t = useTexts(reviewTexts).page;
  const own = typed?.form === 'opinion' ? typed : undefined;
  return (
    <form method="post" action={`/review/${linkId}`} noValidate>
      <EnterButton action="submit" />
      <Hidden fields={{ version, _form: 'opinion' }} />
      <Stances chosen={own?.stance} error={errorOf('stance', problems)} />
      <Proposes department={department} typed={own?.proposes ?? ''} error={errorOf('proposes', problems)} />
      <Opinion typed={own?.opinion ?? ''} error={errorOf('opinion', problems)} />
      <StepCode {...props} form="opinion" />
      <div class="actions">
        <button type="submit">{t.submit}</button>
        <span class="quiet">{t.final}</span>
      </div>
    </form>
  );
}

function Stances({ chosen, error }: { chosen: string | undefined; error: string | undefined }): JSX.Element {
  const t = useTexts(sharedTexts);
  const review = useTexts(reviewTexts);
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy('stance', { error })}>
      <legend>{review.page.choice}</legend>
      <FieldError field="stance" text={error} />
      <div class="choices pairs">
        {stances.map((stance, index) => (
          <label key={stance} class="choice">
            <input id={index === 0 ? fieldId('stance') : undefined} type="radio" name="stance" value={stance} checked={chosen === stance} />
            <span>{t.stances[stance]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The department that is said to be the right one; shown with "not our remit" only, where the browser can tell. */
function Proposes({ department, typed, error }: { department: string; typed: string; error: string | undefined }): JSX.Element {
  const { programme, language } = useShell();
  const texts = useTexts(sharedTexts);
  const t = useTexts(reviewTexts).page;
  const others = programme.departments.filter(({ id, reviewer }) => id !== department && reviewer !== undefined);
  return (
    <div class={error ? 'field proposes wrong' : 'field proposes'}>
      <label for={fieldId('proposes')}>
        {t.proposes}
        <span class="quiet">{texts.form.optional}</span>
      </label>
      <FieldError field="proposes" text={error} />
      <select
        id={fieldId('proposes')}
        name="proposes"
        aria-describedby={describedBy('proposes', { error })}
        aria-invalid={error ? true : undefined}
      >
        <option value="">{t.proposesNone}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id} selected={id === typed}>
            {name[language]}
          </option>
        ))}
      </select>
    </div>
  );
}

function Opinion({ typed, error }: { typed: string; error: string | undefined }): JSX.Element {
  const t = useTexts(reviewTexts).page;
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={fieldId('opinion')}>{t.opinion}</label>
      <p class="hint" id="f-opinion-hint">
        {t.opinionHint}
      </p>
      <FieldError field="opinion" text={error} />
      <textarea
        id={fieldId('opinion')}
        name="opinion"
        rows={2}
        maxLength={2000}
        value={typed}
        aria-describedby={describedBy('opinion', { hint: true, error })}
        aria-invalid={error ? true : undefined}
      />
    </div>
  );
}
