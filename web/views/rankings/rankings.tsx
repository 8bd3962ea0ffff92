import type { JSX } from 'preact';
import type { Panel } from '../../../functions/domain/panels.ts';
import type { Ranked, RankingEntry } from '../../../functions/domain/ranking.ts';
import { panelTexts } from '../../messages/panel.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Tag } from '../parts/basics.tsx';
import { fieldId } from '../parts/issues.tsx';
import { marksText } from '../parts/panel-text.ts';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

interface PanelRanking {
  panel: Panel;
  ranked: readonly Ranked[];
  /** Those that did not pass, or dropped out. */
  others: readonly RankingEntry[];
}

/** Props of {@link RankingsPage}. */
export interface RankingsPageProps {
  shell: PageShell;
  /** Years to choose from, the newest first. */
  years: readonly number[];
  year: number;
  panels: readonly PanelRanking[];
}

/** The rankings of all panels for a year, of the office and of auditors; each line opens its proposal. */
export function RankingsPage({ shell, years, year, panels }: RankingsPageProps): JSX.Element {
  const t = panelTexts[shell.language].rankings;
  const base = shell.audience === 'audit' ? '/audit' : '/office';
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <BackLink href={base}>{t.back}</BackLink>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <form class="inline" method="get" action={`${base}/rankings`}>
        <div class="field">
          <label for={fieldId('year')}>{t.year}</label>
          <select id={fieldId('year')} name="year">
            {years.map((each) => (
              <option key={each} value={each} selected={each === year}>
                {each}
              </option>
            ))}
          </select>
        </div>
        <button class="secondary" type="submit">
          {t.show}
        </button>
      </form>
      {panels.length === 0 ? <p class="quiet">{t.noPanels}</p> : null}
      {panels.map((ranking) => (
        <PanelSection key={ranking.panel.id} {...ranking} year={year} base={`${base}/proposals`} />
      ))}
    </Layout>
  );
}

function PanelSection({ panel, ranked, others, year, base }: PanelRanking & { year: number; base: string }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(panelTexts).rankings;
  const caption = t.caption(panel.name[language], year);
  return (
    <section class="broad" aria-labelledby={`p-${panel.id}`}>
      <h2 id={`p-${panel.id}`}>{caption}</h2>
      {panel.places === undefined ? null : <p>{t.places(panel.places)}</p>}
      {ranked.some(({ place }) => place === 'tied') ? <p>{t.tie}</p> : null}
      {ranked.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <RankedTable ranked={ranked} base={base} caption={caption} limited={panel.places !== undefined} />
      )}
      {others.length > 0 ? <Others others={others} base={base} /> : null}
    </section>
  );
}

interface TableProps {
  ranked: readonly Ranked[];
  base: string;
  caption: string;
  /** Whether the panel has a number of places. */
  limited: boolean;
}

function RankedTable({ ranked, base, caption, limited }: TableProps): JSX.Element {
  const t = useTexts(panelTexts).rankings;
  return (
    <Scrolling label={caption}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col" class="number">
              {t.rank}
            </th>
            <th scope="col">{t.proposal}</th>
            <th scope="col">{t.unit}</th>
            <th scope="col" class="number">
              {t.total}
            </th>
            {limited ? <th scope="col">{t.place}</th> : null}
          </tr>
        </thead>
        <tbody>
          {ranked.map((line) => (
            <tr key={line.proposalId}>
              <td class="number" data-label={t.rank}>
                {line.rank}
              </td>
              <th scope="row">
                <a href={`${base}/${line.proposalId}`}>{line.title}</a>
              </th>
              <td data-label={t.unit}>{line.unitName}</td>
              <td class="number" data-label={t.total}>
                {marksText(line.totalHundredths)}
              </td>
              {limited ? (
                <td data-label={t.place}>
                  <Place line={line} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Place({ line }: { line: Ranked }): JSX.Element {
  const t = useTexts(panelTexts).rankings;
  if (line.place === 'in') return <Tag tone="done">{t.inPlaces}</Tag>;
  if (line.place === 'tied') return <Tag tone="warning">{t.tied}</Tag>;
  return <Tag>{t.reserve(line.reserve ?? 0)}</Tag>;
}

function Others({ others, base }: { others: readonly RankingEntry[]; base: string }): JSX.Element {
  const t = useTexts(panelTexts).rankings;
  return (
    <details>
      <summary>{t.others}</summary>
      <ul>
        {others.map(({ proposalId, title, state }) => (
          <li key={proposalId}>
            <a href={`${base}/${proposalId}`}>{title}</a> {state === 'running' ? null : <Tag>{t.states[state]}</Tag>}
          </li>
        ))}
      </ul>
    </details>
  );
}
