import * as z from 'zod';
import { daySchema } from '../text.ts';
import { documentRefSchema, plannedDaySchema } from './event-parts.ts';
import { amendmentPurposes } from './performance-parts.ts';
import { villageResolutionSchema } from './village-resolution.ts';

/** From the draft of the agreement to its registration; the further versions of an amendment too. */
export const agreementEvents = [
  z.strictObject({
    type: z.literal('agreement-drafted'),
    agreementVersion: z.number().int().min(1),
    parties: z.array(z.strictObject({ party: z.string(), step: z.string(), foreign: z.boolean() })).min(2),
    amountFen: z.number().int().nonnegative(),
    document: documentRefSchema,
    dueOn: plannedDaySchema,
    /** The last day of the term, where an amendment sets it anew. */
    termTo: daySchema.optional(),
    /** Absent: in any order. */
    signing: z.enum(['parallel', 'in-order']).optional(),
    /** The amount of the form, where the agreed one differs; why is in the sealed part. */
    appliedForFen: z.number().int().nonnegative().optional(),
  }),
  z.strictObject({
    type: z.literal('signature-recorded'),
    step: z.string(),
    party: z.string(),
    agreementVersion: z.number().int().min(1),
    by: z.enum(['link', 'scan']),
    assurance: z.enum(['link', 'code', 'sign-in']),
    documentDigest: z.string().regex(/^[0-9a-f]{64}$/),
    scan: documentRefSchema.nullable(),
    /** The day written on the paper. */
    signedOn: daySchema.optional(),
    /** In a set order: until when the next party is asked. */
    nextDueOn: plannedDaySchema.optional(),
  }),
  z.strictObject({
    type: z.literal('signature-declined'),
    step: z.string(),
    party: z.string(),
    agreementVersion: z.number().int().min(1),
    by: z.enum(['link', 'paper']),
    assurance: z.enum(['link', 'code', 'sign-in']),
    documentDigest: z.string().regex(/^[0-9a-f]{64}$/),
    /** For the office to draft anew. */
    dueOn: plannedDaySchema,
  }),
  z.strictObject({
    type: z.literal('village-resolution-recorded'),
    resolution: villageResolutionSchema,
    scan: documentRefSchema,
    /** The office has looked at the scan beside what it entered; absent where that was not asked yet. */
    compared: z.literal(true).optional(),
  }),
  z.strictObject({ type: z.literal('signing-completed'), dueOn: plannedDaySchema }),
  z.strictObject({
    type: z.literal('agreement-registered'),
    agreementNumber: z.string(),
    signedOn: daySchema,
    amountFen: z.number().int().nonnegative(),
    /** Absent for the first agreement. */
    purpose: z.enum(amendmentPurposes).optional(),
  }),
] as const;
