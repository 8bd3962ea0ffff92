import * as z from 'zod';
import { bilingualSchema, slugSchema } from '../text.ts';

/**
 * When a meeting may decide on an item: more than half, or two thirds and more, of the members who may vote on it are there, and never
 * fewer than `least`.
 */
export const quorumSchema = z.strictObject({
  share: z.enum(['half', 'two-thirds']),
  least: z.number().int().min(1).max(100),
});
export type Quorum = z.infer<typeof quorumSchema>;

/**
 * A kind of meeting. `register` is the register that a held meeting enters as an item; `decides` tells whether it decides on proposals;
 * `members` are people of the roster; `minutes` is the pattern of the minutes' numbers with `{year}` and `{number}`, and `minutesGiven`
 * the last number that was given on paper in the year in which the programme began to record meetings here.
 */
export const meetingKindSchema = z.strictObject({
  id: slugSchema,
  name: bilingualSchema,
  register: slugSchema,
  decides: z.boolean(),
  members: z.array(slugSchema).min(1).max(100),
  quorum: quorumSchema,
  minutes: z.string().min(1),
  minutesGiven: z.strictObject({ year: z.number().int().min(2000).max(2100), number: z.number().int().min(1) }).optional(),
});
export type MeetingKind = z.infer<typeof meetingKindSchema>;
