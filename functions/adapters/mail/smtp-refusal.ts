import * as z from 'zod';

const refusalSchema = z.object({
  responseCode: z.number().int(),
  response: z.string().optional(),
  /** The command that was answered, as nodemailer names it. */
  command: z.string().optional(),
});

/** Enhanced status codes of a trouble that is not the address's: system, protocol, content, policy (RFC 3463). */
const notTheAddress = /^\d{3}[ -]5\.[3567]\./;
/** Large mail hosts in China answer 550 without a finer code to whom they think a spammer, and to who sends much. */
const aboutTheSender = /frequency|spam|content|relay/i;
/** Replies that say of an address that it takes no mail (RFC 5321, 4.2.3; RFC 7504). Others, such as 530 and 535, are about the sender. */
const aboutTheAddress: readonly number[] = [521, 550, 551, 552, 553, 554, 556];

/**
 * Tells whether an SMTP server refused the recipient for good, at RCPT or after the data. A server that refuses us, what we say or how we say
 * it would refuse every address, so that does not count: the mail is tried again, as after any other failure.
 */
export function isRefusedForGood(error: unknown): boolean {
  const parsed = refusalSchema.safeParse(error);
  if (!parsed.success) return false;
  const { responseCode, response = '', command = '' } = parsed.data;
  if (!aboutTheAddress.includes(responseCode) || notTheAddress.test(response)) return false;
  if (!hasFinerCode(response) && aboutTheSender.test(response)) return false;
  return command.startsWith('RCPT') || (command === 'DATA' && !isVague(responseCode, response));
}

/** Without a finer code, 552 and 554 after the data are as likely to be about the mail as about the mailbox. */
function isVague(responseCode: number, response: string): boolean {
  return (responseCode === 552 || responseCode === 554) && !hasFinerCode(response);
}

function hasFinerCode(response: string): boolean {
  return /^\d{3}[ -]5\.\d/.test(response);
}
