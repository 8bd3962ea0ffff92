import * as z from 'zod';
import { slugSchema } from '../text.ts';

/** A quarter by name, such as `2026Q3`. */
export const quarterNameSchema = z.string().regex(/^\d{4}Q[1-4]$/, 'a quarter such as 2026Q3');

const workingDays = z.number().int().min(1).max(60);

/** How quarters are closed, in working days unless the name says otherwise; people by their ids on the roster. */
export const closeSettingsSchema = z.strictObject({
  /** The first quarter that is closed here; what came before it was closed elsewhere. */
  firstQuarter: quarterNameSchema,
  /** After the quarter's last day: a close that nobody began by hand begins by itself. */
  beginAfter: workingDays,
  /** For departments to confirm their figures. */
  confirmWithin: workingDays,
  /** For the substitutes and heads who are called in after that. */
  escalateWithin: workingDays,
  /** After the quarter's last day: a quarter that is frozen later is listed as an exception. */
  closeWithin: workingDays.optional(),
  /** What it means when a department says nothing at all: a gap that the office head signs over, or consent, which is marked. @defaultValue gap */
  silence: z.enum(['gap', 'consent']).optional(),
  /** Who signs off, and who approves restatements: people with the role office. */
  signOff: z.array(slugSchema).min(1),
  approve: z.array(slugSchema).min(1),
});
export type CloseSettings = z.infer<typeof closeSettingsSchema>;
