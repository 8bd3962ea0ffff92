import type { JSX } from 'preact';
import { pointsText } from '../../../functions/domain/assessment/points.ts';
import type { Gap, GapLine } from '../../../functions/domain/assessment/gaps.ts';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import { periodOfName, type Period } from '../../../functions/domain/period.ts';
import type { Report } from '../../../functions/domain/report.ts';
import { textsFor } from '../../messages/texts.ts';
import { dayText } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';
import { periodQuery, quarterText, valueText } from './period.ts';
import { unitName } from './unit-names.ts';

/** What is missing in a period, gap by gap; each line leads to what it rests on. */
export function Gaps({ report, asked }: { report: Report; asked: string | undefined }): JSX.Element {
  const { language } = useShell();
  const { gaps: t } = useTexts().assessment;
  return (
    <section class="broad" aria-labelledby="gaps">
      <h2 id="gaps">{t.title}</h2>
      <p>{report.gaps.length === 0 ? t.noneDefined : t.intro}</p>
      {report.gaps.map(({ definition, lines }) => (
        <div key={definition.id} data-gap={definition.id}>
          <h3>
            {definition.name[language]} ({lines.length})
          </h3>
          {lines.length === 0 ? (
            <p class="quiet">{t.none}</p>
          ) : (
            <GapTable gap={{ definition, lines }} period={report.period} asked={asked} />
          )}
        </div>
      ))}
    </section>
  );
}

function GapTable({ gap, period, asked }: { gap: Gap; period: Period; asked: string | undefined }): JSX.Element {
  const shell = useShell();
  const { gaps: t } = useTexts().assessment;
  return (
    <div class="scroll" role="region" aria-label={gap.definition.name[shell.language]} tabIndex={0}>
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
                <td data-label={t.found}>{gapFinding(gap, line, shell)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Where an auditor sees what a line rests on; a unit without an item has nothing to show. */
function evidenceOf({ task, indicator, quarter, department, value }: GapLine, period: Period, asked: string | undefined): string | null {
  if (task) return `/audit/tasks/${task.id}`;
  if (indicator !== null) {
    const query = quarter === null ? `${periodQuery(period, asked)}&toDate` : periodQuery(periodOfName(quarter), asked);
    return `/audit/figures/${indicator}?${query}`;
  }
  return department !== null && value !== null ? `/audit/report/scores?${periodQuery(period, asked)}#departments-${department}` : null;
}

function indicatorIn({ programme }: Pick<PageShell, 'programme'>, { indicator }: GapLine): Indicator | undefined {
  return programme.indicators.find(({ id }) => id === indicator);
}

/** What is missing, in words: an indicator and its quarter, a task, a department, a unit. */
export function gapSubject(line: GapLine, shell: Pick<PageShell, 'language' | 'programme'>): string {
  const { language, programme } = shell;
  const t = textsFor(language).assessment.gaps;
  const { task, indicator, quarter, department, unit } = line;
  if (task) return task.title;
  if (indicator !== null) {
    const name = indicatorIn(shell, line)?.name[language] ?? indicator;
    return quarter === null ? name : t.inQuarter(name, quarterText(quarter, language));
  }
  return unit === null ? namesOf(shell).department(department ?? '') : unitName(programme, unit, language);
}

/** What there is instead, in words. */
export function gapFinding(
  { definition }: Pick<Gap, 'definition'>,
  line: GapLine,
  shell: Pick<PageShell, 'language' | 'programme'>,
): string {
  const { language, programme } = shell;
  const t = textsFor(language).assessment.gaps;
  const { task, value, least, lastMonth } = line;
  if (definition.kind === 'units-without')
    return t.noItem(programme.registers.find(({ id }) => id === definition.register)?.name[language] ?? definition.register);
  if (task) return t.dueOn(dayText(task.dueOn, language), namesOf(shell).person(task.person));
  if (value === null || least === null) return lastMonth === null ? t.never : t.lastMonth(lastMonth);
  const indicator = indicatorIn(shell, line);
  if (!indicator) return t.scoreBelow(pointsText(value), pointsText(least));
  return t.valueBelow(valueText(value, indicator.unit, language), valueText(least, indicator.unit, language));
}
