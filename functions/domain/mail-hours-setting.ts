import * as z from 'zod';

const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day as hh:mm');

/** On working days mails leave from `from` on and before `to`, times of day in the programme's time zone. */
export const mailHoursSchema = z.strictObject({ from: timeSchema, to: timeSchema });
export type MailHours = z.infer<typeof mailHoursSchema>;
