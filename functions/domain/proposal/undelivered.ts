import { openAsks } from './asks.ts';
import type { Bounce, Summary } from './summary.ts';

/**
 * Mails that did not arrive and about which somebody still has to be rung up: the latest for each addressee, while the contact is not
 * corrected, the step is open and the party has not signed.
 */
export function undelivered(summary: Summary): Bounce[] {
  const open = summary.bounces.filter((bounce) => bounce.settledAt === null && isOpenMatter(summary, bounce));
  return [...new Map(open.map((bounce) => [`${bounce.to.type} ${bounce.to.id}`, bounce])).values()];
}

function isOpenMatter(summary: Summary, { to, step }: Bounce): boolean {
  if (to.type === 'unit') return true;
  if (to.type === 'party') return summary.agreement?.asks.some((ask) => ask.party === to.id && !ask.signed) ?? false;
  return to.type === 'person' && openAsks(summary).some((ask) => ask.step === step);
}

/** Tells whether a party's contact was corrected after an instant: what was sent before went to somebody else's address. */
export function wasCorrectedSince({ corrections }: Pick<Summary, 'corrections'>, party: string, instant: string): boolean {
  return corrections.some((correction) => correction.party === party && correction.at > instant);
}
