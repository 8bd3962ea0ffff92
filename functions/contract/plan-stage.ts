import * as z from 'zod';
import { stages } from '../domain/proposal/event-parts.ts';

/** Input of the task `plan-stage`. */
export const planStageInputSchema = z.strictObject({ proposalId: z.string().min(1), stage: z.enum(stages) });
export type PlanStageInput = z.infer<typeof planStageInputSchema>;

/** Output of the task `plan-stage`: `version` is the proposal's version that was planned, `waitSeconds` how long to wait for an act. */
export const planStageOutputSchema = z.strictObject({
  outcome: z.enum(['waiting', 'passed', 'returned', 'refused', 'withdrawn', 'lapsed']),
  version: z.number().int().min(1),
  waitSeconds: z.number().int().min(1),
});
export type PlanStageOutput = z.infer<typeof planStageOutputSchema>;
