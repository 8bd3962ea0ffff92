import type { JSX } from 'preact';
import { fieldsOf } from '../../../functions/domain/form.ts';
import { factsIn } from '../../../functions/domain/registers/counting.ts';
import type { ItemEvent } from '../../../functions/domain/registers/item-events.ts';
import type { CountedFact } from '../../../functions/domain/registers/item.ts';
import type { Register } from '../../../functions/domain/registers/register.ts';
import { registerTexts } from '../../messages/registers.ts';
import { valueText } from '../audit/period.ts';
import { dayText, Instant, listText } from '../parts/values.tsx';
import { endWordOf } from './end-word.ts';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';

/** Props of {@link ItemHistory}. */
export interface ItemHistoryProps {
  register: Register;
  events: readonly ItemEvent[];
  /** The first thing that does not fit in the chain of events, or null. */
  fault: { seq: number } | null;
  /** For those who see no free text. */
  masked?: boolean;
  /** Shows the hash of each event. */
  hashes?: boolean;
}

/** Who did what to an item and when, oldest first. */
export function ItemHistory({ register, events, fault, masked, hashes }: ItemHistoryProps): JSX.Element {
  const shell = useShell();
  const t = useTexts(registerTexts);
  return (
    <section aria-labelledby="s-history">
      <h2 id="s-history">{t.history}</h2>
      <p class={fault ? 'error-text' : 'quiet'}>{fault ? t.chain.broken(fault.seq) : t.chain.valid}</p>
      <ol class="timeline">
        {events.map((event) => (
          <li key={event.seq} id={`e-${event.seq}`}>
            <p class="what">{happenedText(event, register, shell)}</p>
            <p class="quiet">
              <Instant value={event.at} /> {event.actor.role === 'system' ? t.byMeeting : namesOf(shell).person(event.actor.id)}
            </p>
            {detailsOf(event, register, shell).map((detail) => (
              <p key={detail} class="quiet">
                {detail}
              </p>
            ))}
            {event.sealed?.reason && !masked ? <p class="quote">{event.sealed.reason}</p> : null}
            {hashes ? <p class="digest">{event.hash}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function happenedText({ data }: ItemEvent, register: Register, shell: PageShell): string {
  const text = registerTexts[shell.language].happened[data.type];
  return typeof text === 'string' ? text : text(endWordOf(register, shell));
}

function detailsOf({ data }: ItemEvent, register: Register, shell: PageShell): string[] {
  const facts = factsIn({ data }).map((fact) => factText(fact, shell));
  switch (data.type) {
    case 'item-entered':
      return filesOf(data.evidence.length, shell);
    case 'item-changed':
      return [...changedText(data.fields, register, shell), ...filesOf(data.evidence.length, shell)];
    case 'item-end-asked':
    case 'item-ended':
      return [...endText(data, register, shell), ...facts];
    default:
      return facts;
  }
}

function filesOf(count: number, { language }: PageShell): string[] {
  return count === 0 ? [] : [registerTexts[language].detail.files(count)];
}

function changedText(fields: readonly string[], { form }: Register, shell: PageShell): string[] {
  const names = fieldsOf(form).filter(({ id }) => fields.includes(id));
  if (names.length === 0) return [];
  return [
    registerTexts[shell.language].detail.fields(
      listText(
        names.map(({ label }) => label[shell.language]),
        shell.language,
      ),
    ),
  ];
}

function endText({ on, outcome }: { on: string; outcome: string | null }, { ending }: Register, shell: PageShell): string[] {
  const found = ending?.outcomes?.find(({ value }) => value === outcome);
  return [registerTexts[shell.language].detail.on(dayText(on, shell.language)), ...(found ? [found.label[shell.language]] : [])];
}

/** What a fact counts for, by its indicator's name in the programme in force. */
export function factText({ indicator, date, amount }: CountedFact, shell: PageShell): string {
  const found = shell.programme.indicators.find(({ id }) => id === indicator);
  const value = valueText(amount, found?.unit ?? 'count', shell.language);
  return registerTexts[shell.language].detail.fact(found?.name[shell.language] ?? indicator, dayText(date, shell.language), value);
}
