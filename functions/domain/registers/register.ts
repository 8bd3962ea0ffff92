import * as z from 'zod';
import { formSchema, optionSchema } from '../form.ts';
import { bilingualSchema, slugSchema } from '../text.ts';

/** What ending a standing item is called, and the ways in which it can end, if it is told how it ended. */
const endingSchema = z.strictObject({ name: bilingualSchema, outcomes: z.array(optionSchema).min(1).optional() });

/** A register kept by the office: what is recorded by hand and counted by date, not born from a proposal. */
export const registerSchema = z.strictObject({
  id: slugSchema,
  name: bilingualSchema,
  step: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** Answers for the register. */
  department: slugSchema,
  titleField: slugSchema,
  dateField: slugSchema,
  form: formSchema,
  /** Whether an item stands from its day until somebody ends it, as a team or an open enquiry does. @defaultValue false */
  standing: z.boolean().optional(),
  /** Of a standing register. @defaultValue the plain word for an end, without outcomes */
  ending: endingSchema.optional(),
  /** A date field: the day until which an item is meant to stand. Nothing ends by itself; past it, the item is pointed out. */
  termField: slugSchema.optional(),
  /** A choice field that names the unit which the item is about, such as the department whose liaison person it is. */
  perUnit: slugSchema.optional(),
  /** Whether an item can be confirmed without a file that proves it. @defaultValue optional */
  evidence: z.enum(['required', 'optional']).optional(),
  /** Whether the files may name people: auditors then see that they are there, and their digests. @defaultValue false */
  personalEvidence: z.boolean().optional(),
  /** Whose second person confirms: the office's or the responsible department's, or the department's only. @defaultValue second-person */
  confirm: z.enum(['second-person', 'responsible-department']).optional(),
});
export type Register = z.infer<typeof registerSchema>;
