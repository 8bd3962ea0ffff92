import * as z from 'zod';
import { daySchema, slugSchema } from '../text.ts';
import { documentRefSchema, objectionMeans, plannedDaySchema } from './event-parts.ts';

/** What is decided and how the public hears of it. */
export const decisionEvents = [
  z.strictObject({
    type: z.literal('decided'),
    outcome: z.enum(['approved', 'refused']),
    body: z.enum(['joint-meeting', 'leading-group']),
    minutesNumber: z.string(),
    decidedOn: daySchema,
    present: z.number().int().min(1),
    inFavour: z.number().int().min(0),
    /** For the notice of an approval; for the unit's answer to a refusal, which always has its day. */
    dueOn: plannedDaySchema,
    /** Of a meeting that was recorded as one: its id, members who had no vote, those present who had, and how these did not agree. */
    meeting: z.string().min(1).optional(),
    recused: z.array(slugSchema).optional(),
    entitled: z.number().int().min(1).optional(),
    against: z.number().int().min(0).optional(),
    abstained: z.number().int().min(0).optional(),
    /** Conditions of the approval, to be settled before the agreement; their words are sealed. */
    conditions: z.array(z.strictObject({ step: z.string().min(1), department: slugSchema })).optional(),
  }),
  /** A meeting had the proposal on its agenda and did not decide: too few could vote, or it wants to know more. */
  z.strictObject({
    type: z.literal('decision-postponed'),
    meeting: z.string().min(1),
    reason: z.enum(['no-quorum', 'postponed']),
    recused: z.array(slugSchema),
    dueOn: plannedDaySchema,
  }),
  /** All departments agreed and the amount is under the kind's threshold, so that no meeting is needed. */
  z.strictObject({ type: z.literal('decision-waived'), belowYuan: z.number().int().positive(), dueOn: plannedDaySchema }),
  /** A refusal is first told to the unit with its reasons, and takes effect when a second person confirms it. */
  z.strictObject({ type: z.literal('refusal-answered'), /** For the second person. */ dueOn: plannedDaySchema.optional() }),
  /** `reviewUntil`: the last day on which the unit may ask for a review; null when it has had one. */
  z.strictObject({
    type: z.literal('refusal-settled'),
    result: z.enum(['confirmed', 'dropped']),
    reviewUntil: daySchema.nullable(),
    dueOn: daySchema.nullable(),
  }),
  z.strictObject({ type: z.literal('review-requested'), dueOn: plannedDaySchema }),
  z.strictObject({
    type: z.literal('objection-raised'),
    objection: z.string().min(1),
    /** For the office to settle it. */
    dueOn: daySchema.optional(),
    /** How and when it came, when the office entered it; absent: by the public page. */
    received: z.strictObject({ by: z.enum(objectionMeans), on: daySchema }).optional(),
    /** What it came as. */
    scan: documentRefSchema.optional(),
  }),
  /** `upheld` takes the proposal back to its decision. */
  z.strictObject({
    type: z.literal('objection-settled'),
    objection: z.string().min(1),
    result: z.enum(['upheld', 'dismissed']),
    dueOn: daySchema.nullable(),
  }),
  /** Several objections of the public page, dismissed in one act as obviously void; the reason is sealed. */
  z.strictObject({ type: z.literal('objections-voided'), objections: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ type: z.literal('notice-published'), noticeNumber: z.string(), opensOn: daySchema, closesOn: daySchema }),
  z.strictObject({ type: z.literal('notice-ended'), result: z.enum(['no-objection', 'objections-settled']), dueOn: plannedDaySchema }),
] as const;

/** What time alone brings: a reminder, or help from above when reminders did not. */
export const clockEvents = [
  z.strictObject({
    type: z.literal('reminded'),
    wait: z.string(),
    count: z.number().int().min(1),
    nextOn: daySchema.nullable(),
    /** Of the first word of a wait that begins when the days of another are over: until when. */
    dueOn: daySchema.optional(),
  }),
  /** The last day of a wait that began without one, because its year was in no loaded calendar. */
  z.strictObject({ type: z.literal('deadline-set'), wait: z.string(), dueOn: daySchema }),
  /** `helpers`: people who may now answer a step besides the one who was asked. Without helpers it is the office's turn. */
  z.strictObject({
    type: z.literal('escalated'),
    wait: z.string(),
    count: z.number().int().min(1),
    nextOn: daySchema.nullable(),
    helpers: z.array(z.strictObject({ step: z.string(), person: slugSchema })),
  }),
] as const;
