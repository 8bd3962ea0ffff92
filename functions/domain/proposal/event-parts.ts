import * as z from 'zod';
import { daySchema, slugSchema } from '../text.ts';

/** The stages of a proposal in order, and the four ways it can end. */
export const stages = ['intake', 'department-review', 'decision', 'public-notice', 'agreement'] as const;
export type Stage = (typeof stages)[number];
export const endings = ['registered', 'refused', 'withdrawn', 'lapsed'] as const;
export type Ending = (typeof endings)[number];

/** What a department can say. Conditions and objections need a typed opinion. */
export const stances = ['agree', 'agree-with-conditions', 'object', 'not-our-remit'] as const;
export type Stance = (typeof stances)[number];

/** How an objection reaches the office beside the public page. */
export const objectionMeans = ['post', 'mail', 'in-person'] as const;
export type ObjectionMeans = (typeof objectionMeans)[number];

/** Who did it. `id` is a roster person, a unit member, a party of the agreement, `anyone` for the public, `seat-2` for an expert, whose name is in the sealed part, or `yincai` for what the rules themselves did. */
export const actorSchema = z.strictObject({
  role: z.enum(['unit', 'reviewer', 'office', 'party', 'public', 'expert', 'system']),
  id: z.string().min(1),
});
export type Actor = z.infer<typeof actorSchema>;

/** The last day of a wait of the county's own; null while its year is in no loaded calendar, until `deadline-set` says it. */
export const plannedDaySchema = daySchema.nullable();

/** A stored document: `digest` is the SHA-256 of its bytes in hex. File names are personal data and stay in the sealed part. */
export const documentRefSchema = z.strictObject({
  id: z.string().min(1),
  type: z.enum(['pdf', 'jpg', 'png', 'docx', 'xlsx']),
  bytes: z.number().int().positive(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type DocumentRef = z.infer<typeof documentRefSchema>;

/** What routes, deadlines and the ledger need of a dossier; nothing personal. Amounts are integers of fen. */
export const factsSchema = z.strictObject({
  sector: slugSchema.nullable(),
  cooperationKind: z.enum(['school-enterprise', 'enterprise-enterprise', 'enterprise-village']).nullable(),
  amountFen: z.number().int().nonnegative().nullable(),
  foreignParty: z.boolean(),
  country: z.string().nullable(),
  candidateType: z.enum(['person', 'team']).nullable(),
  level: z.string().nullable(),
  headCount: z.number().int().nullable(),
  parties: z.number().int().nonnegative(),
});
export type Facts = z.infer<typeof factsSchema>;

/** A party of a cooperation as the unit named it; `id` is `p1`, `p2`, … in the order of the form. */
export interface Party {
  id: string;
  name: string;
  type: string;
  country: string;
  contact: string;
  email: string;
}
