import type { OutboxMessage, Recipient } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import { toOffice } from './mail-drafts.ts';
import { askedParties, openSignAsks } from './signing.ts';
import type { Summary } from './summary.ts';

function reachableParties({ parties }: Summary): Set<string> {
  return new Set(parties.filter(({ email }) => email !== '').map(({ id }) => id));
}

/** A mail to each party whose turn it is to sign, as far as it has an address. */
export function signMails(ask: 'request' | 'reminder', summary: Summary): OutboxMessage[] {
  const { proposalId, agreement, dueOn } = summary;
  if (!agreement) return [];
  const reachable = reachableParties(summary);
  const agreementVersion = agreement.version;
  return openSignAsks(agreement)
    .filter(({ party }) => reachable.has(party))
    .map(({ step, party }) => {
      const to: Recipient = { type: 'party', party };
      return { type: 'mail', to, template: `sign-${ask}`, proposalId, step, agreementVersion, dueOn: dueOn ?? '' };
    });
}

/** Asks the parties whose turn it is; one without an address signs on paper, which is for the office to see to. */
export function askToSign(ask: 'request' | 'reminder', summary: Summary, programme: Programme): OutboxMessage[] {
  if (!summary.agreement) return [];
  const mails = signMails(ask, summary);
  const reachable = reachableParties(summary);
  if (openSignAsks(summary.agreement).every(({ party }) => reachable.has(party))) return mails;
  return [
    ...mails,
    ...toOffice('paper-signature', summary, programme, { template: ask === 'request' ? 'office-task' : 'office-reminder' }),
  ];
}

/** The other parties that were asked so far hear that one has declined. */
export function tellParties(declining: string, { proposalId, agreement, parties }: Summary): OutboxMessage[] {
  const asked = agreement ? askedParties(agreement).map(({ party }) => party) : [];
  const told = new Set(asked.filter((party) => party !== declining));
  return parties
    .filter(({ id, email }) => told.has(id) && email !== '')
    .map(({ id }) => ({ type: 'mail', to: { type: 'party', party: id }, template: 'party-signing-declined', proposalId }));
}
