import type { JSX } from 'preact';
import { reportLabelsOf, type ReportLabels } from '../../../functions/domain/report-labels.ts';
import type { Exception } from '../../../functions/domain/exceptions.ts';
import type { Chapter, Report, ReportRow, Share } from '../../../functions/domain/report.ts';
import type { Bilingual } from '../../../functions/domain/text.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { auditTexts } from '../../messages/audit.ts';
import { exceptionTexts } from '../../messages/exceptions.ts';
import { outputTexts } from '../../messages/outputs.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { BackLink } from '../parts/basics.tsx';
import { instantText } from '../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { ExceptionCounts } from './exception-counts.tsx';
import { periodQuery, periodText, rateText, valueText, type Asked } from './period.ts';
import { ReportForm } from './report-form.tsx';
import { ReportFiles } from './report-files.tsx';
import { FrozenFiles, ReportStanding, type Standing } from './report-standing.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link ReportPage}. */
export interface ReportPageProps {
  shell: PageShell;
  report: Report;
  /** The instant or the frozen version that was asked for; absent: as of now. */
  asked?: Asked;
  /** Years to choose from, the newest first. */
  years: readonly number[];
  /** What was out of the ordinary in the period. */
  exceptions?: readonly Exception[];
  /** Whether it is closed; absent where quarters are not. */
  standing?: Standing | null;
}

/** A period's report: four chapters, scores, gaps, exceptions and the definitions used; each value leads to what it rests on. */
export function ReportPage({ shell, report, asked, years, exceptions = [], standing = null }: ReportPageProps): JSX.Element {
  const { language } = shell;
  const texts = auditTexts[language];
  const t = texts.report;
  const title = t.title(periodText(report.period, language));
  const labels = reportLabelsOf(shell.programme);
  return (
    <Layout shell={shell} title={title} width="wide">
      <BackLink href="/audit">{texts.home.title}</BackLink>
      <h1>{title}</h1>
      {report.asOf === null ? null : <p class="quiet">{t.asOf(instantText(report.asOf, language))}</p>}
      {standing ? <ReportStanding period={report.period} standing={standing} asked={asked} /> : null}
      <Parts report={report} asked={asked} />
      <Contents report={report} labels={labels} />
      {report.chapters.map((chapter) => (
        <ChapterTable key={chapter.step} chapter={chapter} report={report} labels={labels} asked={asked} />
      ))}
      <p class="quiet">{t.typeNote}</p>
      <ExceptionCounts exceptions={exceptions} period={report.period} frozen={typeof asked === 'object'} />
      {typeof asked === 'object' ? (
        <FrozenFiles period={report.period} version={asked.version} />
      ) : (
        <ReportFiles period={report.period} asked={asked} />
      )}
      <section class="screen-only">
        <h2>{t.another}</h2>
        <ReportForm years={years} period={report.period} asked={asked} />
      </section>
    </Layout>
  );
}

/** What stands beside the chapters, each on a page of its own. */
function Parts({ report, asked }: { report: Report; asked: Asked }): JSX.Element {
  const t = useTexts(assessmentTexts);
  const { departments, gaps, version } = report;
  const query = periodQuery(report.period, asked);
  const found = gaps.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <ul>
      <li>
        <a href={`/audit/report/charts?${query}`}>{t.charts.open}</a>
      </li>
      {departments.length === 0 ? null : (
        <li>
          <a href={`/audit/report/scores?${query}`}>{t.scores.open}</a>
        </li>
      )}
      {gaps.length === 0 ? null : (
        <li>
          <a href={`/audit/report/gaps?${query}`}>{t.gaps.open(found)}</a>
        </li>
      )}
      {version === null ? null : (
        <li>
          <a href={`/audit/report/definitions?${query}`}>{t.definitionsOf(version)}</a>
        </li>
      )}
    </ul>
  );
}

function Contents({ report, labels }: { report: Report; labels: ReportLabels }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(assessmentTexts);
  const exceptions = useTexts(exceptionTexts);
  const links: [string, string][] = [
    ...report.chapters.map(({ step }): [string, string] => [`c-${step}`, labels.step(step)[language]]),
    ['exceptions', exceptions.counts],
    ['files', outputTexts[language].files.title],
  ];
  return (
    <nav aria-label={t.contents}>
      <ul class="stages">
        {links.map(([id, name]) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ChapterProps {
  chapter: Chapter;
  report: Report;
  labels: ReportLabels;
  asked: Asked;
}

function ChapterTable({ chapter, report, labels, asked }: ChapterProps): JSX.Element {
  const { language } = useShell();
  const assessment = useTexts(assessmentTexts);
  const t = useTexts(auditTexts).report;
  const title = labels.step(chapter.step)[language];
  const quarterly = 'quarter' in report.period;
  return (
    <section class="broad">
      <h2 id={`c-${chapter.step}`}>{title}</h2>
      <Scrolling labelledBy={`c-${chapter.step}`}>
        <table class={`cards report${quarterly ? ' quarterly' : ''}`}>
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
              {quarterly ? (
                <th scope="col" class="number">
                  {assessment.table.dueTarget}
                </th>
              ) : null}
              <th scope="col" class="number rate">
                {assessment.table.dueRate}
              </th>
              <th scope="col" class="number">
                {t.target}
              </th>
            </tr>
          </thead>
          <tbody>
            {chapter.rows.map((row) => (
              <Row key={row.indicator.id} row={row} report={report} labels={labels} asked={asked} />
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}

function Row({ row, report, labels, asked }: Omit<ChapterProps, 'chapter'> & { row: ReportRow }): JSX.Element {
  const { language } = useShell();
  const assessment = useTexts(assessmentTexts);
  const { labelled } = useTexts(sharedTexts);
  const t = useTexts(auditTexts).report;
  const { indicator, value, yearToDate, dueTarget, target, dueRate } = row;
  const text = (amount: number): string => valueText(amount, indicator.unit, language);
  const href = `/audit/figures/${indicator.id}?${periodQuery(report.period, asked)}`;
  const name = t.open(indicator.name[language]);
  return (
    <tr>
      <RowHead row={row} labels={labels} text={text} />
      <td data-label={t.type}>{t.types[indicator.type]}</td>
      <td data-label={t.unit}>{t.units[indicator.unit]}</td>
      <td data-label={t.value}>
        <a href={href} aria-label={labelled(name, text(value))}>
          {text(value)}
        </a>
      </td>
      {'quarter' in report.period ? (
        <>
          <td data-label={t.yearToDate}>
            {yearToDate === null ? (
              ''
            ) : (
              <a href={`${href}&toDate`} aria-label={labelled(name, text(yearToDate))}>
                {text(yearToDate)}
              </a>
            )}
          </td>
          <Amount label={assessment.table.dueTarget} value={dueTarget} text={text} />
        </>
      ) : null}
      <td data-label={t.rate}>{dueRate === null ? '' : rateText(dueRate)}</td>
      <td data-label={t.target}>{target === null ? <span class="quiet">{t.noTarget}</span> : text(target)}</td>
    </tr>
  );
}

function Amount({ label, value, text }: { label: string; value: number | null; text: (value: number) => string }): JSX.Element {
  return <td data-label={label}>{value === null ? '' : text(value)}</td>;
}

function RowHead({ row, labels, text }: { row: ReportRow; labels: ReportLabels; text: (value: number) => string }): JSX.Element {
  const { language } = useShell();
  const audit = useTexts(auditTexts);
  const assessment = useTexts(assessmentTexts);
  const { indicator, late } = row;
  return (
    <th scope="row">
      {indicator.name[language]}
      <span class="quiet line">{labels.department(indicator.department)[language]}</span>
      <Shares label={audit.report.split} shares={row.bySplit} name={(id) => labels.split(indicator.id, id)} text={text} />
      <Shares label={audit.report.sector} shares={row.bySector} name={labels.sector} text={text} />
      {indicator.note ? <span class="quiet line">{indicator.note[language]}</span> : null}
      {late ? <span class="quiet line">{assessment.table.late(text(late.value))}</span> : null}
    </th>
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
  const audit = useTexts(auditTexts);
  const { labelled } = useTexts(sharedTexts);
  if (shares.length === 0) return null;
  const parts = shares.map(({ id, value }) => `${id === null ? audit.report.other : name(id)[language]} ${text(value)}`);
  return <span class="quiet line">{labelled(label, parts.join(language === 'zh' ? '，' : ', '))}</span>;
}
