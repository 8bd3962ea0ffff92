import type { OutboxMessage } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import type { DataOf } from './events.ts';
import { toUnit, type UnitTemplate } from './mail-drafts.ts';
import { signMails } from './signing-mails.ts';
import type { Summary } from './summary.ts';

/** All of the office but the member whose own mail it was. */
export function toldOffice({ to, message }: DataOf<'mail-bounced'>, { proposalId }: Summary, programme: Programme): OutboxMessage[] {
  const members = programme.people.filter(({ id, roles }) => roles.includes('office') && !(to.type === 'office' && to.id === id));
  return members.map(({ id }) => ({
    type: 'mail',
    to: { type: 'person', person: id },
    template: 'office-bounced',
    proposalId,
    bounce: message,
  }));
}

/** What did not arrive and what is still open, once each; what has been overtaken is not sent. */
export function mailedAnew({ to }: DataOf<'contact-corrected'>, at: string, after: Summary): OutboxMessage[] {
  if (to.type === 'party') {
    const mails = signMails('request', after);
    return mails.filter((mail) => mail.type === 'mail' && mail.to.type === 'party' && mail.to.party === to.id);
  }
  const missed = after.bounces.filter((bounce) => bounce.to.type === 'unit' && bounce.settledAt === at).map(({ template }) => template);
  const open = [
    ...(after.openReturn ? ['unit-returned'] : []),
    ...(after.refusal && after.refusal.answer === null ? ['unit-refusal-proposed'] : []),
  ];
  return [...new Set([...missed, ...open])].filter(isUnitTemplate).map((template) => toUnit(template, after));
}

/** What stands in an event was the template of a mail; what became of a milestone stands on the unit's page for good. */
function isUnitTemplate(template: string): template is UnitTemplate {
  return template.startsWith('unit-') && !template.startsWith('unit-milestone-');
}
