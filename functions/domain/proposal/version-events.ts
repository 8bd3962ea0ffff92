import * as z from 'zod';
import { slugSchema } from '../text.ts';

/** A proposal goes on by another version of the programme. */
export const versionEvents = [
  /** `askAgain`: departments that the new route asks besides those that were asked, while the review is open. */
  z.strictObject({ type: z.literal('migrated'), from: z.string(), to: z.string(), askAgain: z.array(slugSchema) }),
] as const;
