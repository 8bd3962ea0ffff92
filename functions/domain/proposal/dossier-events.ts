import * as z from 'zod';
import { daySchema, slugSchema } from '../text.ts';
import { documentRefSchema, factsSchema, plannedDaySchema, stages } from './event-parts.ts';

const dossier = { dossierVersion: z.number().int().min(1), facts: factsSchema, documents: z.array(documentRefSchema) };

/** What happens to a dossier on its way in, back and forth. */
export const dossierEvents = [
  z.strictObject({
    type: z.literal('submitted'),
    kind: slugSchema,
    unitId: z.string(),
    programmeVersion: z.string(),
    dueOn: plannedDaySchema,
    ...dossier,
  }),
  z.strictObject({ type: z.literal('intake-accepted'), receiptNumber: z.string(), promisedOn: daySchema }),
  /** `warnOn`: the day after which the unit is warned that the proposal lapses at the end of `dueOn`. */
  z.strictObject({
    type: z.literal('returned'),
    stage: z.enum(stages),
    round: z.number().int().min(1),
    fields: z.array(slugSchema).min(1),
    warnOn: daySchema,
    dueOn: daySchema,
  }),
  /** `askAgain`: the departments that read a changed field, or whose question it answers. */
  z.strictObject({
    type: z.literal('supplemented'),
    round: z.number().int().min(1),
    changedFields: z.array(slugSchema),
    askAgain: z.array(slugSchema),
    dueOn: daySchema.nullable(),
    /** Experts read a changed field, so that their panel is asked anew. */
    panelAgain: z.literal(true).optional(),
    ...dossier,
  }),
  z.strictObject({ type: z.literal('withdrawn'), stage: z.enum(stages) }),
  z.strictObject({ type: z.literal('lapsed'), stage: z.enum(stages) }),
] as const;
