import { lengthOf } from '../text.ts';
import { AppError, type FieldIssue } from '../errors.ts';
import type { Indicator } from '../indicators.ts';
import type { Programme } from '../programme.ts';
import { parsePoints } from './points.ts';

/** What a department gives itself for a period, before it is audited. A later one of the same department takes its place and leaves it standing. */
export interface SelfScore {
  /** Given by the form, so that a form sent twice enters one; 26 characters that begin with the time. */
  id: string;
  /** Such as `2026Q3` or `2026`. */
  period: string;
  department: string;
  /** In hundredths, 0 to 100 points. */
  points: number;
  remark: string;
  /** The person of the roster who entered it. */
  by: string;
  at: string;
}

/** Longest remark, in characters. */
export const longestRemark = 500;

/** A self-score as it was typed. */
export interface TypedSelfScore {
  department: string;
  points: string;
  remark: string;
}

/**
 * The self-score that a form asks for.
 * @throws `form-invalid` with issues on `department`, `points`, `remark`
 */
export function selfScoreFrom(
  typed: TypedSelfScore,
  entered: Pick<SelfScore, 'id' | 'period' | 'by' | 'at'>,
  programme: Programme,
): SelfScore {
  const points = parsePoints(typed.points);
  const issues = issuesOf(typed, points, programme);
  if (points === null || issues.length > 0) throw new AppError('form-invalid', 'the self-score cannot be entered', { issues });
  return { ...entered, department: typed.department, points, remark: typed.remark };
}

function issuesOf({ department, points: typed, remark }: TypedSelfScore, points: number | null, programme: Programme): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (!scoredDepartments(programme).includes(department))
    issues.push({ field: 'department', rule: department ? 'not-a-choice' : 'required' });
  if (points === null) issues.push({ field: 'points', rule: typed === '' ? 'required' : 'not-points' });
  if (remark === '') issues.push({ field: 'remark', rule: 'required' });
  if (lengthOf(remark) > longestRemark) issues.push({ field: 'remark', rule: 'too-long', values: { max: longestRemark } });
  return issues;
}

/** Departments that answer for an indicator that is scored, in the programme's order. */
export function scoredDepartments({
  departments,
  indicators,
}: {
  departments: readonly { id: string }[];
  indicators: readonly Indicator[];
}): string[] {
  const answering = new Set(indicators.filter(({ scoring }) => scoring).map(({ department }) => department));
  return departments.map(({ id }) => id).filter((id) => answering.has(id));
}

/** The self-score of a department that stood at an instant, null when there was none; without instant the latest. */
export function standingSelfScore(scores: readonly SelfScore[], department: string, asOf?: string): SelfScore | null {
  const own = scores.filter((each) => each.department === department && (asOf === undefined || each.at <= asOf));
  return own.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)).at(-1) ?? null;
}
