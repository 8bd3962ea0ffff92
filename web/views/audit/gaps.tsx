import type { JSX } from 'preact';
import { pointsText } from '../../../functions/domain/assessment/points.ts';
import type { Gap, GapLine } from '../../../functions/domain/assessment/gaps.ts';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import { periodOfName, type Period } from '../../../functions/domain/period.ts';
import type { Report } from '../../../functions/domain/report.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { auditTexts } from '../../messages/audit.ts';
import { Layout } from '../layout.tsx';
import { BackLink } from '../parts/basics.tsx';
import { dayText, instantText } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';
import { periodQuery, periodText, quarterText, valueText, type Asked } from './period.ts';
import { unitName } from './unit-names.ts';
import { ReportStanding, type Standing } from './report-standing.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link GapsPage}. */
interface GapsPageProps {
  shell: PageShell;
  report: Report;
  /** The instant or the frozen version that was asked for; absent: as of now. */
  asked?: Asked;
  /** Whether the quarter is closed; absent where quarters are not, and for a year. */
  standing?: Standing | null;
}

/** What is missing in a period, gap by gap; each line leads to what it rests on. */
export function GapsPage({ shell, report, asked, standing = null }: GapsPageProps): JSX.Element {
  const { language } = shell;
  const audit = auditTexts[language];
  const t = assessmentTexts[language].gaps;
  const title = t.titleOf(periodText(report.period, language));
  return (
    <Layout shell={shell} title={title} width="wide">
      <BackLink href={`/audit/report?${periodQuery(report.period, asked)}`}>{audit.figure.back}</BackLink>
      <h1>{title}</h1>
      {report.asOf === null ? null : <p class="quiet">{audit.report.asOf(instantText(report.asOf, language))}</p>}
      {standing ? <ReportStanding period={report.period} {...{ standing, asked }} page={{ path: '/audit/report/gaps' }} /> : null}
      <p>{report.gaps.length === 0 ? t.noneDefined : t.intro}</p>
      {report.gaps.map(({ definition, lines }) => (
        <section key={definition.id} class="broad" data-gap={definition.id} aria-labelledby={definition.id}>
          <h2 id={definition.id}>
            {definition.name[language]} ({lines.length})
          </h2>
          {lines.length === 0 ? (
            <p class="quiet">{t.none}</p>
          ) : (
            <GapTable gap={{ definition, lines }} period={report.period} asked={asked} />
          )}
        </section>
      ))}
    </Layout>
  );
}

function GapTable({ gap, period, asked }: { gap: Gap; period: Period; asked: Asked }): JSX.Element {
  const shell = useShell();
  const { gaps: t } = useTexts(assessmentTexts);
  return (
    <Scrolling label={gap.definition.name[shell.language]}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.department}</th>
            <th scope="col">{t.found}</th>
          </tr>
        </thead>
        <tbody>
          {gap.lines.map((line) => {
            const href = evidenceOf(line, period, asked);
            const what = gapSubject(line, shell);
            return (
              <tr key={`${what} ${line.task?.id ?? ''}`}>
                <th scope="row">{href ? <a href={href}>{what}</a> : what}</th>
                <td data-label={t.department}>{line.department === null ? '' : namesOf(shell).department(line.department)}</td>
                <td data-label={t.found}>{gapFinding(line, shell)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** Where an auditor sees what a line rests on. */
function evidenceOf({ task, indicator, unit, quarter, department, value }: GapLine, period: Period, asked: Asked): string | null {
  if (task) return `/audit/tasks/${task.id}`;
  if (indicator !== null) {
    const query = quarter === null ? `${periodQuery(period, asked)}&toDate` : queryOfQuarter(quarter, period, asked);
    return `/audit/figures/${indicator}?${query}${unit === null ? '' : `&unit=${encodeURIComponent(unit)}`}`;
  }
  return department !== null && value !== null ? `/audit/report/scores?${periodQuery(period, asked)}#departments-${department}` : null;
}

/** A quarter as a report of its year looks at it: a frozen version has its own entries of it. */
function queryOfQuarter(quarter: string, period: Period, asked: Asked): string {
  return typeof asked === 'object' ? `${periodQuery(period, asked)}&within=${quarter}` : periodQuery(periodOfName(quarter), asked);
}

function indicatorIn({ programme }: Pick<PageShell, 'programme'>, { indicator }: GapLine): Indicator | undefined {
  return programme.indicators.find(({ id }) => id === indicator);
}

/** What is missing, in words: an indicator and its quarter, a task, a department, a unit. */
export function gapSubject(line: GapLine, shell: Pick<PageShell, 'language' | 'programme'>): string {
  const { language, programme } = shell;
  const t = assessmentTexts[language].gaps;
  const { task, indicator, quarter, department, unit } = line;
  if (task) return task.title;
  if (unit !== null) return unitName(programme, unit, language);
  if (indicator !== null) {
    const name = indicatorIn(shell, line)?.name[language] ?? indicator;
    return quarter === null ? name : t.inQuarter(name, quarterText(quarter, language));
  }
  return namesOf(shell).department(department ?? '');
}

/** What there is instead, in words. */
export function gapFinding(line: GapLine, shell: Pick<PageShell, 'language' | 'programme'>): string {
  const { language } = shell;
  const t = assessmentTexts[language].gaps;
  const { task, value, least, lastMonth } = line;
  if (task) return t.dueOn(dayText(task.dueOn, language), namesOf(shell).person(task.person));
  if (value === null || least === null) return lastMonth === null ? t.never : t.lastMonth(lastMonth);
  const indicator = indicatorIn(shell, line);
  if (!indicator) return t.scoreBelow(pointsText(value), pointsText(least));
  return t.valueBelow(valueText(value, indicator.unit, language), valueText(least, indicator.unit, language));
}
