import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers, Form } from '../../../functions/domain/form.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { currentWait } from '../../../functions/domain/proposal/waits.ts';
import { Banner, FactList, Hidden } from '../parts/basics.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { dayText } from '../parts/values.tsx';
import { unitTexts } from '../../messages/unit.ts';
import { useShell, useTexts } from '../shell.tsx';
import { refusalAnswerForm, reviewRequestForm } from './refusal-forms.ts';

/** What was sent about a refusal and not taken. */
export interface RefusalAttempt {
  act: 'answer-refusal' | 'request-review';
  answers: Answers;
  issues: readonly FieldIssue[];
}

interface RefusalProps {
  summary: Summary;
  today: string;
  attempt: RefusalAttempt | undefined;
}

/** What a unit is told of a refusal at each of its steps, and what it can do. */
export function RefusalNotice(props: RefusalProps): JSX.Element | null {
  const { summary } = props;
  const t = useTexts(unitTexts).refusal;
  if (summary.refusal) return <Proposed {...props} refusal={summary.refusal} />;
  if (summary.stage === 'refused') return <Refused {...props} />;
  if (summary.stage === 'decision' && summary.reviewRequested !== null) return <Banner tone="active" title={t.reviewUnderWay} />;
  return null;
}

function Proposed({ refusal, ...props }: RefusalProps & { refusal: NonNullable<Summary['refusal']> }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(unitTexts).refusal;
  const isAsked = currentWait(props.summary)?.whom === 'unit';
  const day = dayText(refusal.answerBy, language);
  const facts = [{ label: t.reasons, value: <span class="typed">{refusal.reasons}</span> }];
  if (refusal.answer !== null) facts.push({ label: t.yourAnswer, value: <span class="typed">{refusal.answer}</span> });
  return (
    <>
      <Banner tone="warning" title={isAsked ? t.proposed(day) : t.proposedWaiting}>
        <FactList facts={facts} />
        <p>{isAsked ? t.proposedText(day) : t.waitingText}</p>
      </Banner>
      {isAsked ? <OneForm {...props} act="answer-refusal" form={refusalAnswerForm} submit={t.submitAnswer} /> : null}
    </>
  );
}

/** The decision with its reasons, then whether and how a review can be asked for. */
function Refused(props: RefusalProps): JSX.Element {
  const t = useTexts(unitTexts).refusal;
  const reasons = props.summary.decision?.resolution ?? '';
  return (
    <>
      <Banner tone="plain" title={t.refused}>
        {reasons === '' ? null : <FactList facts={[{ label: t.reasons, value: <span class="typed">{reasons}</span> }]} />}
      </Banner>
      <ReviewOfRefusal {...props} />
    </>
  );
}

function ReviewOfRefusal(props: RefusalProps): JSX.Element {
  const { language } = useShell();
  const t = useTexts(unitTexts).refusal;
  const { reviewUntil } = props.summary;
  if (reviewUntil === null) return <p>{t.final}</p>;
  const day = dayText(reviewUntil, language);
  if (props.today > reviewUntil) return <p>{t.reviewOver(day)}</p>;
  return (
    <section aria-labelledby="s-request-review">
      <h2 id="s-request-review">{t.requestReview}</h2>
      <p>{t.requestReviewText(day)}</p>
      <OneForm {...props} act="request-review" form={reviewRequestForm} submit={t.submitReview} />
    </section>
  );
}

interface OneFormProps extends RefusalProps {
  act: RefusalAttempt['act'];
  form: Form;
  submit: string;
}

/** A form of one text. Posts `version` and the field to /unit/proposals/{id}/{act}. */
function OneForm({ summary, attempt, act, form, submit }: OneFormProps): JSX.Element {
  const own = attempt?.act === act ? attempt : undefined;
  return (
    <>
      <FormErrors issues={own?.issues} form={form} />
      <form method="post" action={`/unit/proposals/${summary.proposalId}/${act}`} noValidate>
        <Hidden fields={{ version: summary.version }} />
        <FieldList form={form} answers={own?.answers ?? {}} issues={own?.issues} />
        <div class="actions">
          <button type="submit">{submit}</button>
        </div>
      </form>
    </>
  );
}
