import * as z from 'zod';
import { daySchema, instantSchema } from '../../domain/text.ts';
import { parameters } from './parameters.ts';
import { itemStates } from '../../domain/registers/item.ts';
import { linkSchema, listLinks, named, namedThing, personSchema, quantitySchema } from './shapes.ts';

const source = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('event'), proposal: z.string(), seq: z.int().min(1).describe('Number of the event in its record.') }),
  z.strictObject({
    type: z.literal('register'),
    register: namedThing,
    item: z.string().describe('Id of the item within its register.'),
    seq: z
      .int()
      .min(1)
      .nullable()
      .describe('Number of the event in the record of the item; null for entries of before there were such records.'),
    state: z.enum(itemStates).nullable().describe('How the item stands now.'),
    owner: personSchema.nullable().describe('Who answers for the item.'),
  }),
]);

/** A fact that counts. */
export const entrySchema = named(
  'Entry',
  z.strictObject({
    id: z.string(),
    indicator: parameters.indicator,
    date: daySchema.describe('The day it happened, which decides in which period it counts.'),
    recordedAt: instantSchema,
    amount: quantitySchema.describe('Below zero where it takes an earlier entry back.'),
    label: z.string().describe('What it is, people masked.'),
    department: namedThing,
    unit: z.string().nullable().describe('Id of the unit.'),
    sector: z.string().nullable(),
    country: z.string().nullable(),
    split: z.string().nullable(),
    key: z
      .string()
      .nullable()
      .describe('Of an indicator that counts each thing once: a digest of what makes two facts the same. It names nobody.'),
    source,
    links: z
      .strictObject({ source: linkSchema })
      .describe('An event is named by a JSON Pointer (RFC 6901) after the # of its proposal or of its register item.'),
  }),
);

/** A page of entries. */
export const entryListSchema = named('EntryList', z.strictObject({ items: z.array(entrySchema), links: listLinks }));
