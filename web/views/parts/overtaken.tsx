import type { ComponentChildren, JSX } from 'preact';
import { fieldsOf, type Answers, type Form } from '../../../functions/domain/form.ts';
import type { ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts } from '../shell.tsx';
import { AnswerValue, factLabel } from './answers.tsx';
import { Banner } from './basics.tsx';
import { EventEntry } from './timeline.tsx';

/** An act that came too late. */
export interface OvertakenProps {
  summary: Summary;
  events: readonly ProposalEvent[];
  /** The version of the proposal that the page showed. */
  since: number;
  /** Leaves out the names of people, as the unit sees it. */
  outline?: boolean;
  /** What was typed and is not recorded. */
  children?: ComponentChildren;
}

/** Says that nothing was recorded, what happened instead and by whom, and gives back what was typed. */
export function Overtaken({ summary, events, since, outline = false, children }: OvertakenProps): JSX.Element {
  const t = useTexts(sharedTexts).overtaken;
  const happened = events.filter(({ data }) => data.type !== 'attempt-refused' && data.type !== 'reminded');
  const later = happened.filter(({ seq }) => seq > since);
  return (
    <Banner tone="error" title={t.title}>
      <p>{t.text}</p>
      <ul class="timeline">
        {(later.length > 0 ? later : happened.slice(-1)).map((event) => (
          <li key={event.seq}>
            <EventEntry event={event} summary={summary} outline={outline} />
          </li>
        ))}
      </ul>
      {children ? (
        <details open>
          <summary>{t.typed}</summary>
          {children}
        </details>
      ) : null}
    </Banner>
  );
}

/** Answers to some fields of a form, as they were typed. */
export function TypedAnswers({ form, answers, only }: { form: Form; answers: Answers; only?: readonly string[] }): JSX.Element {
  const { language } = useShell();
  const given = fieldsOf(form).filter(({ id }) => answers[id] !== undefined && answers[id] !== '' && (!only || only.includes(id)));
  return (
    <dl class="facts">
      {given.map((field) => (
        <div key={field.id}>
          <dt>{factLabel(field, language)}</dt>
          <dd>
            <AnswerValue field={field} answer={answers[field.id]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
