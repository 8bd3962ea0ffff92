import type { OutboxMessage } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import type { DataOf } from './events.ts';
import { reviewMails, toOffice, toUnit, type UnitTemplate } from './mail-drafts.ts';
import { signMails } from './signing-mails.ts';
import type { Summary } from './summary.ts';

/** Who is called in is asked; the office hears of a mail that did not arrive, and of silence or leave in which nobody is left. */
export function calledInMails(
  data: DataOf<'escalated' | 'mail-bounced' | 'leave-begun'>,
  after: Summary,
  programme: Programme,
): OutboxMessage[] {
  const requests = reviewMails('review-request', after, data.helpers);
  if (data.type === 'mail-bounced') return [...requests, ...toldOffice(data, after, programme)];
  if (data.type === 'leave-begun') return data.left.length > 0 ? [...requests, ...toOffice('absent-reviewer', after, programme)] : requests;
  return requests.length > 0 ? requests : toOffice('overdue-review', after, programme);
}

/** All of the office but the member whose own mail it was. */
function toldOffice({ to, message, step }: DataOf<'mail-bounced'>, { proposalId }: Summary, programme: Programme): OutboxMessage[] {
  const members = programme.people.filter(({ id, roles }) => roles.includes('office') && !(to.type === 'office' && to.id === id));
  return members.map(({ id }) => ({
    type: 'mail',
    to: { type: 'person', person: id },
    template: 'office-bounced',
    proposalId,
    bounce: message,
    ...(step === null ? {} : { bouncedStep: step }),
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
