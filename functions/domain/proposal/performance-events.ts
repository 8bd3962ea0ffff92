import * as z from 'zod';
import { daySchema } from '../text.ts';
import { documentRefSchema, plannedDaySchema } from './event-parts.ts';
import { amendmentAskers, amendmentPurposes, introducerTypes, milestoneKinds } from './performance-parts.ts';

const entry = z.string().min(1);
const headCount = z.number().int().min(1);

/** What happens under a registered agreement: it is amended or ended, and what it brings is reported. */
export const performanceEvents = [
  z.strictObject({
    type: z.literal('amendment-opened'),
    /** Counts the amendments of this proposal, those given up included. */
    amendment: z.number().int().min(1),
    purpose: z.enum(amendmentPurposes),
    askedBy: z.enum(amendmentAskers),
    /** The whole amount that is asked for; absent: it stays as it is in force. */
    appliedForFen: z.number().int().nonnegative().optional(),
    dueOn: plannedDaySchema,
  }),
  z.strictObject({ type: z.literal('amendment-abandoned'), amendment: z.number().int().min(1) }),
  z.strictObject({ type: z.literal('project-started'), entry, on: daySchema, proof: documentRefSchema.nullable() }),
  z.strictObject({ type: z.literal('production-begun'), entry, on: daySchema, proof: documentRefSchema.nullable() }),
  z.strictObject({
    type: z.literal('paid-in'),
    entry,
    on: daySchema,
    amountFen: z.number().int().positive(),
    party: z.string(),
    proof: documentRefSchema,
  }),
  z.strictObject({
    type: z.literal('arrived'),
    entry: z.string(),
    arrivedOn: daySchema,
    candidateType: z.enum(['person', 'team']),
    level: z.string().nullable(),
    headCount: headCount.optional(),
    proof: documentRefSchema.nullable().optional(),
  }),
  /** The unit says that something happened; it counts once the office has confirmed it, by the event of its kind with the same entry. */
  z.strictObject({
    type: z.literal('milestone-reported'),
    entry,
    kind: z.enum(milestoneKinds),
    on: daySchema,
    amountFen: z.number().int().positive().nullable(),
    party: z.string().nullable(),
    candidateType: z.enum(['person', 'team']).nullable(),
    level: z.string().nullable(),
    headCount: headCount.nullable(),
    proof: documentRefSchema,
    dueOn: plannedDaySchema,
  }),
  z.strictObject({ type: z.literal('milestone-rejected'), entry }),
  /** What was counted was wrong: the ledger gets the same entry with the opposite sign. */
  z.strictObject({ type: z.literal('milestone-voided'), entry }),
  /** All introducers as they stand from now on; their names are sealed. */
  z.strictObject({
    type: z.literal('introducers-recorded'),
    introducers: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          type: z.enum(introducerTypes),
          ref: z.string().nullable(),
          share: z.number().int().min(1).max(100).nullable(),
        }),
      )
      .min(1),
  }),
] as const;
