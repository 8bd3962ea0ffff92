import * as z from 'zod';
import { quarterNameSchema } from '../domain/close/close-settings.ts';

/** Input of the task `close-quarter`: a step of the close of a quarter, or nothing from the schedule. */
export const closeQuarterInputSchema = z.union([
  z.strictObject({ quarter: quarterNameSchema, step: z.enum(['plan', 'freeze']) }),
  z.strictObject({}),
]);
export type CloseQuarterInput = z.infer<typeof closeQuarterInputSchema>;

/** Output of its steps: `revision` is that of the close which was planned, `waitSeconds` how long to wait for an act. */
export const closeQuarterOutputSchema = z.strictObject({
  outcome: z.enum(['waiting', 'freeze', 'closed']),
  revision: z.number().int().min(1),
  waitSeconds: z.number().int().min(1),
});
export type CloseQuarterOutput = z.infer<typeof closeQuarterOutputSchema>;
