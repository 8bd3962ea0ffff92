import type { JSX } from 'preact';
import { wanYuanOf } from '../../../functions/domain/money.ts';
import { fieldId } from '../parts/issues.tsx';
import { useTexts } from '../shell.tsx';
import { ActionForm, attemptOf, PanelErrors, type PanelProps } from './action-form.tsx';
import { agreementDraftForm, registrationDayForm } from './action-forms.ts';
import { Signatures } from './signatures.tsx';

/** The agreement: drafted, signed, registered. */
export function AgreementPanel(props: PanelProps): JSX.Element {
  const t = useTexts().office;
  const { agreement, conditions } = props.summary;
  if (!agreement && conditions.some(({ settled }) => !settled)) return <BlockedDraft {...props} />;
  if (!agreement) return <Draft {...props} title={t.draft.title} text={t.draft.text} />;
  const again = attemptOf(props.attempt, 'draft');
  return (
    <>
      <Signatures summary={props.summary} agreement={agreement} />
      {agreement.complete ? (
        <ActionForm
          {...props}
          act="register"
          title={t.register.title}
          text={t.register.text}
          submit={t.register.submit}
          form={registrationDayForm}
        />
      ) : null}
      {agreement.asks.every((ask) => !ask.signed) ? (
        <details open={again.issues !== undefined || again.unconfirmed === true}>
          <summary>{t.draft.again}</summary>
          <Draft {...props} title={t.draft.again} text={t.draft.againText} />
        </details>
      ) : null}
    </>
  );
}

/** Nothing is drafted while a condition is open; the forms to settle it stand below. */
function BlockedDraft({ attempt }: PanelProps): JSX.Element {
  const t = useTexts().office;
  return (
    <>
      <h3>{t.draft.title}</h3>
      <PanelErrors form={agreementDraftForm} attempt={attemptOf(attempt, 'draft')} />
      <p>{t.conditions.open}</p>
    </>
  );
}

function Draft({ title, text, ...props }: PanelProps & { title: string; text: string }): JSX.Element {
  const t = useTexts().office.draft;
  const { summary, attempt } = props;
  const fen = summary.agreement?.amountFen ?? summary.facts.amountFen;
  const { unconfirmed } = attemptOf(attempt, 'draft');
  return (
    <ActionForm
      {...props}
      {...(fen === null ? {} : { answers: { amount: wanYuanOf(fen) } })}
      act="draft"
      title={title}
      text={text}
      submit={t.submit}
      form={agreementDraftForm}
    >
      <div class={unconfirmed ? 'field wrong' : 'field'}>
        <label class="choice">
          <input id={fieldId('confirm')} type="checkbox" name="confirm" value="yes" />
          <span>{t.confirm}</span>
        </label>
      </div>
    </ActionForm>
  );
}
