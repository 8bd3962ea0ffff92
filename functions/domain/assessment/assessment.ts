import * as z from 'zod';
import { bilingualSchema, slugSchema } from '../text.ts';
import { pointsSchema } from './points.ts';
import { scoringSchema } from './scoring.ts';

const gapBase = { id: slugSchema, name: bilingualSchema };

/** What is missing, looked for at the end of each period. Only quarters and days that are over are judged. */
const gapSchema = z.discriminatedUnion('kind', [
  /** Quarters in which a flow came to less than `least`, in its unit, such as quarters without a meeting. */
  z.strictObject({ kind: z.literal('quarters-below'), ...gapBase, indicator: slugSchema, least: z.number().positive().default(1) }),
  /** Indicators whose `minimum` was missed, with the department that answers for it. */
  z.strictObject({ kind: z.literal('below-minimum'), ...gapBase }),
  /** Departments whose score is below these points. */
  z.strictObject({ kind: z.literal('score-below'), ...gapBase, points: pointsSchema }),
  /** Stocks to which nothing was added for so many whole months; all stocks when none is named. */
  z.strictObject({
    kind: z.literal('stock-idle'),
    ...gapBase,
    months: z.number().int().min(1).max(60),
    indicators: z.array(slugSchema).min(1).optional(),
  }),
  /** Tasks that should have been done so many days before. @defaultValue 0 */
  z.strictObject({ kind: z.literal('tasks-overdue'), ...gapBase, days: z.number().int().min(0).max(366).default(0) }),
  /**
   * Units of a group for which an indicator comes to less than `least`, in its unit: a stock of what stands, such as liaison persons, a flow
   * from the year's first day on.
   */
  z.strictObject({
    kind: z.literal('units-without'),
    ...gapBase,
    group: slugSchema,
    indicator: slugSchema,
    least: z.number().positive().default(1),
  }),
]);
export type GapDefinition = z.infer<typeof gapSchema>;

/** What a unit is scored on, besides its own target, in the indicator's unit (yuan for cny) for the year. */
const unitItemSchema = z.strictObject({ indicator: slugSchema, target: z.number().nonnegative().optional(), scoring: scoringSchema });
export type UnitItem = z.infer<typeof unitItemSchema>;

/** Units that are ranked among themselves: townships, or departments as those whom facts are about. */
const unitGroupSchema = z.strictObject({
  id: slugSchema,
  name: bilingualSchema,
  /** The units; or departments of the programme by their ids. */
  units: z.union([z.array(z.strictObject({ id: z.string().min(1), name: bilingualSchema })).min(1), z.array(slugSchema).min(1)]),
  items: z.array(unitItemSchema).min(1),
});
export type UnitGroup = z.infer<typeof unitGroupSchema>;

/** `assessment.json`: how departments and units are scored, and which gaps a report lists. */
export const assessmentSchema = z.strictObject({
  /** The most that all bonuses together add to a score. */
  bonusCap: pointsSchema,
  unitGroups: z.array(unitGroupSchema).optional(),
  gaps: z.array(gapSchema).optional(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** The units of a group by id. */
export function unitIdsOf({ units }: UnitGroup): string[] {
  return units.map((unit) => (typeof unit === 'string' ? unit : unit.id));
}
