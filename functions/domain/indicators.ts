import * as z from 'zod';
import { scoringSchema } from './assessment/scoring.ts';
import { measures } from './assessment/tally.ts';
import { milestoneKinds } from './proposal/performance-parts.ts';
import { bilingualSchema, slugSchema } from './text.ts';

/** Where ledger entries of an indicator are born. */
const sourceSchema = z.discriminatedUnion('from', [
  /** One entry per item of a register that fulfils every condition; the other values are field ids of the register's form. */
  z.strictObject({
    from: z.literal('register'),
    register: slugSchema,
    where: z.array(z.strictObject({ field: slugSchema, in: z.array(z.string()).min(1) })).optional(),
    /** A money or number field whose amount is counted instead of one. */
    amount: slugSchema.optional(),
    /** Counts ends instead of beginnings, each by the day of the end; of a standing register. */
    at: z.literal('end').optional(),
    /** Only ends with these outcomes. */
    outcomes: z.array(z.string()).min(1).optional(),
    split: slugSchema.optional(),
    sector: slugSchema.optional(),
    country: slugSchema.optional(),
    /** A choice field that names the unit which the fact is about, such as the department that led a team. */
    unit: slugSchema.optional(),
    /** What makes two facts the same one, for an indicator that counts each once: a field, or several together. */
    key: z.union([slugSchema, z.array(slugSchema).min(1)]).optional(),
  }),
  /**
   * One entry per agreement that is registered, of these kinds of proposal; split by kind of cooperation. A later amendment adds the
   * difference to `signed-amount` and nothing to `one`; a termination ends what a stock holds.
   */
  z.strictObject({ from: z.literal('agreement'), kinds: z.array(slugSchema).min(1), amount: z.enum(['one', 'signed-amount']) }),
  /** One entry per arrival under a registered proposal, of these levels if given; split by level. Of one proposed team the first counts. */
  z.strictObject({ from: z.literal('arrival'), candidateType: z.enum(['person', 'team']), levels: z.array(z.string()).min(1).optional() }),
  /**
   * One entry per milestone of these kinds of proposal, all when none are named: a start and a beginning of production count one, money
   * paid in its amount, an arrival its heads. Split by kind of cooperation, heads by level.
   */
  z.strictObject({ from: z.literal('milestone'), which: z.enum(milestoneKinds), kinds: z.array(slugSchema).min(1).optional() }),
]);
export type IndicatorSource = z.infer<typeof sourceSchema>;

/**
 * What is counted. `step` is the step of the four-step method; a `flow` counts what happened in the period, a `stock` what
 * stands at its end; `unit` is what one means; amounts in yuan are kept in fen.
 */
export const indicatorSchema = z.strictObject({
  id: slugSchema,
  name: bilingualSchema,
  step: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  type: z.enum(['flow', 'stock']),
  unit: z.enum(['count', 'person', 'team', 'cny']),
  department: slugSchema,
  sources: z.array(sourceSchema).min(1),
  /** How the facts make the value: by their amounts, their number, or each key once. @defaultValue sum */
  measure: z.enum(measures).optional(),
  /** Target for the year, in the unit (yuan for cny); absent: not targeted. */
  yearTarget: z.number().nonnegative().optional(),
  /** What is to be reached by the end of each quarter, from the year's first day on. @defaultValue the quarter's share of the year */
  quarterTargets: z.array(z.number().nonnegative()).length(4).optional(),
  /** The least that is asked for in each quarter of a flow, and in the year; what is missed is a gap. */
  minimum: z.strictObject({ year: z.number().positive().optional(), quarter: z.number().positive().optional() }).optional(),
  /** How the value becomes points of the department that answers for it; absent: it is not scored. */
  scoring: scoringSchema.optional(),
  /** A remark on the indicator or its target, shown with the report. */
  note: bilingualSchema.optional(),
});
export type Indicator = z.infer<typeof indicatorSchema>;
