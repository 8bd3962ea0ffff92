import * as z from 'zod';
import { indicatorSchema } from '../../domain/indicators.ts';
import { measures } from '../../domain/assessment/tally.ts';
import { bilingualSchema, daySchema, instantSchema } from '../../domain/text.ts';
import { parameters } from './parameters.ts';
import { gapSchema, scoreSchema, unitGroupSchema } from './score-shapes.ts';
import { linkSchema, named, namedThing, quantitySchema } from './shapes.ts';

const { step, type } = indicatorSchema.shape;

const share = named(
  'Share',
  z.strictObject({
    id: z.string().nullable().describe('Null for what names none.'),
    name: bilingualSchema.nullable(),
    value: quantitySchema,
  }),
);

/** A figure of a report. Whatever a report learns to say of an indicator comes as a further member. */
const figure = {
  id: parameters.indicator,
  name: bilingualSchema,
  step: step.describe('Step of the four-step method.'),
  type: type.describe('A flow counts what happened in the period, a stock what stands at its end.'),
  department: namedThing,
  value: quantitySchema,
  yearToDate: quantitySchema.nullable().describe('From the first of January on; null for a stock and for a whole year.'),
  target: quantitySchema.nullable().describe('For the year; null when there is none.'),
  rate: z.number().nullable().describe('What is reached of the target, 1 being all of it; null without target.'),
  dueTarget: quantitySchema.nullable().describe('What was to be reached by the end of the period.'),
  dueRate: z.number().nullable(),
  bySplit: z.array(share),
  bySector: z.array(share),
  measure: z.enum(measures).describe('How the value comes of the entries: their sum, their number, or the number of different `key`s.'),
  facts: z.int().describe('How many facts make the value; an entry that takes one back counts minus one.'),
};

/** One indicator within a report. */
export const figureSchema = named(
  'Figure',
  z.strictObject({ ...figure, links: z.strictObject({ self: linkSchema, entries: linkSchema, page: linkSchema }) }),
);

const period = {
  period: parameters.period,
  from: daySchema.describe('First day of the period.'),
  to: daySchema.describe('Last day of the period.'),
  asOf: instantSchema.nullable().describe('The instant that was asked for; null for all that is recorded.'),
};

/** One indicator by itself. */
export const figureOfPeriodSchema = named(
  'FigureOfPeriod',
  z.strictObject({
    ...period,
    ...figure,
    links: z.strictObject({ self: linkSchema, report: linkSchema, entries: linkSchema, page: linkSchema }),
  }),
);

/** A report. */
export const reportSchema = named(
  'Report',
  z.strictObject({
    ...period,
    programmeVersion: z.string().describe('Of the programme whose definitions were used.'),
    chapters: z.array(z.strictObject({ step, name: bilingualSchema, figures: z.array(figureSchema) })),
    departments: z.array(scoreSchema).describe('Scores of departments, the highest first; empty where nothing is scored.'),
    unitGroups: z.array(unitGroupSchema).describe('Scores of units that are ranked among themselves.'),
    gaps: z.array(gapSchema).describe('What the programme looks for in each period, with what was found to be missing.'),
    links: z.strictObject({
      self: linkSchema,
      entries: linkSchema,
      page: linkSchema,
      close: linkSchema.optional().describe('Of a quarter that is closed here: its close, once it has begun, with what was frozen.'),
      files: z.strictObject({ xlsx: linkSchema, docx: linkSchema, csv: linkSchema, json: linkSchema }),
    }),
  }),
);
