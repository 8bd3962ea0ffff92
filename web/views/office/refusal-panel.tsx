import type { JSX } from 'preact';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { currentWait } from '../../../functions/domain/proposal/waits.ts';
import { Banner, FactList, type Fact } from '../parts/basics.tsx';
import { dayText, Instant } from '../parts/values.tsx';
import { officeTexts } from '../../messages/office.ts';
import { namesOf, useShell, useTexts } from '../shell.tsx';
import { ActionForm, type PanelProps } from './action-form.tsx';
import { refusalForm } from './settlement-forms.ts';

type Refusal = NonNullable<Summary['refusal']>;

/** A refusal that is proposed: what the unit says to it, and the second person's form. */
export function RefusalPanel({ refusal, ...props }: PanelProps & { refusal: Refusal }): JSX.Element {
  const shell = useShell();
  const t = useTexts(officeTexts).refusal;
  const facts: Fact[] = [
    { label: t.reasons, value: <span class="typed">{refusal.reasons}</span> },
    { label: t.by, value: namesOf(shell).person(refusal.by) },
    { label: t.answer, value: <UnitAnswer {...props} refusal={refusal} /> },
  ];
  return (
    <>
      <h3>{t.title}</h3>
      <FactList facts={facts} />
      <Settle {...props} refusal={refusal} />
    </>
  );
}

function UnitAnswer({ refusal, summary }: PanelProps & { refusal: Refusal }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(officeTexts).refusal;
  if (refusal.answer !== null) return <span class="typed">{refusal.answer}</span>;
  const day = dayText(refusal.answerBy, language);
  return <>{currentWait(summary)?.whom === 'unit' ? t.mayAnswer(day) : t.noAnswer(day)}</>;
}

function Settle({ refusal, ...props }: PanelProps & { refusal: Refusal }): JSX.Element {
  const t = useTexts(officeTexts).refusal;
  if (currentWait(props.summary)?.task !== 'confirm-refusal') return <p>{t.notYet}</p>;
  if (props.member === undefined || props.member === refusal.by) return <p>{t.notYou}</p>;
  return <ActionForm {...props} act="settle-refusal" text={t.text} submit={t.submit} form={refusalForm()} />;
}

/** The unit asked for a review of a refusal: the proposal is decided once more. */
export function ReviewRequested({ summary, events }: PanelProps): JSX.Element | null {
  const t = useTexts(officeTexts).refusal;
  if (summary.reviewRequested === null) return null;
  const reason = events.findLast(({ data }) => data.type === 'review-requested')?.sealed?.reason;
  return (
    <Banner tone="warning" title={t.reviewRequested}>
      <p>
        <Instant value={summary.reviewRequested} />
      </p>
      {reason ? <p class="quote">{reason}</p> : null}
    </Banner>
  );
}
