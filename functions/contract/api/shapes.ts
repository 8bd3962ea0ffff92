import * as z from 'zod';
import { errorCodes } from '../../domain/errors.ts';
import { hashSchema } from '../../domain/proof/canonical.ts';
import { indicatorSchema } from '../../domain/indicators.ts';
import { bilingualSchema } from '../../domain/text.ts';

/** Schemas with a name of their own in the description of the API. */
export const shapes = z.registry<{ id: string }>();

/** Gives a schema its name in the description of the API. */
export function named<T extends z.ZodType>(id: string, schema: T): T {
  shapes.add(schema, { id });
  return schema;
}

/** An address of the API or, under `page`, of a page for people; to be taken as it is, and resolved against the host. */
export const linkSchema = z.string().regex(/^\//).describe('A reference relative to the host, such as /api/v1/reports/2026Q3.');

/** Links of a list. */
export const listLinks = named(
  'ListLinks',
  z.strictObject({
    self: linkSchema,
    next: linkSchema.optional().describe('The next page; absent on the last. The header Link says the same.'),
  }),
);

/** A thing of the programme by id and in words. */
export const namedThing = named('Named', z.strictObject({ id: z.string(), name: bilingualSchema }));

/** Somebody of the roster, masked. */
export const personSchema = named(
  'Person',
  z.strictObject({
    id: z.string(),
    name: bilingualSchema.nullable().describe('Masked: 张*, Z***; null for somebody who left the roster.'),
  }),
);

const yuan = z
  .string()
  .regex(/^-?\d+(?:\.\d{1,2})?$/)
  .describe('The same in yuan, as decimal digits: for readers that have no exact integers.');

/** An amount of money. */
export const moneySchema = named('Money', z.strictObject({ unit: z.literal('cny'), fen: z.int().describe('In fen, 1/100 yuan.'), yuan }));

/** A number in an indicator's unit. */
export const quantitySchema = named(
  'Quantity',
  z.discriminatedUnion('unit', [moneySchema, z.strictObject({ unit: indicatorSchema.shape.unit.exclude(['cny']), value: z.number() })]),
);
export type Quantity = z.infer<typeof quantitySchema>;

/** Whether a record holds together. */
export const recordSchema = named(
  'Record',
  z.strictObject({
    holds: z.boolean().describe('Whether the chain of events holds and what is shown follows from it.'),
    fault: z.strictObject({ seq: z.int(), fault: z.enum(['sequence', 'previous', 'hash', 'sealed']) }).nullable(),
  }),
);

/** A document by what it is, without its name. */
export const documentSchema = named(
  'Document',
  z.strictObject({ id: z.string(), type: z.string(), bytes: z.int().min(0), digest: hashSchema.describe('SHA-256 of its bytes.') }),
);

/** What is wrong with a call. @see https://www.rfc-editor.org/rfc/rfc9457 */
export const problemSchema = named(
  'Problem',
  z.strictObject({
    type: z
      .string()
      .regex(/^urn:problem-type:yincai:/)
      .describe('The code as a URI; it stays the same.'),
    title: z.string().describe('In the language of Accept-Language, Chinese or English.'),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What to do about it.'),
    code: z.enum([...errorCodes, 'internal']),
    requestId: z.string().describe('Names the call to whoever operates the site.'),
    errors: z
      .array(
        z.strictObject({
          pointer: z
            .string()
            .regex(/^#\/(?:path|query)\//)
            .describe('JSON Pointer into the parameters of the call, such as #/query/limit.'),
          detail: z.string(),
        }),
      )
      .optional()
      .describe('Every parameter that is not right.'),
  }),
);
export type ApiProblem = z.infer<typeof problemSchema>;
