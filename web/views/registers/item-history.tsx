import type { JSX } from 'preact';
import { fieldsOf } from '../../../functions/domain/form.ts';
import { factsIn } from '../../../functions/domain/registers/counting.ts';
import type { ItemEvent } from '../../../functions/domain/registers/item-events.ts';
import type { CountedFact } from '../../../functions/domain/registers/item.ts';
import type { Register } from '../../../functions/domain/registers/register.ts';
import type { Texts } from '../../messages/texts.ts';
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
  const t = useTexts();
  const pages = t.registerPages;
  return (
    <section aria-labelledby="s-history">
      <h2 id="s-history">{pages.history}</h2>
      <p class={fault ? 'error-text' : 'quiet'}>{fault ? pages.chain.broken(fault.seq) : pages.chain.valid}</p>
      <ol class="timeline">
        {events.map((event) => (
          <li key={event.seq} id={`e-${event.seq}`}>
            <p class="what">{happenedText(event, register, { shell, t })}</p>
            <p class="quiet">
              <Instant value={event.at} /> {event.actor.role === 'system' ? pages.byMeeting : namesOf(shell).person(event.actor.id)}
            </p>
            {detailsOf(event, register, { shell, t }).map((detail) => (
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

interface Words {
  shell: PageShell;
  t: Texts;
}

function happenedText({ data }: ItemEvent, register: Register, { shell, t }: Words): string {
  const text = t.registerPages.happened[data.type];
  return typeof text === 'string' ? text : text(endWordOf(register, shell));
}

function detailsOf({ data }: ItemEvent, register: Register, words: Words): string[] {
  const facts = factsIn({ data }).map((fact) => factText(fact, words));
  switch (data.type) {
    case 'item-entered':
      return filesOf(data.evidence.length, words);
    case 'item-changed':
      return [...changedText(data.fields, register, words), ...filesOf(data.evidence.length, words)];
    case 'item-end-asked':
    case 'item-ended':
      return [...endText(data, register, words), ...facts];
    default:
      return facts;
  }
}

function filesOf(count: number, { t }: Words): string[] {
  return count === 0 ? [] : [t.registerPages.detail.files(count)];
}

function changedText(fields: readonly string[], { form }: Register, { shell, t }: Words): string[] {
  const names = fieldsOf(form).filter(({ id }) => fields.includes(id));
  if (names.length === 0) return [];
  return [
    t.registerPages.detail.fields(
      listText(
        names.map(({ label }) => label[shell.language]),
        shell.language,
      ),
    ),
  ];
}

function endText({ on, outcome }: { on: string; outcome: string | null }, { ending }: Register, { shell, t }: Words): string[] {
  const found = ending?.outcomes?.find(({ value }) => value === outcome);
  return [t.registerPages.detail.on(dayText(on, shell.language)), ...(found ? [found.label[shell.language]] : [])];
}

/** What a fact counts for, by its indicator's name in the programme in force. */
export function factText({ indicator, date, amount }: CountedFact, { shell, t }: Words): string {
  const found = shell.programme.indicators.find(({ id }) => id === indicator);
  const value = valueText(amount, found?.unit ?? 'count', shell.language);
  return t.registerPages.detail.fact(found?.name[shell.language] ?? indicator, dayText(date, shell.language), value);
}
