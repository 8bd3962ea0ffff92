import type { JSX } from 'preact';
import type { Amounts, Difference } from '../../../functions/domain/close/difference.ts';
import type { FrozenEntry } from '../../../functions/domain/close/frozen-entries.ts';
import { Day } from '../parts/values.tsx';
import { quarterTexts } from '../../messages/quarters.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useTexts } from '../shell.tsx';
import { useIndicator } from './quarter-parts.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** Entries that a page lists; the file of the difference has all. */
const mostListed = 100;

/** What a restatement changes: figure by figure, and the entries that make the difference. */
export function DifferenceTables({ difference }: { difference: Difference }): JSX.Element {
  const t = useTexts(quarterTexts).restatement;
  return (
    <>
      <ChangedFigures figures={difference.figures} />
      <Entries title={t.added} entries={difference.added} />
      <Entries title={t.removed} entries={difference.removed} />
    </>
  );
}

function ChangedFigures({ figures }: Pick<Difference, 'figures'>): JSX.Element {
  const t = useTexts(quarterTexts).figures;
  const indicatorOf = useIndicator();
  return (
    <section aria-labelledby="s-figures">
      <h2 id="s-figures">
        {t.title} ({figures.length})
      </h2>
      <Scrolling label={t.title}>
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{t.indicator}</th>
              <th scope="col">{t.before}</th>
              <th scope="col">{t.after}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ indicator, before, after }) => {
              const { name, text } = indicatorOf(indicator);
              return (
                <tr key={indicator}>
                  <th scope="row">{name}</th>
                  <td data-label={t.before}>
                    <AmountsText amounts={before} text={text} />
                  </td>
                  <td data-label={t.after}>
                    <AmountsText amounts={after} text={text} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}

function AmountsText({ amounts, text }: { amounts: Amounts | null; text: (amount: number) => string }): JSX.Element {
  const quarters = useTexts(quarterTexts);
  const { labelled } = useTexts(sharedTexts);
  if (!amounts) return <>—</>;
  return (
    <>
      <span class="figure">{text(amounts.value)}</span>
      {amounts.yearToDate === null ? null : (
        <span class="quiet line">{labelled(quarters.figures.yearToDate, text(amounts.yearToDate))}</span>
      )}
    </>
  );
}

function Entries({ title, entries }: { title: string; entries: readonly FrozenEntry[] }): JSX.Element | null {
  const t = useTexts(quarterTexts);
  const indicatorOf = useIndicator();
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>
        {title} ({entries.length})
      </h2>
      <Scrolling label={title}>
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{t.restatement.date}</th>
              <th scope="col">{t.figures.indicator}</th>
              <th scope="col" class="number">
                {t.restatement.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.slice(0, mostListed).map(({ id, date, indicator, amount, label }) => {
              const { name, text } = indicatorOf(indicator);
              return (
                <tr key={id}>
                  <td data-label={t.restatement.date}>
                    <Day value={date} />
                  </td>
                  <th scope="row">
                    {name}
                    <span class="quiet line">{label}</span>
                  </th>
                  <td class="number" data-label={t.restatement.amount}>
                    {text(amount)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
      {entries.length > mostListed ? <p class="quiet">{t.restatement.more(entries.length - mostListed)}</p> : null}
    </section>
  );
}
