import type { Annex } from '../../functions/domain/outputs/report-document.ts';
import { assessmentTexts } from '../messages/assessment.ts';
import { gapFinding, gapSubject } from '../views/audit/gaps.tsx';
import { namesOf } from '../views/shell.tsx';
import { column, textCell } from './cells.ts';
import type { OutputContext } from './output-context.ts';

/** What is missing, a line each; null when the programme looks for nothing or nothing is missing. */
export function gapsAnnex({ report, shell }: OutputContext): Annex | null {
  const { gaps: t } = assessmentTexts[shell.language];
  const { department: departmentName } = namesOf(shell);
  const rows = report.gaps.flatMap(({ definition, lines }) =>
    lines.map((line) => [
      textCell(definition.name[shell.language]),
      textCell(gapSubject(line, shell)),
      line.department === null ? null : textCell(departmentName(line.department)),
      textCell(gapFinding(line, shell)),
    ]),
  );
  if (rows.length === 0) return null;
  const columns = [t.title, t.what, t.department, t.found].map((head, index) => column(head, 'text', [8, 12, 8, 10][index] ?? 8));
  return { title: t.title, tables: [{ id: 'gaps', title: t.title, sheet: t.title, columns, rows }] };
}
