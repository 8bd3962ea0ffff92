import type { ComponentChildren, JSX } from 'preact';
import { fieldsOf } from '../../../functions/domain/form.ts';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import type { Stance } from '../../../functions/domain/proposal/event-parts.ts';
import type { DataOf, ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { unattended } from '../../../functions/domain/proposal/standing-in.ts';
import type { Ask, Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { eventTexts } from '../../messages/events.ts';
import { leaveTexts } from '../../messages/leave.ts';
import { officeTexts } from '../../messages/office.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Tag, type Tone } from '../parts/basics.tsx';
import { Instant, listText } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';

interface DepartmentsProps {
  summary: Summary;
  events: readonly ProposalEvent[];
}

/** Who was asked for which department, in whose place, when, and what came of it; departments without anybody left; who is barred. */
export function Departments({ summary, events }: DepartmentsProps): JSX.Element | null {
  const shell = useShell();
  const t = useTexts(sharedTexts);
  const office = useTexts(officeTexts);
  const names = namesOf(shell);
  if (summary.asks.length === 0 && summary.unable.length === 0) return null;
  const barred = summary.recusals.filter(({ ground }) => ground === 'own-proposal');
  return (
    <section aria-labelledby="s-departments">
      <h2 id="s-departments">{t.opinions.title}</h2>
      <ul class="opinions">
        {summary.asks.map((ask) => (
          <li key={ask.step}>
            <AskEntry ask={ask} summary={summary} events={events} />
          </li>
        ))}
        {summary.unable.map((department) => (
          <li key={department}>
            <p class="what">
              {names.department(department)} <Tag tone="warning">{office.departments.unable}</Tag>
            </p>
            <p>{office.departments.unableText}</p>
          </li>
        ))}
      </ul>
      {barred.map(({ department, person }) => (
        <p key={`${department} ${person}`} class="quiet">
          {office.departments.barred(names.department(department), names.person(person))}
        </p>
      ))}
    </section>
  );
}

const tones = {
  agree: 'done',
  'agree-with-conditions': 'active',
  object: 'warning',
  'not-our-remit': 'plain',
} as const satisfies Record<Stance, Tone>;

function stateOf({ answered, askedBack, closed }: Ask, language: Language): { tone: Tone; text: string } {
  const t = sharedTexts[language];
  const office = officeTexts[language];
  if (answered) return { tone: tones[answered.stance], text: t.stances[answered.stance] };
  if (closed === 'recused') return { tone: 'plain', text: office.departments.recused };
  if (askedBack) return { tone: 'warning', text: office.departments.askedBack };
  if (closed === 'overtaken') return { tone: 'plain', text: office.departments.overtaken };
  return { tone: 'plain', text: t.opinions.waiting };
}

function AskEntry({ ask, summary, events }: DepartmentsProps & { ask: Ask }): JSX.Element {
  const shell = useShell();
  const t = useTexts(leaveTexts);
  const { tone, text } = stateOf(ask, shell.language);
  const askedAt = events.find(({ data }) => data.type === 'review-opened' && data.asks.some(({ step }) => step === ask.step))?.at;
  return (
    <>
      <p class="what">
        {namesOf(shell).department(ask.department)} <Tag tone={tone}>{text}</Tag>
      </p>
      <p class="quiet">
        {askedText(ask, shell)} {askedAt ? <Instant value={askedAt} /> : null}
      </p>
      <Answer ask={ask} summary={summary} />
      {ask.helpers.length > 0 ? <CalledIn ask={ask} events={events} /> : null}
      {unattended(summary).some(({ step }) => step === ask.step) ? (
        <p>
          <Tag tone="warning">{t.begun.mind}</Tag> {t.begun.nobodyElse(namesOf(shell).person(ask.person))}
        </p>
      ) : null}
    </>
  );
}

function askedText({ person, onBehalfOf, round }: Ask, shell: PageShell): string {
  const events = eventTexts[shell.language];
  const office = officeTexts[shell.language];
  const names = namesOf(shell);
  const who = onBehalfOf === null ? names.person(person) : events.details.onBehalfOf(names.person(person), names.person(onBehalfOf));
  return office.departments.asked(who, round);
}

function calledInText(
  data: DataOf<'escalated' | 'mail-bounced' | 'leave-begun'>,
  people: string,
  { language, person }: { language: Language; person: (id: string) => string },
): string {
  if (data.type === 'leave-begun') return leaveTexts[language].begun.standsIn(person(data.away), people);
  const t = officeTexts[language].departments;
  return data.type === 'escalated' ? t.calledIn(people) : t.calledInForMail(people);
}

/** Who was called in, by why: a mail that did not arrive, leave, or silence. */
function CalledIn({ ask, events }: { ask: Ask; events: readonly ProposalEvent[] }): JSX.Element {
  const shell = useShell();
  const names = namesOf(shell);
  const calls = events.flatMap(({ at, data }) => {
    if (data.type !== 'escalated' && data.type !== 'mail-bounced' && data.type !== 'leave-begun') return [];
    const people = data.helpers.filter(({ step }) => step === ask.step).map(({ person }) => names.person(person));
    return people.length > 0
      ? [{ at, text: calledInText(data, listText(people, shell.language), { language: shell.language, person: names.person }) }]
      : [];
  });
  return (
    <>
      {calls.map(({ at, text }) => (
        <p key={text} class="quiet">
          {text} <Instant value={at} />
        </p>
      ))}
    </>
  );
}

/** What came of an ask: the opinion, the question to the unit, or that the person stepped aside. */
function Answer({ ask, summary }: { ask: Ask; summary: Summary }): JSX.Element | null {
  const shell = useShell();
  const office = useTexts(officeTexts);
  const events = useTexts(eventTexts);
  const names = namesOf(shell);
  const { answered, askedBack } = ask;
  if (answered) {
    const by = answered.by === ask.person ? office.departments.answered : office.departments.answeredBy(names.person(answered.by));
    return (
      <Said by={by} at={answered.at} words={answered.opinion}>
        {answered.proposes === null ? null : <p>{events.details.proposes(names.department(answered.proposes))}</p>}
      </Said>
    );
  }
  if (askedBack) {
    const labels = fieldLabels(askedBack.fields, summary, shell);
    return <Said by={office.departments.question(labels)} at={askedBack.at} words={askedBack.question} />;
  }
  if (ask.closed !== 'recused') return null;
  const recusal = summary.recusals.find(({ department, person }) => department === ask.department && isOf(ask, person));
  return recusal ? <Said by={office.departments.stepped(names.person(recusal.person))} at={recusal.at} words={null} /> : null;
}

function isOf(ask: Ask, person: string): boolean {
  return ask.person === person || ask.helpers.includes(person);
}

function Said({ by, at, words, children }: { by: string; at: string; words: string | null; children?: ComponentChildren }): JSX.Element {
  return (
    <>
      <p class="quiet">
        {by} <Instant value={at} />
      </p>
      {words ? <p class="quote">{words}</p> : null}
      {children}
    </>
  );
}

function fieldLabels(ids: readonly string[], summary: Summary, { language, programme }: PageShell): string {
  const fields = fieldsOf(formOf(programme, summary.kind));
  const labels = ids.map((id) => fields.find((field) => field.id === id)?.label[language] ?? id);
  return listText(labels, language);
}
