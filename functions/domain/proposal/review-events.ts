import * as z from 'zod';
import { slugSchema } from '../text.ts';
import { plannedDaySchema, stances } from './event-parts.ts';

/** Who did it in whose place: `onBehalfOf` is the person who was asked, when another answered. */
const byDepartment = { step: z.string(), department: slugSchema, person: slugSchema, onBehalfOf: slugSchema.nullable() };
const assurance = z.enum(['link', 'code', 'sign-in']);

/** What departments are asked and what they say. */
export const reviewEvents = [
  /** `barred`: people who would have been asked and may not, because the proposal is their own. `unable`: departments without anybody left. */
  z.strictObject({
    type: z.literal('review-opened'),
    dueOn: plannedDaySchema,
    asks: z.array(z.strictObject({ ...byDepartment, round: z.number().int().min(1), barred: z.array(slugSchema) })),
    unable: z.array(slugSchema),
  }),
  /** `proposes`: the department that is said to be the right one, with `not-our-remit`. */
  z.strictObject({
    type: z.literal('opinion-given'),
    ...byDepartment,
    stance: z.enum(stances),
    proposes: slugSchema.nullable(),
    dossierVersion: z.number().int().min(1),
    assurance,
  }),
  z.strictObject({
    type: z.literal('asked-back'),
    ...byDepartment,
    fields: z.array(slugSchema).min(1),
    dossierVersion: z.number().int().min(1),
    assurance,
  }),
  z.strictObject({ type: z.literal('recused'), ...byDepartment, assurance }),
  z.strictObject({ type: z.literal('review-closed'), route: z.enum(['meeting', 'direct']), dueOn: plannedDaySchema }),
  z.strictObject({ type: z.literal('condition-settled'), step: z.string(), result: z.enum(['met', 'written-in']) }),
] as const;
