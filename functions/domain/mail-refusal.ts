/** What a mail host says of a mail that it does not take: its reply, such as 550, the finer code, such as 5.7.1, and its words. Null: not told. */
export interface MailRefusal {
  reply: number | null;
  status: string | null;
  words: string;
}

/** Replies that say of an address that it takes no mail (RFC 5321, 4.2.3; RFC 7504). Others, such as 530 and 535, are about the sender. */
const aboutTheAddress: readonly number[] = [521, 550, 551, 552, 553, 554, 556];
/** Finer codes of a trouble that is not the address's: system, protocol, content, policy (RFC 3463). */
const notTheAddress = /^[45]\.[3567]\./;
/** Large mail hosts in China answer 550 without a finer code to whom they think a spammer, and to who sends much. */
const aboutTheSender = /frequency|spam|content|relay/i;

/**
 * Reads a reply as SMTP gives it, or as a notification quotes it after `smtp;`.
 * @param status the finer code where it is told apart; the reply's own counts first, and one that says nothing, such as 5.0.0, for none
 */
export function readRefusal(reply: string, status = ''): MailRefusal {
  const [, code, finer = ''] = /^\s*(?:smtp;\s*)?(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})(?!\S))?/i.exec(reply) ?? [];
  const told = [finer, status.trim()].find((each) => /^[45]\.\d{1,3}\.\d{1,3}/.test(each) && !/^\d\.0\.0/.test(each));
  return { reply: code === undefined ? null : Number(code), status: told ?? null, words: reply };
}

/**
 * Tells whether a final refusal says that the address takes no mail. A host that refuses us, what we say or how we say it would refuse every
 * address; a reply of the class 4 that became final has waited too long for the address.
 */
export function isAboutAddress({ reply, status, words }: MailRefusal): boolean {
  if (reply !== null && reply >= 500 && !aboutTheAddress.includes(reply)) return false;
  return status === null ? !aboutTheSender.test(words) : !notTheAddress.test(status);
}
