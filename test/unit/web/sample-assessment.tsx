import type { VNode } from 'preact';
import type { SelfScore } from '../../../functions/domain/assessment/self-score.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import { indicatorOf } from '../../../functions/domain/programme-lookup.ts';
import { report, type Report } from '../../../functions/domain/report.ts';
import type { Period } from '../../../functions/domain/period.ts';
import { DefinitionsPage } from '../../../web/views/audit/definitions.tsx';
import { FigurePage } from '../../../web/views/audit/figure.tsx';
import { GapsPage } from '../../../web/views/audit/gaps.tsx';
import { ReportPage } from '../../../web/views/audit/report.tsx';
import { ScoresPage } from '../../../web/views/audit/score-lines.tsx';
import { AuditTaskPage } from '../../../web/views/audit/task.tsx';
import { SelfScoresPage } from '../../../web/views/office/self-scores.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { overdueTask } from '../../support/sample-tasks.ts';

/** A self-score of the commerce bureau. */
export const selfScore: SelfScore = {
  id: '01selfscore',
  period: '2026',
  department: 'commerce',
  points: 92_50,
  remark: '签约目标基本完成，到位资金偏少。',
  by: 'office-main',
  at: '2027-01-05T02:00:00.000Z',
};

/** A year’s report with everything in it: scores, self-scores, gaps of each kind, and an entry after the cut-off. */
export function wholeReport({ programme }: Pick<PageShell, 'programme'>, entries: readonly LedgerEntry[], period: Period): Report {
  const { indicators, departments, assessment, version } = programme;
  const until = { asOf: '2027-02-15T02:00:00.000Z', cutOff: '2026-09-20T00:00:00.000Z' };
  return report({
    entries,
    indicators,
    departments,
    assessment,
    version,
    period,
    ...until,
    tasks: [overdueTask()],
    selfScores: [selfScore],
  });
}

/** Pages of the assessment. */
export function assessmentPages(shells: { audit: PageShell; office: PageShell }, entries: readonly LedgerEntry[]): Record<string, VNode> {
  const { audit, office } = shells;
  const trainings = indicatorOf(audit.programme, 'trainings');
  const own = entries.filter(({ indicator }) => indicator === trainings.id);
  const years = [2026, 2025];
  const asked = '2027-02-15T02:00:00.000Z';
  const issues = [
    { field: 'department', rule: 'required' },
    { field: 'points', rule: 'not-points' },
    { field: 'remark', rule: 'too-long', values: { max: 500 } },
  ];
  const scoring = { shell: office, years, newId: '01item' };
  return {
    'audit-report-whole': <ReportPage shell={audit} report={wholeReport(audit, entries, { year: 2026 })} asked={asked} years={years} />,
    'audit-report-whole-quarter': (
      <ReportPage shell={audit} report={wholeReport(audit, entries, { year: 2026, quarter: 3 })} years={years} />
    ),
    'audit-scores': <ScoresPage shell={audit} report={wholeReport(audit, entries, { year: 2026 })} asked={asked} />,
    'audit-gaps': <GapsPage shell={audit} report={wholeReport(audit, entries, { year: 2026 })} asked={asked} />,
    'audit-definitions': <DefinitionsPage shell={audit} period={{ year: 2026 }} step={2} />,
    'audit-definitions-units': <DefinitionsPage shell={audit} period={{ year: 2026 }} step={0} />,
    'audit-figure-page': (
      <FigurePage
        shell={audit}
        indicator={trainings}
        period={{ year: 2026, quarter: 3 }}
        value={16}
        entries={own.slice(4, 8)}
        total={16}
        from={4}
        asked={asked}
        unit="science"
        toDate
      />
    ),
    'audit-task': <AuditTaskPage shell={audit} task={overdueTask()} register={null} />,
    'audit-task-done': (
      <AuditTaskPage
        shell={audit}
        task={overdueTask({ state: 'done', settled: { by: 'health-head', at: '2026-09-20T02:00:00.000Z', note: '', evidence: null } })}
        register="quarterly-meeting"
      />
    ),
    'office-self-scores': <SelfScoresPage {...scoring} period={{ year: 2026 }} scores={[selfScore]} saved />,
    'office-self-scores-wrong': (
      <SelfScoresPage {...scoring} period={{ year: 2026, quarter: 3 }} scores={[]} answers={{ points: '101' }} issues={issues} />
    ),
  };
}
