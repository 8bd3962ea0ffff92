import type { OfficeTask, OutboxMessage } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import { calledInMails, mailedAnew } from './bounce-mails.ts';
import type { DataOf, EventType, ProposalEvent } from './events.ts';
import { expertMails, reviewMails, toOffice, toUnit, type UnitTemplate } from './mail-drafts.ts';
import { milestoneMails } from './milestone-mails.ts';
import { hasRoom } from './objection-room.ts';
import { reminders } from './reminder-mails.ts';
import { askToSign, tellParties } from './signing-mails.ts';
import type { Summary } from './summary.ts';
import { tellLapsed, tellWithdrawn } from './withdrawal-mails.ts';

/** What the unit is told and what the office is asked, where the event's type says it all. */
const plain: Partial<Record<EventType, { unit?: UnitTemplate; office?: OfficeTask }>> = {
  submitted: { unit: 'unit-submitted', office: 'intake' },
  'intake-accepted': { unit: 'unit-accepted' },
  returned: { unit: 'unit-returned' },
  'decision-waived': { unit: 'unit-approved', office: 'publish-notice' },
  'refusal-answered': { office: 'confirm-refusal' },
  'review-requested': { office: 'decision' },
  'defence-recorded': { office: 'decision' },
  'objection-raised': { office: 'settle-objection' },
  'notice-ended': { office: 'draft-agreement' },
  'signing-completed': { office: 'register' },
  'agreement-registered': { unit: 'unit-registered' },
  'amendment-opened': { unit: 'unit-amendment-opened', office: 'draft-agreement' },
  'amendment-abandoned': { unit: 'unit-amendment-abandoned' },
  'milestone-reported': { office: 'confirm-milestone' },
};

/** The mails that an event calls for; `after` is the proposal once the event is in. */
export function announcementsOf({ data, at }: ProposalEvent, after: Summary, programme: Programme): OutboxMessage[] {
  switch (data.type) {
    case 'supplemented':
      return answeredMails(data, after, programme);
    case 'review-opened':
      return reviewMails('review-request', after, data.asks);
    case 'review-closed':
      return data.route === 'meeting' ? toOffice('decision', after, programme) : [];
    case 'panel-opened':
      return [toUnit('unit-experts-asked', after), ...expertMails('expert-request', after, data.asks)];
    case 'experts-replaced':
      return expertMails('expert-request', after, data.asks);
    case 'panel-closed':
      return toOffice(data.verdict === 'passed' && data.defence ? 'hold-defence' : 'decision', after, programme);
    case 'decided':
      if (data.outcome === 'refused') return [toUnit('unit-refusal-proposed', after)];
      return [toUnit('unit-approved', after), ...toOffice('publish-notice', after, programme)];
    case 'refusal-settled':
      return data.result === 'confirmed' ? [toUnit('unit-refused', after)] : decidedAnew('unit-refusal-dropped', after, programme);
    case 'objection-settled':
      return [...(data.result === 'upheld' ? decidedAnew('unit-approval-undone', after, programme) : []), takeUpWaiting(after)];
    case 'objections-voided':
      return [takeUpWaiting(after)];
    case 'objection-raised':
      return [...plainMails(data, after, programme), ...(isFull(data, after) ? toOffice('many-objections', after, programme) : [])];
    default:
      return laterMails({ data, at }, after, programme);
  }
}

/** The one that fills the room is told apart: those that come after it wait. */
function isFull({ received }: DataOf<'objection-raised'>, after: Summary): boolean {
  return received === undefined && !hasRoom(after, 'public');
}

function takeUpWaiting({ proposalId }: Summary): OutboxMessage {
  return { type: 'take-up-waiting', proposalId };
}

/** What was decided stands no more: the unit hears it as soon as the office is asked again. */
function decidedAnew(template: UnitTemplate, after: Summary, programme: Programme): OutboxMessage[] {
  return [toUnit(template, after), ...toOffice('decision', after, programme)];
}

/** The unit has answered a return: the office goes on, unless departments or experts are asked first. */
function answeredMails({ askAgain, panelAgain }: DataOf<'supplemented'>, after: Summary, programme: Programme): OutboxMessage[] {
  if (after.stage === 'intake') return toOffice('intake', after, programme);
  const goesOn = after.stage === 'decision' && askAgain.length === 0 && !panelAgain;
  return goesOn ? toOffice('decision', after, programme) : [];
}

/** Of signing, and of what may happen at any stage. */
function laterMails({ data, at }: Pick<ProposalEvent, 'data' | 'at'>, after: Summary, programme: Programme): OutboxMessage[] {
  switch (data.type) {
    case 'agreement-drafted':
      return askToSign('request', after, programme);
    case 'signature-recorded':
      return data.nextDueOn === undefined ? [] : askToSign('request', after, programme);
    case 'signature-declined':
      return [
        toUnit('unit-signing-declined', after),
        ...tellParties(data.party, after),
        ...toOffice('redraft-agreement', after, programme),
      ];
    case 'attempt-refused':
      return data.act === 'objection' ? toOffice('late-objection', after, programme, { dueOn: '' }) : [];
    case 'reminded':
      return reminders(after, programme);
    case 'withdrawn':
      return [toUnit('unit-withdrawn', after), ...tellWithdrawn(data, after, programme)];
    case 'lapsed':
      return [toUnit('unit-lapsed', after), ...tellLapsed(data, after)];
    case 'escalated':
    case 'mail-bounced':
    case 'leave-begun':
      return calledInMails(data, after, programme);
    case 'contact-corrected':
      return mailedAnew(data, at, after);
    case 'project-started':
    case 'production-begun':
    case 'paid-in':
    case 'arrived':
    case 'milestone-rejected':
    case 'milestone-voided':
      return milestoneMails(data, after);
    default:
      return plainMails(data, after, programme);
  }
}

/** The office is asked by the day of this event: of several reports or objections each has its own. */
function plainMails(data: ProposalEvent['data'], after: Summary, programme: Programme): OutboxMessage[] {
  const { unit, office } = plain[data.type] ?? {};
  const own = 'dueOn' in data && data.dueOn ? { dueOn: data.dueOn } : {};
  return [...(unit ? [toUnit(unit, after)] : []), ...(office ? toOffice(office, after, programme, own) : [])];
}
