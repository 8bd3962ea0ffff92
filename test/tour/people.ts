import type { Stage } from './stage.ts';
import type { TourMail } from './tour-mail.ts';
import { Visitor } from './visitor.ts';

/** The newest mail to an address whose subject fits. @throws when there is none */
export async function newestMail(stage: Stage, to: string, subject: RegExp): Promise<TourMail> {
  const mails = await stage.mails(to);
  const mail = mails.find((candidate) => subject.test(candidate.subject));
  if (!mail) throw new Error(`no mail to ${to} has a subject like ${subject}; there are: ${mails.map((each) => each.subject).join(' | ')}`);
  return mail;
}

/** Signs in with the code that is mailed. */
export async function signIn(stage: Stage, audience: 'unit' | 'office' | 'audit', email: string): Promise<Visitor> {
  const visitor = new Visitor(stage.base, stage.recorder);
  await visitor.open(`/${audience}/sign-in`);
  await visitor.send(`/${audience}/sign-in`, { email });
  const mail = await newestMail(stage, email, /验证码/);
  await visitor.send(`/${audience}/code`, { code: sixDigits(mail) });
  return visitor;
}

/** The six-digit code of a mail. */
export function sixDigits(mail: TourMail): string {
  const code = /^\s*(\d{6})\s*$/m.exec(mail.text)?.[1];
  if (!code) throw new Error(`no code in the mail ${mail.subject}`);
  return code;
}

/** The secret in the fragment of a mail's link. */
export function secretOf(mail: TourMail): string {
  const secret = /\/r#([\w-]{43})/.exec(mail.text)?.[1];
  if (!secret) throw new Error(`no link in the mail ${mail.subject}`);
  return secret;
}

/** The short code of a mail. */
export function shortCodeOf(mail: TourMail): string {
  const code = /\b([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail.text)?.[1];
  if (!code) throw new Error(`no short code in the mail ${mail.subject}`);
  return code;
}

/** Opens a mail's link as a browser with script does: the fragment's secret goes on in a POST. */
export async function openByLink(stage: Stage, mail: TourMail): Promise<Visitor> {
  const visitor = new Visitor(stage.base, stage.recorder);
  await visitor.open('/r');
  await visitor.post('/r/open', new URLSearchParams({ secret: secretOf(mail) }));
  return visitor;
}

/** Opens a mail's link as a browser without script does: the short code is typed. */
export async function openByShortCode(stage: Stage, mail: TourMail): Promise<Visitor> {
  const visitor = new Visitor(stage.base, stage.recorder);
  await visitor.open('/r');
  await visitor.send('/r/open', { code: shortCodeOf(mail).toLowerCase().replaceAll('-', ' ') });
  return visitor;
}
