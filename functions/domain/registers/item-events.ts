import * as z from 'zod';
import type { Answers } from '../form.ts';
import { documentRefSchema } from '../proposal/event-parts.ts';
import type { CarriedFrom } from './item.ts';
import { daySchema, instantSchema, slugSchema } from '../text.ts';

/** A fact as the ledger takes it; the same as `CountedFact`. */
const factSchema = z.strictObject({
  indicator: slugSchema,
  department: slugSchema,
  date: daySchema,
  amount: z.number(),
  unit: z.string().nullable(),
  sector: z.string().nullable(),
  country: z.string().nullable(),
  split: z.string().nullable(),
  ends: z.boolean(),
  key: z.string().optional(),
});

/** What of an item is public: when, whose, and what proves it. Title, answers and file names are sealed. */
const dossier = {
  date: daySchema,
  owner: z.string().nullable(),
  unit: z.string().nullable(),
  evidence: z.array(documentRefSchema),
};

/** The public part of each event of an item, by type: it is hashed, kept for good and holds no personal data and no free text. */
export const itemEventDataSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('item-entered'),
    ...dossier,
    origin: z.strictObject({ type: z.enum(['office', 'meeting', 'import']), id: z.string().nullable() }),
    replaces: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal('item-changed'), ...dossier, fields: z.array(z.string()) }),
  /** `facts` are what the ledger takes. */
  z.strictObject({ type: z.literal('item-confirmed'), facts: z.array(factSchema) }),
  z.strictObject({ type: z.literal('item-end-asked'), on: daySchema, outcome: z.string().nullable() }),
  z.strictObject({ type: z.literal('item-ended'), on: daySchema, outcome: z.string().nullable(), facts: z.array(factSchema) }),
  z.strictObject({ type: z.literal('item-void-asked') }),
  z.strictObject({ type: z.literal('item-voided'), facts: z.array(factSchema) }),
  z.strictObject({ type: z.literal('item-ask-dropped'), of: z.enum(['end', 'void']) }),
  z.strictObject({ type: z.literal('item-replaced'), by: z.string() }),
]);
export type ItemEventData = z.infer<typeof itemEventDataSchema>;

/** The private part of an event: kept beside it, bound to it by a salted digest, erasable on its own. */
export interface ItemSealed {
  title?: string;
  answers?: Answers;
  /** File names by document id. */
  fileNames?: Record<string, string>;
  /** Of an imported item: what the old ledger said besides. */
  carried?: CarriedFrom;
  reason?: string;
}

/** Who did it: a person of the office, or the rules themselves for what a recorded meeting confirms. */
export interface ItemActor {
  role: 'office' | 'system';
  id: string;
}

/** An event before it is appended. */
export interface ItemEventDraft {
  actor: ItemActor;
  data: ItemEventData;
  sealed?: ItemSealed;
}

/**
 * An event as stored, of the same shape as an event of a proposal: `seq` counts from 1 without gaps, `hash` chains over everything but
 * `sealed` and `salt`. `itemId` is `<register>/<item>`.
 */
export interface ItemEvent {
  itemId: string;
  seq: number;
  at: string;
  actor: ItemActor;
  data: ItemEventData;
  /** SHA-256 of salt and canonical sealed part; null when nothing is sealed. */
  sealedDigest: string | null;
  previous: string;
  hash: string;
  /** Absent when nothing was sealed or the sealed part was erased. */
  sealed?: ItemSealed;
  salt?: string;
}

export const itemEventSchema = z.strictObject({
  itemId: z.string(),
  seq: z.number().int().min(1),
  at: instantSchema,
  actor: z.strictObject({ role: z.enum(['office', 'system']), id: z.string().min(1) }),
  data: itemEventDataSchema,
  sealedDigest: z.string().nullable(),
  previous: z.string(),
  hash: z.string(),
  sealed: z.custom<ItemSealed>().optional(),
  salt: z.string().optional(),
});
