import type { JSX } from 'preact';
import type { Condition } from '../../../functions/domain/proposal/summary.ts';
import { isOfMeeting } from '../../../functions/domain/proposal/fold-decision.ts';
import { Tag } from '../parts/basics.tsx';
import { fieldId } from '../parts/issues.tsx';
import { Instant } from '../parts/values.tsx';
import { meetingTexts } from '../../messages/meetings.ts';
import { officeTexts } from '../../messages/office.ts';
import { namesOf, useShell, useTexts } from '../shell.tsx';
import { ActionForm, type PanelProps } from './action-form.tsx';
import { conditionForm } from './settlement-forms.ts';

/** The conditions of departments: how each was settled, or the form to settle it once the review is over. */
export function Conditions(props: PanelProps): JSX.Element | null {
  const t = useTexts(officeTexts).conditions;
  const { conditions } = props.summary;
  if (conditions.length === 0) return null;
  return (
    <section aria-labelledby={fieldId('conditions')}>
      <h2 id={fieldId('conditions')} tabIndex={-1}>
        {t.title}
      </h2>
      <p>{t.text}</p>
      <ul class="opinions">
        {conditions.map((condition) => (
          <li key={condition.step}>
            <Entry {...props} condition={condition} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ condition, ...props }: PanelProps & { condition: Condition }): JSX.Element {
  const shell = useShell();
  const meetingPages = useTexts(meetingTexts);
  const t = useTexts(officeTexts).conditions;
  const { step, department, text, settled } = condition;
  return (
    <>
      <p class="what">
        {isOfMeeting(step) ? meetingPages.conditionOf : namesOf(shell).department(department)}{' '}
        {settled ? <Tag tone="done">{t.results[settled.result]}</Tag> : <Tag tone="warning">{t.unsettled}</Tag>}
      </p>
      <p class="quote">{text}</p>
      {settled ? (
        <p class="quiet">
          {t.settledAt} <Instant value={settled.at} />
        </p>
      ) : null}
      {settled?.note ? <p class="typed">{settled.note}</p> : null}
      {!settled && maySettle(props) ? (
        <ActionForm {...props} act="settle-condition" item={step} submit={t.submit} form={conditionForm(step)} />
      ) : null}
    </>
  );
}

function maySettle({ summary }: PanelProps): boolean {
  const { stage, openReturn } = summary;
  return !openReturn && (stage === 'decision' || stage === 'public-notice' || stage === 'agreement');
}
