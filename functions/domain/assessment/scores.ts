import { fullPoints, halfUp, hundredthsOf } from './points.ts';
import { mostPoints, partOf, type Scoring, type ScorePart } from './scoring.ts';
import type { SelfScore } from './self-score.ts';

/** What of an indicator is scored, for one department or unit; amounts in the ledger's unit. */
export interface Scored {
  indicator: string;
  scoring: Scoring;
  value: number;
  /** What was to be reached by then; null when the rule needs none. */
  target: number | null;
  /** Least and most among those who are ranked together, for the efficacy formula; `per` of a bonus comes in the ledger's unit too. */
  min: number;
  max: number;
  per: number;
}

/** One line of a score; points in hundredths. */
export interface ScoreLine {
  indicator: string;
  part: ScorePart;
  /** The most that the line can give. */
  most: number;
  value: number;
  target: number | null;
  points: number;
}

/** The score of a department or a unit; all points in hundredths. */
export interface Score {
  id: string;
  lines: ScoreLine[];
  base: number;
  variable: number;
  /** All bonuses together, at most the programme's cap. */
  bonus: number;
  /** Base, variable and bonus, never above 100. */
  total: number;
  /** 1 for the highest; equal totals share it, and the next is as many further on. */
  rank: number;
  /** What the department gave itself, beside it; null when it gave nothing. */
  selfScore: SelfScore | null;
}

/** The points that a value brings, in hundredths; what is less than nothing brings nothing. */
export function pointsFor({ scoring, value, target, min, max, per }: Omit<Scored, 'indicator'>): number {
  const most = hundredthsOf(mostPoints(scoring));
  const counted = BigInt(Math.max(0, value));
  if (scoring.rule === 'bonus') return Math.min(most, Number(counted / BigInt(per)) * hundredthsOf(scoring.points));
  const weight = BigInt(hundredthsOf(scoring.weight));
  // Where nothing was due, all of it is done.
  if (scoring.rule === 'ratio')
    return target === null || target <= 0 ? Number(weight) : Math.min(most, halfUp(weight * counted, BigInt(target)));
  // Where all are equal, all are the best.
  if (max <= min) return Number(weight);
  const above = BigInt(Math.min(Math.max(value, min), max) - min);
  const range = BigInt(max - min);
  return halfUp(weight * (60n * range + 40n * above), 100n * range);
}

/** Adds up the lines of one department or unit; the rank is given by {@link ranked}. */
export function scoreOf(id: string, scored: readonly Scored[], bonusCap: number): Omit<Score, 'rank' | 'selfScore'> {
  const lines = scored.map(({ indicator, ...each }) => ({
    indicator,
    part: partOf(each.scoring),
    most: hundredthsOf(mostPoints(each.scoring)),
    value: each.value,
    target: each.target,
    points: pointsFor(each),
  }));
  const [base, variable, bonuses] = (['base', 'variable', 'bonus'] as const).map((part) => sumOf(lines, part));
  const bonus = Math.min(bonusCap, bonuses ?? 0);
  return { id, lines, base: base ?? 0, variable: variable ?? 0, bonus, total: Math.min(fullPoints, (base ?? 0) + (variable ?? 0) + bonus) };
}

function sumOf(lines: readonly ScoreLine[], part: ScorePart): number {
  return lines.filter((line) => line.part === part).reduce((sum, { points }) => sum + points, 0);
}

/** Scores with their ranks, the highest first; of equal ones the order of `scores` stays. */
export function ranked<T extends { total: number }>(scores: readonly T[]): (T & { rank: number })[] {
  const sorted = scores.toSorted((a, b) => b.total - a.total);
  return sorted.map((score) => ({ ...score, rank: sorted.findIndex(({ total }) => total === score.total) + 1 }));
}
