import type { Cast } from '../cast.ts';
import { newestMail, openByLink, openByShortCode, sixDigits } from '../people.ts';
import type { Visitor } from '../visitor.ts';

/** Subjects of mails that ask a department. */
export const opinionAsked = /意见|审核|审查/;

/** An answer of a reviewer. */
export interface Said {
  stance: string;
  opinion: string;
  /** Types the short code of the mail in place of following its link. */
  byShortCode?: boolean;
}

/** Somebody's browser on the page of the newest mail that asks for an opinion. */
export async function openAsked(cast: Cast, email: string, byShortCode = false): Promise<Visitor> {
  const mail = await newestMail(cast.stage, email, opinionAsked);
  return byShortCode ? openByShortCode(cast.stage, mail) : openByLink(cast.stage, mail);
}

/** A reviewer opens the newest mail and gives the department's opinion, with a mailed code where the step wants one. */
export async function opine(cast: Cast, email: string, { stance, opinion, byShortCode }: Said): Promise<void> {
  const reviewer = await openAsked(cast, email, byShortCode);
  const { path } = reviewer.seen;
  const proof: Record<string, string> = {};
  if (reviewer.find('input[name="code"]')) {
    await reviewer.post(`${path}/code`, new URLSearchParams({ stance, opinion }));
    proof['code'] = sixDigits(await newestMail(cast.stage, email, /验证码/));
  }
  await reviewer.send(path, { stance, opinion, ...proof });
  await cast.stage.settle();
}

/** A reviewer opens the newest mail and asks the unit about fields of its form, in place of an opinion. */
export async function askBack(cast: Cast, email: string, asked: { fields: string[]; question: string }): Promise<void> {
  const reviewer = await openAsked(cast, email);
  await reviewer.send(`${reviewer.seen.path}/ask-back`, asked);
  await cast.stage.settle();
}

/** A reviewer opens the newest mail and steps aside. Returns their browser on the page that says so. */
export async function stepAside(cast: Cast, email: string, reason: string): Promise<Visitor> {
  const reviewer = await openAsked(cast, email);
  await reviewer.send(`${reviewer.seen.path}/recuse`, { reason });
  await cast.stage.settle();
  return reviewer;
}

/** A party opens the newest mail, ticks the confirmation and signs with the mailed code. */
export async function sign(cast: Cast, email: string): Promise<void> {
  const party = await openByLink(cast.stage, await newestMail(cast.stage, email, /签|确认/));
  const { path } = party.seen;
  await party.send(path, { _action: 'none' });
  await party.post(`${path}/code`, new URLSearchParams({ confirm: 'yes' }));
  const code = sixDigits(await newestMail(cast.stage, email, /验证码/));
  await party.send(path, { confirm: 'yes', code });
  await cast.stage.settle();
}
