import type { JSX } from 'preact';
import { stageOf, type CloseStage, type QuarterClose } from '../../../functions/domain/close/close.ts';
import type { CloseEvent, DraftFigure } from '../../../functions/domain/close/close-events.ts';
import { valueText } from '../audit/period.ts';
import { Tag, type Tone } from '../parts/basics.tsx';
import { Instant } from '../parts/values.tsx';
import { quarterTexts } from '../../messages/quarters.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { namesOf, useShell, useTexts } from '../shell.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

const tones: Record<CloseStage, Tone> = {
  confirming: 'active',
  disputed: 'warning',
  'to-sign': 'active',
  freezing: 'active',
  frozen: 'done',
  restating: 'warning',
};

/** Where a close stands, in words; of one that was restated which version holds. */
export function CloseTag({ close }: { close: QuarterClose }): JSX.Element {
  const t = useTexts(quarterTexts);
  const stage = stageOf(close);
  const version = close.versions.length;
  return <Tag tone={tones[stage]}>{stage === 'frozen' && version > 1 ? t.restated(version) : t.stages[stage]}</Tag>;
}

/** A person by name, or the rules. */
export function useWho(): (id: string) => string {
  const shell = useShell();
  const t = useTexts(quarterTexts);
  return (id) => (id === 'yincai' ? t.rules : namesOf(shell).person(id));
}

/** The name and the unit of an indicator; an id that the programme does not know stays as it is. */
export function useIndicator(): (id: string) => { name: string; text: (amount: number) => string } {
  const { programme, language } = useShell();
  const indicators = new Map(programme.indicators.map((indicator) => [indicator.id, indicator]));
  return (id) => {
    const indicator = indicators.get(id);
    return { name: indicator?.name[language] ?? id, text: (amount) => valueText(amount, indicator?.unit ?? 'count', language) };
  };
}

/** Figures of a draft; with `hrefOf` each opens to its entries. */
export function DraftFigures({
  figures,
  hrefOf,
}: {
  figures: readonly DraftFigure[];
  hrefOf?: (indicator: string) => string;
}): JSX.Element {
  const { labelled } = useTexts(sharedTexts);
  const t = useTexts(quarterTexts).figures;
  const indicatorOf = useIndicator();
  return (
    <Scrolling label={t.title}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t.indicator}</th>
            <th scope="col" class="number">
              {t.value}
            </th>
            <th scope="col" class="number">
              {t.yearToDate}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ indicator, value, yearToDate }) => {
            const { name, text } = indicatorOf(indicator);
            return (
              <tr key={indicator}>
                <th scope="row">{name}</th>
                <td class="number" data-label={t.value}>
                  {hrefOf ? (
                    <a href={hrefOf(indicator)} aria-label={labelled(name, text(value))}>
                      {text(value)}
                    </a>
                  ) : (
                    text(value)
                  )}
                </td>
                <td class="number" data-label={t.yearToDate}>
                  {yearToDate === null ? '' : text(yearToDate)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** Who did what to a close and when, oldest first. */
export function CloseHistory({ events, hashes }: { events: readonly CloseEvent[]; hashes?: boolean }): JSX.Element {
  const shell = useShell();
  const t = useTexts(quarterTexts);
  const who = useWho();
  const indicatorOf = useIndicator();
  const detailOf = ({ data }: CloseEvent): string | null => {
    if (data.type === 'figures-disputed') return `${namesOf(shell).department(data.department)} · ${indicatorOf(data.indicator).name}`;
    return 'department' in data ? namesOf(shell).department(data.department) : null;
  };
  return (
    <section aria-labelledby="s-history">
      <h2 id="s-history">{t.history}</h2>
      <ol class="timeline">
        {events.map((event) => {
          const detail = detailOf(event);
          return (
            <li key={event.seq} id={`e-${event.seq}`}>
              <p class="what">{t.happened[event.data.type]}</p>
              <p class="quiet">
                <Instant value={event.at} /> {who(event.actor.id)}
              </p>
              {detail === null ? null : <p class="quiet">{detail}</p>}
              {event.sealed?.reason ? <p class="quote">{event.sealed.reason}</p> : null}
              {hashes ? <p class="digest">{event.hash}</p> : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
