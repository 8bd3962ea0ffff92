import { dayAt } from '../calendar.ts';
import type { SignAsk, Summary } from './summary.ts';

type Agreement = NonNullable<Summary['agreement']>;

/** The parties whose turn it is to sign: all who have not, or in a set order only the next. Nobody once a party has declined. */
export function openSignAsks(agreement: Pick<Agreement, 'asks' | 'signing' | 'declined'>): SignAsk[] {
  if (agreement.declined) return [];
  const open = agreement.asks.filter((ask) => !ask.signed);
  return agreement.signing === 'in-order' ? open.slice(0, 1) : open;
}

/** The parties that were asked to sign this text so far, whatever they answered: all, or in a set order up to the first who has not signed. */
export function askedParties({ asks, signing }: Pick<Agreement, 'asks' | 'signing'>): SignAsk[] {
  const turn = asks.findIndex((ask) => !ask.signed);
  return signing === 'in-order' && turn >= 0 ? asks.slice(0, turn + 1) : asks;
}

/** The day a signature was made: the one on the paper, or the day of the confirmation by link. */
export function signedOn(signed: NonNullable<SignAsk['signed']>): string {
  return signed.on ?? dayAt(signed.at);
}

/** The day on which the last signature was made; empty while nobody has signed. */
export function lastSignedOn({ asks }: Pick<Agreement, 'asks'>): string {
  return asks.reduce((latest, { signed }) => (signed && signedOn(signed) > latest ? signedOn(signed) : latest), '');
}

/**
 * Whether a text of the agreement may be drafted: the first, or a further one while nobody has signed, after a party has declined, and once
 * the one before is registered.
 */
export function mayDraft({ stage, agreement }: Pick<Summary, 'stage' | 'agreement'>): boolean {
  if (stage !== 'agreement') return false;
  if (!agreement || agreement.declined || agreement.number !== null) return true;
  return agreement.asks.every((ask) => !ask.signed);
}
