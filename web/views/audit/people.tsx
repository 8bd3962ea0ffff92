import type { JSX } from 'preact';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { Banner, FactList } from '../parts/basics.tsx';
import { ErrorSummary, fieldId } from '../parts/issues.tsx';
import { instantText } from '../parts/values.tsx';
import { accessTexts } from '../../messages/access.ts';
import { ruleTexts } from '../../messages/rules.ts';
import { useShell, useTexts } from '../shell.tsx';

/** Whether the people of a record are named. */
export interface Disclosure {
  /** Until when they are; null while they are masked. */
  shownUntil: string | null;
  /** What was wrong with the reason. */
  issue?: 'required';
}

/** Id of the field that asks for the reason; the evidence of the same page asks for one too. */
const field = 'people-reason';

/** What is wrong with a reason, in front of everything else. */
export function DisclosureProblem({ disclosure }: { disclosure: Disclosure }): JSX.Element {
  const access = useTexts(accessTexts);
  const rules = useTexts(ruleTexts);
  return <ErrorSummary problems={disclosure.issue ? [{ field, label: access.people.reason, text: rules[disclosure.issue]() }] : []} />;
}

/** Who belongs to a proposal; by the beginnings of their names until a reason is given. */
export function People({ summary, disclosure }: { summary: Summary; disclosure: Disclosure }): JSX.Element {
  const { people: t } = useTexts(accessTexts);
  const { contact, parties, proposalId } = summary;
  const lines = [
    { label: t.contact, name: contact.name, email: contact.email },
    ...parties.map((party) => ({ label: t.party(party.name), name: party.contact, email: party.email })),
  ];
  return (
    <section aria-labelledby="s-people">
      <h2 id="s-people">{t.title}</h2>
      <FactList facts={lines.map(({ label, name, email }) => ({ label, value: [name, email].filter(Boolean).join(' ') || t.none }))} />
      <AskForPeople action={`/audit/proposals/${proposalId}/personal-data`} disclosure={disclosure} />
    </section>
  );
}

/** Asks for a reason at `action`, or says until when people are named. */
export function AskForPeople({ action, disclosure }: { action: string; disclosure: Disclosure }): JSX.Element {
  const { language } = useShell();
  const { people: t } = useTexts(accessTexts);
  const { shownUntil, issue } = disclosure;
  if (shownUntil === null) return <ReasonForm action={action} issue={issue} />;
  return <Banner tone="warning" title={t.shownUntil(instantText(shownUntil, language))} />;
}

function ReasonForm({ action, issue }: { action: string; issue: Disclosure['issue'] }): JSX.Element {
  const rules = useTexts(ruleTexts);
  const { people: t } = useTexts(accessTexts);
  const hints = issue ? `${field}-hint ${field}-error` : `${field}-hint`;
  return (
    <details open={issue !== undefined}>
      <summary>{t.show}</summary>
      <form method="post" action={action} noValidate>
        <p>{t.explain}</p>
        <div class={issue ? 'field wrong' : 'field'}>
          <label for={fieldId(field)}>{t.reason}</label>
          <p class="hint" id={`${field}-hint`}>
            {t.reasonHint}
          </p>
          {issue ? (
            <p class="error-text" id={`${field}-error`}>
              {rules[issue]()}
            </p>
          ) : null}
          <input
            id={fieldId(field)}
            name="reason"
            type="text"
            required
            maxLength={300}
            aria-describedby={hints}
            aria-invalid={issue !== undefined || undefined}
          />
        </div>
        <div class="actions">
          <button class="secondary" type="submit">
            {t.show}
          </button>
        </div>
      </form>
    </details>
  );
}
