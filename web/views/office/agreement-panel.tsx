import type { JSX } from 'preact';
import { wanYuanOf } from '../../../functions/domain/money.ts';
import { kindOf } from '../../../functions/domain/programme-lookup.ts';
import { mayDraft } from '../../../functions/domain/proposal/signing.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { Banner } from '../parts/basics.tsx';
import { fieldId } from '../parts/issues.tsx';
import { partyName } from '../parts/standing.tsx';
import { Instant } from '../parts/values.tsx';
import { agreementTexts } from '../../messages/agreement.ts';
import { officeTexts } from '../../messages/office.ts';
import { useShell, useTexts } from '../shell.tsx';
import { ActionForm, attemptOf, type PanelProps } from './action-form.tsx';
import { registrationDayForm } from './action-forms.ts';
import { Checked } from './checked.tsx';
import { agreementDraftForm } from './agreement-forms.ts';
import { Signatures } from './signatures.tsx';

type Agreement = NonNullable<Summary['agreement']>;

/** The agreement: checked and drafted, signed, registered; drafted anew when a party has declined. */
export function AgreementPanel(props: PanelProps): JSX.Element {
  const t = useTexts(officeTexts);
  const { declined } = useTexts(agreementTexts);
  const { agreement } = props.summary;
  if (!agreement) return <Drafting {...props} title={t.draft.title} text={t.draft.text} />;
  const again = attemptOf(props.attempt, 'draft');
  return (
    <>
      {agreement.declined ? <Declined summary={props.summary} declined={agreement.declined} /> : null}
      <Signatures {...props} agreement={agreement} />
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
      {agreement.declined ? (
        <Drafting {...props} title={declined.again} text={declined.againText} />
      ) : mayDraft(props.summary) ? (
        <details open={again.issues !== undefined || again.unconfirmed === true}>
          <summary>{t.draft.again}</summary>
          <Drafting {...props} title={t.draft.again} text={t.draft.againText} />
        </details>
      ) : null}
    </>
  );
}

/** Who will not sign and why, and what can be done. */
export function Declined({ summary, declined }: { summary: Summary; declined: NonNullable<Agreement['declined']> }): JSX.Element {
  const t = useTexts(agreementTexts).declined;
  return (
    <Banner tone="warning" title={t.title(partyName(summary, declined.party))}>
      <p>
        <Instant value={declined.at} />
      </p>
      <p class="quote">{declined.reason}</p>
      <p>{summary.amendment ? t.amendmentText : t.text}</p>
    </Banner>
  );
}

/** The form to draft, once the checks are met. */
function Drafting({ title, text, ...props }: PanelProps & { title: string; text: string }): JSX.Element {
  return (
    <Checked {...props} title={title} act="draft" form={agreementDraftForm}>
      <Draft {...props} title={title} text={text} />
    </Checked>
  );
}

function Draft({ title, text, ...props }: PanelProps & { title: string; text: string }): JSX.Element {
  const { programme } = useShell();
  const t = useTexts(officeTexts).draft;
  const { summary, attempt } = props;
  const fen = summary.agreement?.amountFen ?? summary.facts.amountFen;
  const signing = summary.agreement?.signing ?? kindOf(programme, summary.kind).signing ?? 'parallel';
  const { unconfirmed } = attemptOf(attempt, 'draft');
  return (
    <ActionForm
      {...props}
      answers={{ signing, ...(fen === null ? {} : { amount: wanYuanOf(fen) }) }}
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
