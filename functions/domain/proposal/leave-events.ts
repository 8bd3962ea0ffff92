import * as z from 'zod';
import { slugSchema } from '../text.ts';

/** What somebody's leave does to the steps that wait for them. */
export const leaveEvents = [
  z.strictObject({
    type: z.literal('leave-begun'),
    /** Who is away. */
    away: slugSchema,
    /** Who may now answer a step besides those who were asked. */
    helpers: z.array(z.strictObject({ step: z.string(), person: slugSchema })),
    /** Steps for which nobody else of the department is here. */
    left: z.array(z.string()),
  }),
] as const;
