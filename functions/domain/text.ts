import * as z from 'zod';

/** A text in the two languages of every page and mail. */
export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingualSchema>;

/** The languages, Chinese first. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** Lower-case words joined by hyphens: ids of departments, fields, kinds and so on. */
export const slugSchema = z.string().regex(/^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/, 'lower-case words joined by - or _');

/** A calendar day, YYYY-MM-DD, in the programme's time zone. */
export const dayPattern = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
export const daySchema = z.string().regex(dayPattern, 'a day as YYYY-MM-DD');

/** An instant, ISO 8601 in UTC with milliseconds. */
export const instantSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'an instant as YYYY-MM-DDThh:mm:ss.sssZ');

/** The length of a text as people count it: in code points, so that an emoji or a rare character counts once. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
