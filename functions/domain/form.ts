import * as z from 'zod';
import { bilingualSchema, daySchema, slugSchema } from './text.ts';

/** A choice of a select, radio or checkbox field. */
export const optionSchema = z.strictObject({ value: z.string().min(1).max(60), label: bilingualSchema });

const fieldBase = {
  id: slugSchema,
  label: bilingualSchema,
  hint: bilingualSchema.optional(),
  required: z.boolean().default(false),
  /** Answers that name or describe a person: masked for those who need no names, erased at disposal. */
  personal: z.boolean().default(false),
  /** Departments that read this field; absent: every department on the route. A changed field asks its readers again. */
  readers: z.array(slugSchema).optional(),
  /** The field is asked only while another field of the form has one of these values. */
  visibleWhen: z.strictObject({ field: slugSchema, in: z.array(z.string()).min(1) }).optional(),
};

const textLike = z.strictObject({
  ...fieldBase,
  type: z.enum(['text', 'textarea', 'email', 'phone']),
  /** Longest answer in Unicode code points. */
  maxLength: z.number().int().min(1).max(5000).default(200),
});
export type TextField = z.infer<typeof textLike>;
const dayField = z.strictObject({
  ...fieldBase,
  type: z.literal('date'),
  notAfterToday: z.boolean().default(false),
  /** The first day that is accepted. */
  earliest: daySchema.optional(),
  /** An earlier date field of the same form or row: this day may not lie before that one. */
  notBefore: slugSchema.optional(),
});
const integerField = z.strictObject({
  ...fieldBase,
  type: z.literal('integer'),
  min: z.number().int().default(0),
  max: z.number().int().default(1_000_000),
  /** An earlier integer field of the same form or row: this number may not exceed that one. */
  atMost: slugSchema.optional(),
  /** An earlier integer field of the same form or row: this number is at least that share of it, rounded up. */
  atLeast: z.strictObject({ field: slugSchema, share: z.enum(['half', 'two-thirds']) }).optional(),
});
/** Money is typed in units of 10,000 yuan (万元) with at most six decimals, which is one fen. */
const moneyField = z.strictObject({ ...fieldBase, type: z.literal('money'), maxWanYuan: z.number().positive().default(10_000_000) });
const choiceField = z.strictObject({
  ...fieldBase,
  type: z.enum(['radio', 'select', 'checkboxes']),
  /** Either the choices themselves or the name of a list: the programme's sectors, its departments, or ISO countries. */
  options: z.union([z.array(optionSchema).min(1), z.enum(['sectors', 'departments', 'countries'])]),
});
export type ChoiceField = z.infer<typeof choiceField>;
const simpleField = z.discriminatedUnion('type', [textLike, dayField, integerField, moneyField, choiceField]);
/** Rows of simple fields, such as the parties of a cooperation; an answer is a list of objects keyed by field id. */
const rowsField = z.strictObject({
  ...fieldBase,
  type: z.literal('rows'),
  rowLabel: bilingualSchema,
  minRows: z.number().int().min(0).max(20),
  maxRows: z.number().int().min(1).max(20),
  fields: z.array(simpleField).min(1),
});

export const fieldSchema = z.discriminatedUnion('type', [textLike, dayField, integerField, moneyField, choiceField, rowsField]);
export type SimpleField = z.infer<typeof simpleField>;
export type RowsField = z.infer<typeof rowsField>;
export type FormField = z.infer<typeof fieldSchema>;

/** A form: the same definition renders the page, validates the answers and labels them everywhere else. */
export const formSchema = z.strictObject({
  id: slugSchema,
  title: bilingualSchema,
  sections: z
    .array(
      z.strictObject({ id: slugSchema, title: bilingualSchema, intro: bilingualSchema.optional(), fields: z.array(fieldSchema).min(1) }),
    )
    .min(1),
});
export type Form = z.infer<typeof formSchema>;

/**
 * Every rule that an answer can break, with the values its message needs: `too-long` {max}, `out-of-range` {min, max},
 * `too-early` {earliest}, `too-few-rows` {min}, `too-many-rows` {max}, `unknown-field` {name, count}; the others carry none.
 * `below-share` carries {min}. `unknown-field` is reported on the field `form`, a rule of a row's field on `rows.index.field`.
 */
export const formRules = [
  'required',
  'too-long',
  'not-a-number',
  'out-of-range',
  'below-share',
  'not-a-date',
  'in-the-future',
  'too-early',
  'not-a-choice',
  'not-an-email',
  'not-a-phone',
  'not-an-amount',
  'too-few-rows',
  'too-many-rows',
  'unknown-field',
  'forbidden-characters',
  'sent-before-sign-in',
] as const;
export type FormRule = (typeof formRules)[number];

/** One row of a rows field, keyed by field id. */
export type RowAnswer = Record<string, string | string[]>;
/**
 * Answers keyed by field id. Text is NFC; a date YYYY-MM-DD; an integer and money decimal digits (money in 万元 as typed, normalised);
 * checkboxes a list; rows a list of objects. An unanswered optional field is absent.
 */
export type Answers = Record<string, string | string[] | RowAnswer[]>;

/** Every field of a form in order, rows fields counted as one. */
export function fieldsOf(form: Form): FormField[] {
  return form.sections.flatMap((section) => section.fields);
}
