import * as z from 'zod';
import { hashSchema } from '../proof/canonical.ts';
import { daySchema, instantSchema, slugSchema } from '../text.ts';
import { quarterNameSchema } from './close-settings.ts';

/**
 * A figure of a draft, in the indicator's unit, money in fen. `digest` is of the whole row of the report and of the ids of the entries that
 * make it, so that a figure which stays while its entries change counts as changed.
 */
const figureSchema = z.strictObject({
  indicator: slugSchema,
  department: slugSchema,
  value: z.number(),
  /** From the year's first day on; null for a stock. */
  yearToDate: z.number().nullable(),
  digest: hashSchema,
});

/** Whom a department is asked by, and who of the roster entered what its figures count. */
const askSchema = z.strictObject({ department: slugSchema, people: z.array(slugSchema), enteredBy: z.array(z.string()) });

const draft = {
  /** The draft counts what the ledger knew at this instant. */
  cutOff: instantSchema,
  figures: z.array(figureSchema),
  /** Departments that have to confirm: all at first, later those whose figures changed or who disputed them. */
  asks: z.array(askSchema),
  dueOn: daySchema,
};

const answer = { department: slugSchema, draft: z.number().int().min(1), assurance: z.enum(['link', 'sign-in']) };

/** The public part of each event of a quarter's close, by type: it is hashed, kept for good and holds no personal data and no free text. */
export const closeEventDataSchema = z.discriminatedUnion('type', [
  /** `closeBy` is the last day on which it is frozen in time. Drafts count by the definitions of `programmeVersion`, and restatements too. */
  z.strictObject({ type: z.literal('close-begun'), programmeVersion: z.string(), closeBy: daySchema.nullable(), ...draft }),
  z.strictObject({ type: z.literal('redrafted'), ...draft }),
  z.strictObject({ type: z.literal('figures-confirmed'), ...answer }),
  z.strictObject({ type: z.literal('figures-disputed'), ...answer, indicator: slugSchema }),
  /** `wait` names what was waited for; `count` counts its reminders. */
  z.strictObject({ type: z.literal('close-reminded'), wait: z.string(), count: z.number().int().min(1) }),
  z.strictObject({
    type: z.literal('confirmation-escalated'),
    helpers: z.array(z.strictObject({ department: slugSchema, people: z.array(slugSchema) })),
    dueOn: daySchema,
  }),
  /** Nobody answered for these departments; `means` is what the programme makes of it. */
  z.strictObject({ type: z.literal('confirmation-ended'), silent: z.array(slugSchema), means: z.enum(['gap', 'consent']) }),
  /** `unconfirmed`: departments over whose silence or dispute it was signed; `assumed`: whose silence the programme takes as consent. */
  z.strictObject({
    type: z.literal('signed-off'),
    draft: z.number().int().min(1),
    unconfirmed: z.array(slugSchema),
    assumed: z.array(slugSchema),
  }),
  /** The files of a version stand in the archive; `manifest` is the digest of the list of them. */
  z.strictObject({ type: z.literal('frozen'), version: z.literal(1), cutOff: instantSchema, manifest: hashSchema }),
  z.strictObject({
    type: z.literal('restatement-asked'),
    version: z.number().int().min(2),
    cutOff: instantSchema,
    /** What the difference comes to, and its digest. */
    figures: z.number().int().min(0),
    added: z.number().int().min(0),
    removed: z.number().int().min(0),
    difference: hashSchema,
  }),
  z.strictObject({ type: z.literal('restatement-refused'), version: z.number().int().min(2) }),
  z.strictObject({ type: z.literal('restatement-approved'), version: z.number().int().min(2) }),
  z.strictObject({ type: z.literal('restated'), version: z.number().int().min(2), cutOff: instantSchema, manifest: hashSchema }),
]);
export type CloseEventData = z.infer<typeof closeEventDataSchema>;
export type CloseEventType = CloseEventData['type'];
/** The data of one type of event. */
export type CloseDataOf<T extends CloseEventType> = Extract<CloseEventData, { type: T }>;
export type DraftFigure = z.infer<typeof figureSchema>;
export type DraftAsk = z.infer<typeof askSchema>;

/** The private part of an event: kept beside it, bound to it by a salted digest, erasable on its own. */
export interface CloseSealed {
  reason?: string;
}

/** Who did it: a person of the office, somebody who confirms for a department, or the rules themselves. */
export interface CloseActor {
  role: 'office' | 'reviewer' | 'system';
  id: string;
}

/** An event before it is appended. */
export interface CloseEventDraft {
  actor: CloseActor;
  data: CloseEventData;
  sealed?: CloseSealed;
}

/** An event as stored; `seq` counts from 1 without gaps, `hash` chains over everything but `sealed` and `salt`. */
export interface CloseEvent extends CloseEventDraft {
  quarter: string;
  seq: number;
  at: string;
  /** SHA-256 of salt and canonical sealed part; null when nothing is sealed. */
  sealedDigest: string | null;
  previous: string;
  hash: string;
  salt?: string;
}

export const closeEventSchema = z.strictObject({
  quarter: quarterNameSchema,
  seq: z.number().int().min(1),
  at: instantSchema,
  actor: z.strictObject({ role: z.enum(['office', 'reviewer', 'system']), id: z.string().min(1) }),
  data: closeEventDataSchema,
  sealedDigest: hashSchema.nullable(),
  previous: hashSchema,
  hash: hashSchema,
  sealed: z.strictObject({ reason: z.string().optional() }).optional(),
  salt: z.string().optional(),
});
