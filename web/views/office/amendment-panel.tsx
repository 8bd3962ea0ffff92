import type { JSX } from 'preact';
import { wanYuanOf } from '../../../functions/domain/money.ts';
import { amendmentNumber } from '../../../functions/domain/proposal/acts/amendment.ts';
import { amountAppliedFor } from '../../../functions/domain/proposal/performance.ts';
import { mayDraft } from '../../../functions/domain/proposal/signing.ts';
import type { Amendment } from '../../../functions/domain/proposal/summary.ts';
import { FactList } from '../parts/basics.tsx';
import { fieldId } from '../parts/issues.tsx';
import { Money } from '../parts/values.tsx';
import { agreementTexts } from '../../messages/agreement.ts';
import { officeTexts } from '../../messages/office.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { useShell, useTexts } from '../shell.tsx';
import { inForceFacts } from '../performance/agreements.tsx';
import { ActionForm, attemptOf, type PanelProps } from './action-form.tsx';
import { registrationDayForm } from './action-forms.ts';
import { Checked } from './checked.tsx';
import { Declined } from './agreement-panel.tsx';
import { amendmentDraftForm, openAmendmentForm, reasonForm } from './performance-forms.ts';
import { Signatures } from './signatures.tsx';

type AmendmentProps = PanelProps & { amendment: Amendment };

/** The way from a registered agreement to its amendment or its end. */
export function OpenAmendment(props: PanelProps): JSX.Element {
  const t = useTexts(performanceTexts).amendment;
  const wrong = attemptOf(props.attempt, 'open-amendment').issues !== undefined;
  return (
    <details open={wrong}>
      <summary>{t.open}</summary>
      <ActionForm {...props} act="open-amendment" text={t.openText} submit={t.submitOpen} form={openAmendmentForm} />
    </details>
  );
}

/** An amendment under way: drafted, signed, registered, or given up; what is in force meanwhile stands above. */
export function AmendmentPanel({ amendment, ...props }: AmendmentProps): JSX.Element {
  const { language } = useShell();
  const office = officeTexts[language];
  const t = performanceTexts[language].amendment;
  const { agreement } = props.summary;
  const facts = [
    ...inForceFacts(props.summary, language),
    { label: t.askedBy, value: t.askers[amendment.askedBy] },
    ...(amendment.appliedForFen === null ? [] : [{ label: t.appliedFor, value: <Money fen={amendment.appliedForFen} /> }]),
    { label: t.reason, value: <span class="typed">{amendment.reason}</span> },
    ...(agreement ? [{ label: t.changes, value: <span class="typed">{amendment.changes}</span> }] : []),
  ];
  return (
    <>
      <h3>{t.title[amendment.purpose]}</h3>
      <FactList facts={facts} />
      {agreement?.declined ? <Declined summary={props.summary} declined={agreement.declined} /> : null}
      {agreement ? (
        <Signatures {...props} agreement={agreement} />
      ) : (
        <Drafting {...props} amendment={amendment} title={office.draft.title} />
      )}
      {agreement?.complete ? <Register {...props} /> : <Under {...props} amendment={amendment} />}
    </>
  );
}

function Register(props: PanelProps): JSX.Element {
  const t = useTexts(performanceTexts).amendment;
  const { programme } = useShell();
  return (
    <ActionForm {...props} act="register-amendment" text={t.register} submit={t.submitRegister} form={registrationDayForm}>
      <p>{t.number(amendmentNumber(props.summary, programme))}</p>
    </ActionForm>
  );
}

/** What is still possible before everybody has signed, or once a party has declined. */
function Under(props: AmendmentProps): JSX.Element {
  const t = useTexts(performanceTexts).amendment;
  const { declined } = useTexts(agreementTexts);
  const { summary, attempt } = props;
  const { agreement } = summary;
  const again = attemptOf(attempt, 'draft-amendment');
  const given = attemptOf(attempt, 'abandon-amendment', 'amendment');
  return (
    <>
      {agreement?.declined ? (
        <Drafting {...props} title={declined.again} />
      ) : agreement && mayDraft(summary) ? (
        <details open={again.issues !== undefined || again.unconfirmed === true}>
          <summary>{t.again}</summary>
          <Drafting {...props} title={t.again} />
        </details>
      ) : null}
      <details open={given.issues !== undefined}>
        <summary>{t.abandon}</summary>
        <ActionForm
          {...props}
          act="abandon-amendment"
          item="amendment"
          text={t.abandonText}
          submit={t.submitAbandon}
          form={reasonForm(summary, 'amendment')}
        />
      </details>
    </>
  );
}

function Drafting({ title, ...props }: AmendmentProps & { title: string }): JSX.Element {
  return (
    <Checked {...props} title={title} act="draft-amendment" form={amendmentDraftForm(props.amendment.purpose)}>
      <Draft {...props} />
    </Checked>
  );
}

function Draft({ amendment, ...props }: AmendmentProps): JSX.Element {
  const office = useTexts(officeTexts);
  const t = useTexts(performanceTexts).amendment;
  const { summary, attempt } = props;
  const { unconfirmed } = attemptOf(attempt, 'draft-amendment');
  const { changes, termTo, purpose, inForce } = amendment;
  const signing = (summary.agreement ?? inForce)?.signing ?? 'parallel';
  const fen = summary.agreement?.amountFen ?? amountAppliedFor(summary) ?? 0;
  const amount = purpose === 'termination' ? {} : { amount: wanYuanOf(fen), ...(termTo === null ? {} : { termTo }) };
  return (
    <ActionForm
      {...props}
      act="draft-amendment"
      text={t.draftText}
      submit={t.submitDraft}
      form={amendmentDraftForm(purpose)}
      answers={{ ...amount, changes, signing }}
    >
      <div class={unconfirmed ? 'field wrong' : 'field'}>
        <label class="choice">
          <input id={fieldId('confirm')} type="checkbox" name="confirm" value="yes" />
          <span>{office.draft.confirm}</span>
        </label>
      </div>
    </ActionForm>
  );
}
