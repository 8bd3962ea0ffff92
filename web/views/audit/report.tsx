import type { JSX } from 'preact';
import { reportLabelsOf, type ReportLabels } from '../../../functions/domain/report-labels.ts';
import type { Exception } from '../../../functions/domain/exceptions.ts';
import type { Chapter, Report, ReportRow, Share } from '../../../functions/domain/report.ts';
import type { Bilingual } from '../../../functions/domain/text.ts';
import { textsFor } from '../../messages/texts.ts';
import { Layout } from '../layout.tsx';
import { BackLink } from '../parts/basics.tsx';
import { instantText } from '../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { ExceptionCounts } from './exception-counts.tsx';
import { PeriodForm } from './home.tsx';
import { periodQuery, periodText, rateText, valueText } from './period.ts';
import { ReportCharts, type DrawnChart } from './report-charts.tsx';
import { ReportFiles } from './report-files.tsx';

/** Props of {@link ReportPage}. */
export interface ReportPageProps {
  shell: PageShell;
  report: Report;
  /** The instant of the ledger that was counted. */
  asOf: string;
  /** Years to choose from, the newest first. */
  years: readonly number[];
  /** What was out of the ordinary in the period. */
  exceptions?: readonly Exception[];
  charts?: readonly DrawnChart[];
}

/** A period's report in four chapters; each value leads to its entries. */
export function ReportPage({ shell, report, asOf, years, exceptions = [], charts = [] }: ReportPageProps): JSX.Element {
  const { language } = shell;
  const texts = textsFor(language).audit;
  const t = texts.report;
  const title = t.title(periodText(report.period, language));
  const labels = reportLabelsOf(shell.programme);
  return (
    <Layout shell={shell} title={title} width="wide">
      <BackLink href="/audit">{texts.home.title}</BackLink>
      <h1>{title}</h1>
      <p class="quiet">{t.asOf(instantText(asOf, language))}</p>
      {report.chapters.map((chapter) => (
        <ChapterTable key={chapter.step} chapter={chapter} report={report} labels={labels} />
      ))}
      <p class="quiet">{t.typeNote}</p>
      <ReportCharts charts={charts} />
      <ExceptionCounts exceptions={exceptions} period={report.period} />
      <ReportFiles period={report.period} />
      <section class="screen-only">
        <h2>{t.another}</h2>
        <PeriodForm years={years} year={report.period.year} quarter={'quarter' in report.period ? report.period.quarter : undefined} />
      </section>
    </Layout>
  );
}

function ChapterTable({ chapter, report, labels }: { chapter: Chapter; report: Report; labels: ReportLabels }): JSX.Element {
  const { language } = useShell();
  const t = useTexts().audit.report;
  const title = labels.step(chapter.step)[language];
  const quarterly = 'quarter' in report.period;
  return (
    <section class="broad">
      <h2 id={`c-${chapter.step}`}>{title}</h2>
      <div class="scroll" role="region" aria-labelledby={`c-${chapter.step}`} tabIndex={0}>
        <table class="cards report">
          <thead>
            <tr>
              <th scope="col">{t.indicator}</th>
              <th scope="col">{t.type}</th>
              <th scope="col">{t.unit}</th>
              <th scope="col" class="number">
                {t.value}
              </th>
              {quarterly ? (
                <th scope="col" class="number">
                  {t.yearToDate}
                </th>
              ) : null}
              <th scope="col" class="number">
                {t.target}
              </th>
              <th scope="col" class="number">
                {t.rate}
              </th>
            </tr>
          </thead>
          <tbody>
            {chapter.rows.map((row) => (
              <Row key={row.indicator.id} row={row} report={report} labels={labels} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ row, report, labels }: { row: ReportRow; report: Report; labels: ReportLabels }): JSX.Element {
  const { language } = useShell();
  const { labelled, audit } = useTexts();
  const t = audit.report;
  const { indicator, value, yearToDate, target, rate } = row;
  const text = (amount: number): string => valueText(amount, indicator.unit, language);
  const href = `/audit/figures/${indicator.id}?${periodQuery(report.period)}`;
  return (
    <tr>
      <th scope="row">
        {indicator.name[language]}
        <span class="quiet line">{labels.department(indicator.department)[language]}</span>
        <Shares label={t.split} shares={row.bySplit} name={(id) => labels.split(indicator.id, id)} text={text} />
        <Shares label={t.sector} shares={row.bySector} name={labels.sector} text={text} />
        {indicator.note ? <span class="quiet line">{indicator.note[language]}</span> : null}
      </th>
      <td data-label={t.type}>{t.types[indicator.type]}</td>
      <td data-label={t.unit}>{t.units[indicator.unit]}</td>
      <td data-label={t.value}>
        <a href={href} aria-label={labelled(t.open(indicator.name[language]), text(value))}>
          {text(value)}
        </a>
      </td>
      {'quarter' in report.period ? <td data-label={t.yearToDate}>{yearToDate === null ? '' : text(yearToDate)}</td> : null}
      <td data-label={t.target}>{target === null ? <span class="quiet">{t.noTarget}</span> : text(target)}</td>
      {rate === null ? <td /> : <td data-label={t.rate}>{rateText(rate)}</td>}
    </tr>
  );
}

interface SharesProps {
  label: string;
  shares: readonly Share[];
  name: (id: string) => Bilingual;
  text: (value: number) => string;
}

function Shares({ label, shares, name, text }: SharesProps): JSX.Element | null {
  const { language } = useShell();
  const { labelled, audit } = useTexts();
  if (shares.length === 0) return null;
  const parts = shares.map(({ id, value }) => `${id === null ? audit.report.other : name(id)[language]} ${text(value)}`);
  return <span class="quiet line">{labelled(label, parts.join(language === 'zh' ? '，' : ', '))}</span>;
}
