import * as z from 'zod';
import { pointsSchema } from './points.ts';

/** Amounts in the indicator's unit, yuan for cny. */
const amount = z.number().nonnegative();

const weighed = {
  /** What is asked of everybody all the time, and what changes from year to year. */
  part: z.enum(['base', 'variable']),
  /** Points for all of it. */
  weight: pointsSchema,
};

/** How the value of an indicator becomes points. */
export const scoringSchema = z.discriminatedUnion('rule', [
  /** The share of the target that is reached. `cap`: the most points, when more than the target is to pay. @defaultValue the weight */
  z.strictObject({ rule: z.literal('ratio'), ...weighed, cap: pointsSchema.optional() }),
  /**
   * The efficacy formula: 60 % of the points and 40 % × (value − min) / (max − min). Without `min` and `max` they are the least and the
   * most among those who are ranked together.
   */
  z.strictObject({ rule: z.literal('efficacy'), ...weighed, min: z.number().optional(), max: z.number().optional() }),
  /** So many `points` for each whole `per` of the value, `cap` at most. */
  z.strictObject({ rule: z.literal('bonus'), per: amount.positive(), points: pointsSchema, cap: pointsSchema }),
]);
export type Scoring = z.infer<typeof scoringSchema>;
export type ScorePart = 'base' | 'variable' | 'bonus';

/** The part of a score that a rule adds to. */
export function partOf(scoring: Scoring): ScorePart {
  return scoring.rule === 'bonus' ? 'bonus' : scoring.part;
}

/** The most points that a rule gives, as the programme says them. */
export function mostPoints(scoring: Scoring): number {
  if (scoring.rule === 'bonus') return scoring.cap;
  return scoring.rule === 'ratio' ? (scoring.cap ?? scoring.weight) : scoring.weight;
}
