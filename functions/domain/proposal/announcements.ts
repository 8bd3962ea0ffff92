import type { MailMessage, OfficeTask, OutboxMessage, Recipient } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import type { DataOf, EventType, ProposalEvent } from './events.ts';
import { openAsks } from './asks.ts';
import { openSignAsks } from './signing.ts';
import type { Ask, Summary } from './summary.ts';
import { currentWait } from './waits.ts';

type UnitTemplate = Extract<MailMessage['template'], `unit-${string}`>;

/** What the unit is told and what the office is asked, where the event's type says it all. */
const plain: Partial<Record<EventType, { unit?: UnitTemplate; office?: OfficeTask }>> = {
  submitted: { unit: 'unit-submitted', office: 'intake' },
  'intake-accepted': { unit: 'unit-accepted' },
  returned: { unit: 'unit-returned' },
  'decision-waived': { unit: 'unit-approved', office: 'publish-notice' },
  'refusal-answered': { office: 'confirm-refusal' },
  'review-requested': { office: 'decision' },
  'objection-raised': { office: 'settle-objection' },
  'notice-ended': { office: 'draft-agreement' },
  'signing-completed': { office: 'register' },
  'agreement-registered': { unit: 'unit-registered' },
  withdrawn: { unit: 'unit-withdrawn' },
  lapsed: { unit: 'unit-lapsed' },
};

/** The mails that an event calls for; `after` is the proposal once the event is in. */
export function announcementsOf({ data, at }: ProposalEvent, after: Summary, programme: Programme): OutboxMessage[] {
  switch (data.type) {
    case 'supplemented':
      return after.stage === 'intake' ? toOffice('intake', after, programme) : [];
    case 'review-opened':
      return reviewMails('review-request', after, data.asks);
    case 'review-closed':
      return data.route === 'meeting' ? toOffice('decision', after, programme) : [];
    case 'decided':
      if (data.outcome === 'refused') return [toUnit('unit-refusal-proposed', after)];
      return [toUnit('unit-approved', after), ...toOffice('publish-notice', after, programme)];
    case 'refusal-settled':
      return data.result === 'confirmed' ? [toUnit('unit-refused', after)] : toOffice('decision', after, programme);
    case 'objection-settled':
      return data.result === 'upheld' ? toOffice('decision', after, programme) : [];
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
      return data.act === 'objection' ? toOffice('late-objection', after, programme) : [];
    case 'reminded':
      return reminders(after, programme);
    case 'escalated':
    case 'mail-bounced':
    case 'leave-begun':
      return calledInMails(data, after, programme);
    case 'contact-corrected':
      return mailedAnew(data, at, after);
    default:
      return plainMails(data.type, after, programme);
  }
}

function plainMails(type: EventType, after: Summary, programme: Programme): OutboxMessage[] {
  const { unit, office } = plain[type] ?? {};
  return [...(unit ? [toUnit(unit, after)] : []), ...(office ? toOffice(office, after, programme) : [])];
}

function toUnit(template: UnitTemplate, summary: Summary): OutboxMessage {
  return { type: 'mail', to: { type: 'unit' }, template, proposalId: summary.proposalId };
}

function toOffice(
  task: OfficeTask,
  summary: Summary,
  programme: Programme,
  template: 'office-task' | 'office-reminder' = 'office-task',
): OutboxMessage[] {
  const members = programme.people.filter((person) => person.roles.includes('office'));
  return members.map(({ id }) => ({
    type: 'mail',
    to: { type: 'person', person: id },
    template,
    proposalId: summary.proposalId,
    task,
    dueOn: summary.dueOn ?? '',
  }));
}

function reviewMails(
  template: 'review-request' | 'review-reminder',
  summary: Summary,
  asked: readonly { step: string; person: string }[],
): OutboxMessage[] {
  const { proposalId, dossierVersion } = summary;
  const dueOn = summary.dueOn ?? '';
  return asked.map(({ step, person }) => ({
    type: 'mail',
    to: { type: 'person', person },
    template,
    proposalId,
    step,
    dossierVersion,
    dueOn,
  }));
}

function reachableParties({ parties }: Summary): Set<string> {
  return new Set(parties.filter(({ email }) => email !== '').map(({ id }) => id));
}

/** The parties whose turn it is, as far as they have an address. */
function signMails(ask: 'request' | 'reminder', summary: Summary): OutboxMessage[] {
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
function askToSign(ask: 'request' | 'reminder', summary: Summary, programme: Programme): OutboxMessage[] {
  if (!summary.agreement) return [];
  const mails = signMails(ask, summary);
  const reachable = reachableParties(summary);
  if (openSignAsks(summary.agreement).every(({ party }) => reachable.has(party))) return mails;
  return [...mails, ...toOffice('paper-signature', summary, programme, ask === 'request' ? 'office-task' : 'office-reminder')];
}

/** The other parties that were asked so far hear that one has declined. */
function tellParties(declining: string, { proposalId, agreement, parties }: Summary): OutboxMessage[] {
  const asked = agreement?.asks.filter(({ signed, party }) => party !== declining && (signed || agreement.signing !== 'in-order')) ?? [];
  const told = new Set(asked.map(({ party }) => party));
  return parties
    .filter(({ id, email }) => told.has(id) && email !== '')
    .map(({ id }) => ({ type: 'mail', to: { type: 'party', party: id }, template: 'party-signing-declined', proposalId }));
}

/** Waits that begin when the days of another are over: the first word of them is no reminder yet. */
const begunByTime: readonly OfficeTask[] = ['end-notice', 'settle-objection', 'confirm-refusal'];

/** A reminder goes to whom the proposal waits for. */
function reminders(summary: Summary, programme: Programme): OutboxMessage[] {
  const wait = currentWait(summary);
  switch (wait?.whom) {
    case 'departments':
      return reviewMails('review-reminder', summary, openAsks(summary).flatMap(everybodyAsked));
    case 'unit':
      return [toUnit('unit-lapse-warning', summary)];
    case 'parties':
      return askToSign('reminder', summary, programme);
    default:
      return wait?.task ? remindOffice(wait.task, summary, programme) : [];
  }
}

/** Who was called in is reminded as well: the mail of who was asked may not arrive. */
function everybodyAsked({ step, person, helpers }: Ask): { step: string; person: string }[] {
  return [person, ...helpers].map((each) => ({ step, person: each }));
}

function remindOffice(task: OfficeTask, summary: Summary, programme: Programme): OutboxMessage[] {
  const isFirstWord = summary.reminders?.count === 1 && begunByTime.includes(task);
  return toOffice(task, summary, programme, isFirstWord ? 'office-task' : 'office-reminder');
}

/** Who is called in is asked; the office hears of a mail that did not arrive, and of silence or leave in which nobody is left. */
function calledInMails(data: DataOf<'escalated' | 'mail-bounced' | 'leave-begun'>, after: Summary, programme: Programme): OutboxMessage[] {
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
function mailedAnew({ to }: DataOf<'contact-corrected'>, at: string, after: Summary): OutboxMessage[] {
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

/** What stands in an event was the template of a mail. */
function isUnitTemplate(template: string): template is UnitTemplate {
  return template.startsWith('unit-');
}
