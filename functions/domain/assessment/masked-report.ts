import { maskNames, type Mask } from '../masking.ts';
import type { Programme } from '../programme.ts';
import type { Report } from '../report.ts';

/** A mask of texts that people of the roster wrote about each other. */
export function rosterMask({ people }: Pick<Programme, 'people'>): Mask {
  return maskNames(people.flatMap(({ name }) => [name.zh, name.en]));
}

/** A report whose texts name nobody: the remarks on self-scores, and the tasks that are overdue. */
export function maskReport(report: Report, programme: Pick<Programme, 'people'>): Report {
  const mask = rosterMask(programme);
  return {
    ...report,
    departments: report.departments.map((score) => ({
      ...score,
      selfScore: score.selfScore && { ...score.selfScore, remark: mask(score.selfScore.remark) },
    })),
    gaps: report.gaps.map(({ definition, lines }) => ({
      definition,
      lines: lines.map((line) => ({ ...line, task: line.task && { ...line.task, title: mask(line.task.title) } })),
    })),
  };
}
