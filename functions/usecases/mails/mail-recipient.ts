import { AppError } from '../../domain/errors.ts';
import type { MailMessage } from '../../domain/outbox.ts';
import type { Programme } from '../../domain/programme.ts';
import { personOf } from '../../domain/programme-lookup.ts';
import type { Summary } from '../../domain/proposal/summary.ts';

/** To whom a mail goes as things stand. @throws `not-found` for a party that the proposal does not have */
export function recipientOf(message: MailMessage, summary: Summary | null, programme: Programme): { name: string; email: string } {
  const { to } = message;
  if (to.type === 'address') return { name: '', email: to.email };
  if (to.type === 'person') {
    const person = personOf(programme, to.person);
    return { name: person.name.zh, email: person.email };
  }
  if (!summary) throw new AppError('not-found', 'a mail to a unit or a party needs a proposal');
  if (to.type === 'unit') return summary.contact;
  const party = summary.parties.find((candidate) => candidate.id === to.party);
  if (!party) throw new AppError('not-found', `the proposal has no party ${to.party}`);
  return { name: party.contact, email: party.email };
}
