import * as z from 'zod';
import { quarterNameSchema } from '../../domain/close/close-settings.ts';
import { endings, stages } from '../../domain/proposal/event-parts.ts';
import { reportFormats, reportTables } from '../../domain/outputs/report-files.ts';
import { itemStates } from '../../domain/registers/item.ts';
import { daySchema, slugSchema } from '../../domain/text.ts';

/** The most items of a page, and how many there are unless a call says otherwise. */
export const mostItems = 200;
export const usualItems = 50;

/** Numbers come as text. */
function decimal(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

/** Every parameter that a route may have; its name is the same in each. */
export const parameters = {
  period: z
    .string()
    .regex(/^\d{4}(?:Q[1-4])?$/)
    .meta({ description: 'A year such as 2026, or a quarter of it such as 2026Q3.', examples: ['2026', '2026Q3'] }),
  indicator: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,79}$/)
    .meta({ description: 'Id of an indicator, as reports name it.', examples: ['cooperation_agreements'] }),
  id: z
    .string()
    .regex(/^[0-9a-z]{26}$/)
    .meta({ description: 'Id of a proposal.' }),
  stage: z.enum([...stages, ...endings]).meta({ description: 'Stage of a proposal, or how it ended.' }),
  unit: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .meta({ description: 'Id of a unit: of one that applies, or of one that an entry is about.' }),
  asOf: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/)
    .meta({
      description:
        'Counts what was recorded until then: an instant, or a day, which means its end in Beijing. One that has not come is as if absent. The definitions are those in force now.',
      examples: ['2026-10-12', '2026-10-12T01:30:00Z'],
    }),
  toDate: z
    .enum(['true', 'false'])
    .meta({ description: 'Of a flow, counts from the first of January on, as targets and scores do; of a stock it changes nothing.' }),
  register: slugSchema.meta({ description: 'Id of a register, as the list of registers names it.', examples: ['training'] }),
  item: z
    .string()
    .regex(/^[\w.:-]{1,100}$/)
    .meta({ description: 'Id of an item within its register.' }),
  state: z.enum(itemStates).meta({ description: 'A draft counts for nothing yet, a confirmed item counts, a void one counts no more.' }),
  quarter: quarterNameSchema.meta({ description: 'A quarter whose close has begun.', examples: ['2026Q3'] }),
  version: z.preprocess(decimal, z.int().min(1).max(9999)).meta({ description: 'Number of a frozen version, from 1 on.' }),
  file: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .meta({ description: 'Name of a file of the version, as its manifest lists it.', examples: ['report.zh.xlsx', 'manifest.json'] }),
  day: daySchema.meta({ description: 'A day of which there is a checkpoint.', examples: ['2026-10-12'] }),
  checkpoint: daySchema.meta({ description: 'The day of the checkpoint; the newest when absent.', examples: ['2026-10-12'] }),
  format: z
    .enum(reportFormats)
    .meta({ description: 'Spreadsheet, text document in the layout of GB/T 9704, the figures as CSV, or everything as canonical JSON.' }),
  table: z.enum(reportTables).meta({ description: 'Of CSV: one of the other tables instead of the figures.' }),
  cursor: z
    .string()
    .regex(/^[\w-]{1,1000}$/)
    .meta({ description: 'Where a page begins: taken from the link `next`, never made up. It holds for the same query only.' }),
  limit: z.preprocess(decimal, z.int().min(1).max(mostItems).default(usualItems)).meta({ description: 'Items of a page.' }),
};

/** Name of a parameter. */
export type ParameterName = keyof typeof parameters;
