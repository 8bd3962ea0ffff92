import * as z from 'zod';
import { isAboutAddress, readRefusal } from '../../domain/mail-refusal.ts';

const refusalSchema = z.object({
  responseCode: z.number().int(),
  response: z.string().optional(),
  /** The command that was answered, as nodemailer names it. */
  command: z.string().optional(),
});

/**
 * Tells whether an SMTP server refused the recipient for good, at RCPT or after the data. What is not about the address is tried again, as
 * after any other failure.
 */
export function isRefusedForGood(error: unknown): boolean {
  const parsed = refusalSchema.safeParse(error);
  if (!parsed.success) return false;
  const { responseCode, response = '', command = '' } = parsed.data;
  const refusal = { ...readRefusal(response), reply: responseCode };
  if (responseCode < 500 || !isAboutAddress(refusal)) return false;
  return command.startsWith('RCPT') || (command === 'DATA' && !isVague(responseCode, refusal.status));
}

/** Without a finer code, 552 and 554 after the data are as likely to be about the mail as about the mailbox. */
function isVague(responseCode: number, status: string | null): boolean {
  return (responseCode === 552 || responseCode === 554) && status === null;
}
