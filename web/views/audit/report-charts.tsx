import type { JSX } from 'preact';
import type { Chart, Table } from '../../../functions/domain/outputs/report-document.ts';
import type { Report } from '../../../functions/domain/report.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { auditTexts } from '../../messages/audit.ts';
import { Layout } from '../layout.tsx';
import { BackLink } from '../parts/basics.tsx';
import { instantText } from '../parts/values.tsx';
import type { PageShell } from '../shell.tsx';
import { periodQuery, periodText, type Asked } from './period.ts';
import { ReportStanding, type Standing } from './report-standing.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** A chart and what was drawn of it. */
export interface DrawnChart {
  chart: Chart;
  /** Our own drawing: texts in it are escaped. */
  svg: string;
}

/** Props of {@link ChartsPage}. */
interface ChartsPageProps {
  shell: PageShell;
  report: Report;
  /** The instant or the frozen version that was asked for; absent: as of now. */
  asked?: Asked;
  /** Whether the quarter is closed; absent where quarters are not, and for a year. */
  standing?: Standing | null;
  charts: readonly DrawnChart[];
}

/** The charts of a period's report. */
export function ChartsPage({ shell, report, asked, standing = null, charts }: ChartsPageProps): JSX.Element {
  const { language } = shell;
  const audit = auditTexts[language];
  const t = assessmentTexts[language].charts;
  const title = t.title(periodText(report.period, language));
  return (
    <Layout shell={shell} title={title} width="wide">
      <BackLink href={`/audit/report?${periodQuery(report.period, asked)}`}>{audit.figure.back}</BackLink>
      <h1>{title}</h1>
      {report.asOf === null ? null : <p class="quiet">{audit.report.asOf(instantText(report.asOf, language))}</p>}
      {standing ? <ReportStanding period={report.period} {...{ standing, asked }} page={{ path: '/audit/report/charts' }} /> : null}
      {charts.length === 0 ? <p class="quiet">{t.none}</p> : <ReportCharts charts={charts} />}
    </Layout>
  );
}

/** Charts, each with its data in a table beside it. */
function ReportCharts({ charts }: { charts: readonly DrawnChart[] }): JSX.Element {
  return (
    <>
      {charts.map(({ chart, svg }) => (
        <section key={chart.id} class="broad chart">
          <h2 id={`chart-title-${chart.id}`}>{chart.title}</h2>
          <div class="pair">
            <div class="drawing" dangerouslySetInnerHTML={{ __html: svg }} />
            <ChartTable table={chart.table} labelledBy={`chart-title-${chart.id}`} />
          </div>
        </section>
      ))}
    </>
  );
}

function ChartTable({ table: { columns, rows }, labelledBy }: { table: Table; labelledBy: string }): JSX.Element {
  const classOf = (at: number): { class?: string } => (columns[at]?.type === 'text' ? {} : { class: 'number' });
  return (
    <Scrolling labelledBy={labelledBy}>
      <table>
        <thead>
          <tr>
            {columns.map(({ head }, at) => (
              <th key={head} scope="col" {...classOf(at)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr key={first?.text}>
              <th scope="row">{first?.text}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]?.head} {...classOf(index + 1)}>
                  {cell?.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
