import type { DataOf, FoldContext } from './events.ts';
import type { Party } from './event-parts.ts';
import type { Bounce, Summary } from './summary.ts';

/** Adds a mail that did not arrive, or a contact that the office corrected. */
export function foldBounces(summary: Summary, data: DataOf<'mail-bounced'> | DataOf<'contact-corrected'>, context: FoldContext): Summary {
  if (data.type === 'contact-corrected') return correctContact(summary, data, context);
  const { message, to, template, step, cause } = data;
  const bounce: Bounce = { message, to, template, step, cause, at: context.at, settledAt: null, calledIn: data.helpers[0]?.person ?? null };
  const helpersOf = (asked: string): string[] => data.helpers.filter((helper) => helper.step === asked).map(({ person }) => person);
  const asks = summary.asks.map((ask) => ({ ...ask, helpers: [...ask.helpers, ...helpersOf(ask.step)] }));
  return { ...summary, asks, bounces: [...summary.bounces, bounce] };
}

function correctContact(summary: Summary, { to }: DataOf<'contact-corrected'>, { at, sealed }: FoldContext): Summary {
  const name = sealed.contact?.name ?? '';
  const email = sealed.contact?.email ?? '';
  const isHis = (bounce: Bounce): boolean => bounce.to.type === to.type && bounce.to.id === to.id && bounce.settledAt === null;
  const bounces = summary.bounces.map((bounce) => (isHis(bounce) ? { ...bounce, settledAt: at } : bounce));
  if (to.type === 'unit') return { ...summary, bounces, contact: { ...summary.contact, name, email } };
  const wrong = summary.parties.find(({ id }) => id === to.id)?.email ?? '';
  const corrections = [...summary.corrections, { party: to.id, wrong, name, email, at }];
  return { ...summary, bounces, corrections, parties: withCorrections(summary.parties, corrections) };
}

/** The parties of a dossier with what the office corrected: an answer to a return still carries the address that does not work. */
export function withCorrections(parties: readonly Party[], corrections: Summary['corrections']): Party[] {
  return parties.map((party) =>
    corrections
      .filter(({ party: id }) => id === party.id)
      .reduce((now, { wrong, name, email }) => (now.email === wrong ? { ...now, contact: name, email } : now), party),
  );
}
