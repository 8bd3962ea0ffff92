import { dayAt } from '../../calendar.ts';
import { AppError } from '../../errors.ts';
import { normalAddress, type BounceCause } from '../../marked-address.ts';
import type { MailMessage } from '../../outbox.ts';
import { openAsks } from '../asks.ts';
import type { Actor } from '../event-parts.ts';
import type { DataOf, EventDraft } from '../events.ts';
import { helpersOf } from '../roster.ts';
import { act, system, type RuleContext } from '../rules.ts';
import type { Bounce, Summary } from '../summary.ts';

/** A mail about a proposal that did not reach its address; `id` is its message's in the outbox. */
export interface BouncedMail {
  id: string;
  message: MailMessage;
  cause: BounceCause | 'not-tried';
}

/**
 * A mail did not arrive: of the department that was asked, the next in line is called in at once; in any case the office is told. Brings
 * nothing when it is on record already, or when the same address was on record as dead for the same matter.
 */
export function bounceMail(summary: Summary, { id, message, cause }: BouncedMail, context: RuleContext): EventDraft[] {
  const to = addresseeOf(message, summary);
  const step = 'step' in message ? message.step : null;
  // A digest is one message for several steps.
  if (!to || summary.bounces.some((bounce) => bounce.message === id && bounce.step === step)) return [];
  const { template } = message;
  if (cause === 'not-tried' && isKnown(summary, { to, template, step })) return [];
  const helpers = step !== null && to.type === 'person' ? nextInLine(summary, step, context) : [];
  return [act(system, { type: 'mail-bounced', to, template, step, cause, message: id, helpers })];
}

function addresseeOf({ to, template }: MailMessage, { unitId }: Summary): Bounce['to'] | null {
  if (to.type === 'unit') return { type: 'unit', id: unitId };
  if (to.type === 'party') return { type: 'party', id: to.party };
  if (to.type === 'person') return { type: template.startsWith('office-') ? 'office' : 'person', id: to.person };
  return null;
}

/** A dead address is told of once for each matter; of one in the office nobody is told, because the others there got the same mail. */
function isKnown({ bounces }: Summary, { to, template, step }: Pick<Bounce, 'to' | 'template' | 'step'>): boolean {
  if (to.type === 'office') return true;
  return bounces.some(
    (bounce) =>
      bounce.settledAt === null &&
      bounce.to.type === to.type &&
      bounce.to.id === to.id &&
      bounce.step === step &&
      (step !== null || bounce.template === template),
  );
}

function nextInLine(summary: Summary, step: string, context: RuleContext): DataOf<'mail-bounced'>['helpers'] {
  const ask = openAsks(summary).find((candidate) => candidate.step === step);
  if (!ask) return [];
  const [person] = helpersOf(summary, ask.department, { ...context, today: dayAt(context.now) });
  return person === undefined ? [] : [{ step, person }];
}

/** Whose contact on a proposal is corrected. */
export type ContactOf = DataOf<'contact-corrected'>['to'];

/** The contact on record. @throws `not-found` for a party that the proposal does not have */
export function contactOf(summary: Summary, to: ContactOf): { name: string; email: string; unitName: string } {
  if (to.type === 'unit') return summary.contact;
  const party = summary.parties.find(({ id }) => id === to.id);
  if (!party) throw new AppError('not-found', 'the proposal has no such party');
  return { name: party.contact, email: party.email, unitName: party.name };
}

/**
 * The office corrects whom a unit or a party is written to; what is still to be done is then mailed anew.
 * @throws `not-found`; `form-invalid` on `email` when it is the address on record
 */
export function correctContact(
  summary: Summary,
  { actor, to, name, email }: { actor: Actor; to: ContactOf; name: string; email: string },
): EventDraft[] {
  const before = contactOf(summary, to);
  if (normalAddress(before.email) === normalAddress(email)) {
    throw new AppError('form-invalid', 'the address is the one on record', { issues: [{ field: 'email', rule: 'same-address' }] });
  }
  return [act(actor, { type: 'contact-corrected', to }, { contact: { name, email, unitName: before.unitName } })];
}
