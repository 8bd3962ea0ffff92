import * as z from 'zod';
import { bilingualSchema, daySchema, instantSchema } from '../../domain/text.ts';
import { parameters } from './parameters.ts';
import { linkSchema, named, namedThing, quantitySchema } from './shapes.ts';

const points = z.number().describe('Points, with two decimals at most.');

const line = named(
  'ScoreLine',
  z.strictObject({
    indicator: parameters.indicator,
    part: z.enum(['base', 'variable', 'bonus']),
    value: quantitySchema.describe('From the first of January to the end of the period; of a stock what stands then.'),
    target: quantitySchema.nullable().describe('What was to be reached by then; null where the rule needs none.'),
    points,
    most: points,
    links: z.strictObject({ entries: linkSchema }),
  }),
);

/** The score of a department or a unit, line by line. */
export const scoreSchema = named(
  'Score',
  z.strictObject({
    of: namedThing,
    rank: z.int().min(1).describe('Equal totals share a rank.'),
    total: points.describe('Base, variable and bonus, 100 at most.'),
    base: points,
    variable: points,
    bonus: points.describe('All bonuses together, at most what the programme allows.'),
    selfScore: z
      .strictObject({ points, remark: z.string().describe('People masked.'), at: instantSchema })
      .nullable()
      .describe('What a department gave itself; it never counts.'),
    lines: z.array(line),
  }),
);

/** Units that are ranked among themselves. */
export const unitGroupSchema = named('UnitGroup', z.strictObject({ id: z.string(), name: bilingualSchema, scores: z.array(scoreSchema) }));

const gapLine = named(
  'GapLine',
  z.strictObject({
    department: namedThing.nullable(),
    unit: namedThing.nullable(),
    indicator: parameters.indicator.nullable(),
    quarter: z.string().nullable().describe('Such as 2026Q3; null for the whole period.'),
    task: z.strictObject({ id: z.string(), title: z.string().describe('People masked.'), dueOn: daySchema }).nullable(),
    value: quantitySchema.nullable().describe('What there is of the indicator.'),
    least: quantitySchema.nullable().describe('The least that there should be.'),
    score: z.strictObject({ points, least: points }).nullable(),
    lastMonth: z.string().nullable().describe('The last month in which something was added, such as 2026-03.'),
    links: z
      .strictObject({ source: linkSchema })
      .nullable()
      .describe(
        'What it rests on: the entries of a figure; a page for people in the case of a task; null for a score, which the report has.',
      ),
  }),
);

/** A gap that the programme looks for. */
export const gapSchema = named(
  'Gap',
  z.strictObject({ id: z.string(), name: bilingualSchema, kind: z.string(), lines: z.array(gapLine).describe('Empty: closed.') }),
);
