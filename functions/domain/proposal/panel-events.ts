import * as z from 'zod';
import { daySchema, slugSchema } from '../text.ts';
import { plannedDaySchema } from './event-parts.ts';

/** One expert asked: the public record knows a seat, the sealed part the person. */
const seatAsk = z.strictObject({ step: z.string(), seat: z.number().int().min(1) });
const bySeat = { step: z.string(), seat: z.number().int().min(1), assurance: z.enum(['link', 'code', 'sign-in']) };
const round = z.number().int().min(1);

/** What experts are asked and what they say, blind and in writing, and the defence that may follow. */
export const panelEvents = [
  /**
   * `barred`: how many would have been asked and may not. `vacant`: seats for which nobody is left. `promisedOn`: the time of an expert
   * review does not count as the county's, so the promised day moves.
   */
  z.strictObject({
    type: z.literal('panel-opened'),
    panel: slugSchema,
    round,
    seats: z.number().int().min(1),
    asks: z.array(seatAsk),
    vacant: z.array(z.number().int().min(1)),
    barred: z.number().int().nonnegative(),
    dossierVersion: z.number().int().min(1),
    dueOn: plannedDaySchema,
    promisedOn: daySchema.nullable(),
  }),
  /** The next experts take the seats of those who stepped aside or stayed silent; `silent` are the steps that nobody may answer any more. */
  z.strictObject({
    type: z.literal('experts-replaced'),
    asks: z.array(seatAsk),
    vacant: z.array(z.number().int().min(1)),
    silent: z.array(z.string()),
    dossierVersion: z.number().int().min(1),
    dueOn: plannedDaySchema,
  }),
  z.strictObject({ type: z.literal('expert-recused'), ...bySeat }),
  /** `declared`: the expert has declared no relation to anybody in the matter, and to keep it confidential. */
  z.strictObject({
    type: z.literal('expert-scored'),
    ...bySeat,
    scores: z.record(slugSchema, z.number().int().nonnegative()),
    recommends: z.boolean(),
    declared: z.literal(true),
    dossierVersion: z.number().int().min(1),
  }),
  /** `totalHundredths`: mean of the experts' weighted sums, in hundredths of a mark. `incomplete`: too few scores, and nobody left to ask. */
  z.strictObject({
    type: z.literal('panel-closed'),
    panel: slugSchema,
    round,
    seats: z.number().int().min(1),
    scored: z.number().int().nonnegative(),
    recommended: z.number().int().nonnegative(),
    totalHundredths: z.number().int().nonnegative(),
    verdict: z.enum(['passed', 'failed', 'incomplete']),
    /** Whether a defence has to follow. */
    defence: z.boolean(),
    dueOn: plannedDaySchema,
  }),
  /** The office asks the panel anew after an incomplete verdict. */
  z.strictObject({ type: z.literal('panel-reopened'), round }),
  z.strictObject({
    type: z.literal('defence-recorded'),
    panel: slugSchema,
    round,
    heldOn: daySchema,
    present: z.number().int().min(1),
    inFavour: z.number().int().nonnegative(),
    passed: z.boolean(),
    dueOn: plannedDaySchema,
  }),
] as const;
