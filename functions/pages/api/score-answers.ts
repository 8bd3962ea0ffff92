import type { z } from 'zod';
import type { reportSchema } from '../../contract/api/report-shapes.ts';
import type { gapSchema, scoreSchema } from '../../contract/api/score-shapes.ts';
import type { Gap, GapLine } from '../../domain/assessment/gaps.ts';
import type { Score } from '../../domain/assessment/scores.ts';
import type { Indicator } from '../../domain/indicators.ts';
import type { Period } from '../../domain/period.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Report } from '../../domain/report.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { Quantity } from '../../contract/api/shapes.ts';
import { at, namedIn, quantityOf } from './references.ts';

/** Of which report something is said. */
export interface ReportContext {
  programme: Programme;
  period: Period;
  /** The period as one word. */
  name: string;
  /** Undefined for all that is recorded. */
  asOf: string | undefined;
}

type ReportAnswer = z.input<typeof reportSchema>;

/** Scores, ranks and gaps of a report. */
export function scoresIn(report: Report, context: ReportContext): Pick<ReportAnswer, 'departments' | 'unitGroups' | 'gaps'> {
  return {
    departments: report.departments.map((score) => scoreOf(score, context, undefined)),
    unitGroups: report.unitGroups.map(({ id, name, scores }) => ({
      id,
      name,
      scores: scores.map((score) => scoreOf(score, context, score.id)),
    })),
    gaps: report.gaps.map((gap) => gapOf(gap, context)),
  };
}

/** Units that are assessed have names of their own, or are departments. */
function unitNamed({ assessment, departments }: Programme, id: string): { id: string; name: Bilingual } {
  const units = (assessment?.unitGroups ?? []).flatMap((group) => group.units.filter((unit) => typeof unit !== 'string'));
  return namedIn([...units, ...departments], id);
}

/** Points are kept in hundredths. */
function pointsOf(hundredths: number): number {
  return hundredths / 100;
}

function inUnitOf({ indicators }: Programme, indicator: string | null, value: number | null): Quantity | null {
  if (value === null) return null;
  const known: Pick<Indicator, 'unit'> | undefined = indicators.find(({ id }) => id === indicator);
  return quantityOf(value, known ?? { unit: 'count' });
}

function scoreOf(score: Score, { programme, name, asOf }: ReportContext, unit: string | undefined): z.input<typeof scoreSchema> {
  const { id, rank, total, base, variable, bonus, selfScore, lines } = score;
  return {
    of: unit === undefined ? namedIn(programme.departments, id) : unitNamed(programme, unit),
    rank,
    total: pointsOf(total),
    base: pointsOf(base),
    variable: pointsOf(variable),
    bonus: pointsOf(bonus),
    selfScore: selfScore && { points: pointsOf(selfScore.points), remark: selfScore.remark, at: selfScore.at },
    lines: lines.map(({ indicator, part, value, target, points, most }) => ({
      indicator,
      part,
      value: quantityOf(value, programme.indicators.find((each) => each.id === indicator) ?? { unit: 'count' }),
      target: inUnitOf(programme, indicator, target),
      points: pointsOf(points),
      most: pointsOf(most),
      links: { entries: at.entriesOfFigure(name, indicator, { asOf, toDate: 'true', unit }) },
    })),
  };
}

function gapOf({ definition, lines }: Gap, context: ReportContext): z.input<typeof gapSchema> {
  const { id, name, kind } = definition;
  return { id, name, kind, lines: lines.map((line) => gapLineOf(line, context)) };
}

function gapLineOf(line: GapLine, context: ReportContext): z.input<typeof gapSchema>['lines'][number] {
  const { programme } = context;
  const { department, unit, indicator, quarter, task, value, least, lastMonth } = line;
  const isScore = indicator === null && value !== null && least !== null;
  return {
    department: department === null ? null : namedIn(programme.departments, department),
    unit: unit === null ? null : unitNamed(programme, unit),
    indicator,
    quarter,
    task: task && { id: task.id, title: task.title, dueOn: task.dueOn },
    value: isScore ? null : inUnitOf(programme, indicator, value),
    least: isScore ? null : inUnitOf(programme, indicator, least),
    score: isScore ? { points: pointsOf(value), least: pointsOf(least) } : null,
    lastMonth,
    links: linksOf(line, context),
  };
}

function linksOf({ task, indicator, quarter, unit }: GapLine, { name, asOf }: ReportContext): { source: string } | null {
  if (task) return { source: `/audit/tasks/${task.id}` };
  if (indicator === null) return null;
  const narrowed = { asOf, unit: unit ?? undefined, ...(quarter === null ? { toDate: 'true' } : {}) };
  return { source: at.entriesOfFigure(quarter ?? name, indicator, narrowed) };
}
