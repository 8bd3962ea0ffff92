import * as z from 'zod';
import { indicatorSchema } from '../../domain/indicators.ts';
import { bilingualSchema, daySchema } from '../../domain/text.ts';
import { parameters } from './parameters.ts';
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
  bySplit: z.array(share),
  bySector: z.array(share),
  entryCount: z.int().min(0).describe('How many entries of the ledger make the value.'),
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
    chapters: z.array(z.strictObject({ step, name: bilingualSchema, figures: z.array(figureSchema) })),
    links: z.strictObject({ self: linkSchema, entries: linkSchema, page: linkSchema }),
  }),
);
