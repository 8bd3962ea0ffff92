import { fieldsOf } from '../../domain/form.ts';
import type { MailMessage, OfficeTask, Recipient } from '../../domain/outbox.ts';
import type { Programme } from '../../domain/programme.ts';
import { departmentOf, formOf, kindOf, personOf, placeOf, sectorOf } from '../../domain/programme-lookup.ts';
import { mayAnswer } from '../../domain/proposal/asks.ts';
import { hasRoom } from '../../domain/proposal/objection-room.ts';
import { agreementInForce, openReports } from '../../domain/proposal/performance.ts';
import { principalOf } from '../../domain/proposal/answering.ts';
import type { Ask, Bounce, Summary } from '../../domain/proposal/summary.ts';
import { answerReturnBy } from '../../domain/proposal/returns.ts';
import { openSignAsks } from '../../domain/proposal/signing.ts';
import { unattended } from '../../domain/proposal/standing-in.ts';
import { currentWait } from '../../domain/proposal/waits.ts';
import type { MailData } from '../../domain/mail-data.ts';
import type { Bilingual } from '../../domain/text.ts';
import { blindDataOf, isForExpert, isStaleForExpert } from './expert-mail.ts';
import type { LinkBuilder } from '../links/link-builder.ts';

/** Tells whether a mail asks for something that has been done, overtaken or ended since it was written. */
export function isStale(message: MailMessage, summary: Summary): boolean {
  switch (message.template) {
    case 'review-request':
    case 'review-reminder': {
      const ask = summary.asks.find((candidate) => candidate.step === message.step);
      return !isAwaited(message.step, summary) || ask?.dossierVersion !== message.dossierVersion || !isAsked(ask, message.to);
    }
    case 'expert-request':
    case 'expert-reminder':
      return isStaleForExpert(message, summary);
    case 'sign-request':
    case 'sign-reminder':
      return !isAwaited(message.step, summary) || summary.agreement?.version !== message.agreementVersion;
    case 'office-task':
    case 'office-reminder':
      return isTaskOver(message.task, summary);
    case 'unit-returned':
    case 'unit-lapse-warning':
      return summary.openReturn === null;
    case 'unit-refusal-proposed':
      return summary.refusal === null;
    case 'unit-amendment-opened':
      return summary.amendment === null;
    case 'unit-signing-declined':
    case 'party-signing-declined':
      return currentWait(summary)?.task !== 'redraft-agreement';
    default:
      return false;
  }
}

/** Somebody who was called in to help may have stepped aside before the mail leaves. */
function isAsked(ask: Ask, to: Recipient): boolean {
  return to.type === 'person' && mayAnswer(ask, to.person);
}
function isAwaited(step: string, summary: Summary): boolean {
  return currentWait(summary)?.steps.includes(step) ?? false;
}

/** Tasks of the office that come up while somebody else is waited for, and when each is over. */
const asideOver: Partial<Record<OfficeTask, (summary: Summary) => boolean>> = {
  'paper-signature': (summary) => !waitsForPaper(summary),
  'overdue-review': (summary) => !waitsForDepartments(summary),
  'confirm-milestone': (summary) => openReports(summary).length === 0,
  'late-objection': () => false,
  'absent-reviewer': (summary) => !waitsForDepartments(summary) || unattended(summary).length === 0,
  'many-objections': (summary) => hasRoom(summary, 'public'),
  'settle-objection': ({ objections }) => objections.every(({ settled }) => settled),
};

function isTaskOver(task: OfficeTask, summary: Summary): boolean {
  const isOver = asideOver[task];
  return isOver ? isOver(summary) : currentWait(summary)?.task !== task;
}

function waitsForDepartments(summary: Summary): boolean {
  return currentWait(summary)?.whom === 'departments';
}

function waitsForPaper(summary: Summary): boolean {
  const { agreement, parties } = summary;
  const asked = new Set(currentWait(summary)?.whom === 'parties' && agreement ? openSignAsks(agreement).map(({ party }) => party) : []);
  return parties.some(({ id, email }) => asked.has(id) && email === '');
}

/** What a mail says of its proposal; to an expert, without saying whose it is. */
export function dataOfProposal(message: MailMessage, summary: Summary, programme: Programme, links: LinkBuilder): Partial<MailData> {
  return isForExpert(message, summary) ? blindDataOf(message, summary, programme) : openDataOf(message, summary, programme, links);
}

function openDataOf(message: MailMessage, summary: Summary, programme: Programme, links: LinkBuilder): Partial<MailData> {
  const { openReturn, decision } = summary;
  const dueOn = 'dueOn' in message ? message.dueOn : dueOnOf(message, summary);
  return {
    proposal: proposalData(summary, programme),
    ...pageOf(message, summary.proposalId, links),
    ...askedOf(message, summary, programme),
    ...(dueOn ? { dueOn } : {}),
    ...(openReturn ? { remarks: remarksOf(summary, programme) } : {}),
    ...bouncedOf(message, summary, programme),
    ...(isRefusal(message) && decision?.resolution ? { reasons: decision.resolution } : {}),
    ...performanceData(message, summary),
    ...declinedOf(message, summary),
  };
}

/**
 * A return names the day on which the proposal would lapse; a refusal the unit's own day, also when the office has its own by now, and once
 * it is confirmed the last day to ask for a review.
 */
function dueOnOf({ template }: MailMessage, summary: Summary): string | null {
  const { refusal, reviewUntil, dueOn } = summary;
  if (template === 'unit-returned' || template === 'unit-lapse-warning') return answerReturnBy(summary);
  if (template === 'unit-refused') return reviewUntil;
  return template === 'unit-refusal-proposed' && refusal ? refusal.answerBy : dueOn;
}

/** Whom an earlier mail did not reach. */
function bouncedOf(message: MailMessage, summary: Summary, programme: Programme): Partial<MailData> {
  if (message.template !== 'office-bounced') return {};
  const { bounce: id, bouncedStep } = message;
  const bounce = summary.bounces.find(
    (candidate) => candidate.message === id && (bouncedStep === undefined || candidate.step === bouncedStep),
  );
  if (!bounce) return {};
  const helper = bounce.calledIn === null ? null : titleOf(programme, bounce.calledIn);
  return { bounced: { who: addresseeOf(bounce.to, summary, programme), helper } };
}

function addresseeOf({ type, id }: Bounce['to'], summary: Summary, programme: Programme): Bilingual {
  if (type === 'person' || type === 'office') return titleOf(programme, id);
  const party = type === 'party' ? summary.parties.find((candidate) => candidate.id === id) : null;
  const { name, of } = party ? { name: party.contact, of: party.name } : { name: summary.contact.name, of: summary.contact.unitName };
  return { zh: `${of}${name}`, en: `${name} (${of})` };
}

/** A person with department or post, as one asks for them on the telephone. */
function titleOf(programme: Programme, id: string): Bilingual {
  const person = personOf(programme, id);
  const { name } = person;
  const of = placeOf(programme, person);
  return { zh: `${of.zh}${name.zh}`, en: `${name.en} (${of.en})` };
}
function proposalData(summary: Summary, programme: Programme): NonNullable<MailData['proposal']> {
  const { title, contact, receiptNumber, promisedOn, facts, agreement } = summary;
  return {
    title,
    kindName: kindOf(programme, summary.kind).name,
    unitName: contact.unitName,
    receiptNumber,
    promisedOn,
    amountFen: facts.amountFen,
    sectorName: facts.sector === null ? null : sectorOf(programme, facts.sector).name,
    agreementNumber: agreement?.number ?? agreementInForce(summary)?.number ?? null,
  };
}

function isRefusal({ template }: MailMessage): boolean {
  return template === 'unit-refused' || template === 'unit-refusal-proposed';
}

/** What a mail says of an amendment or of a milestone. */
function performanceData(message: MailMessage, { amendment, milestones }: Summary): Partial<MailData> {
  if (message.template === 'unit-amendment-opened' && amendment) return { reasons: amendment.reason, amendment: amendment.purpose };
  if (!('entry' in message)) return {};
  const milestone = milestones.find(({ entry }) => entry === message.entry);
  return milestone ? { milestone, ...(milestone.reason ? { reasons: milestone.reason } : {}) } : {};
}

/** Who will not sign, for the unit and the other parties; only the unit is told why. */
function declinedOf({ template, to }: MailMessage, { agreement, amendment, parties }: Summary): Partial<MailData> {
  const declined = agreement?.declined;
  if (!declined || (template !== 'unit-signing-declined' && template !== 'party-signing-declined')) return {};
  const nameOf = (party: string): string => parties.find(({ id }) => id === party)?.name ?? party;
  const declinedBy = nameOf(declined.party);
  return to.type === 'party'
    ? { declinedBy, party: nameOf(to.party) }
    : { declinedBy, reasons: declined.reason, ...(amendment ? { amendment: amendment.purpose } : {}) };
}

/** Whom the mail asks or asked, when it is a department or a party. */
function askedOf(message: MailMessage, summary: Summary, programme: Programme): Partial<MailData> {
  if ('department' in message) return { department: departmentOf(programme, message.department).name };
  if (message.template === 'party-withdrawn') return { party: partyOf(message, summary) };
  if (!('step' in message)) return {};
  const ask = summary.asks.find((candidate) => candidate.step === message.step);
  if (ask) return askedDepartment(ask, message, { summary, programme });
  const sign = summary.agreement?.asks.find((candidate) => candidate.step === message.step);
  const party = summary.parties.find(({ id }) => id === sign?.party);
  return party ? { party: party.name, agreementVersion: summary.agreement?.version ?? 1 } : {};
}

function partyOf({ to }: MailMessage, { parties }: Summary): string {
  return parties.find(({ id }) => to.type === 'party' && id === to.party)?.name ?? '';
}

function askedDepartment(
  ask: Ask,
  { to }: MailMessage,
  { summary, programme }: { summary: Summary; programme: Programme },
): Partial<MailData> {
  const principal = to.type === 'person' ? principalOf(ask, to.person) : null;
  const isOfNewerDossier = summary.asks.some(
    (earlier) => earlier.department === ask.department && earlier.dossierVersion < ask.dossierVersion,
  );
  return {
    department: departmentOf(programme, ask.department).name,
    ...(principal === null ? {} : { onBehalfOf: personOf(programme, principal).name }),
    ...(isOfNewerDossier ? { isAskedAgain: true } : {}),
  };
}

function pageOf(message: MailMessage, id: string, links: LinkBuilder): Partial<MailData> {
  if (message.template.startsWith('unit-')) return { link: links.to(`/unit/proposals/${id}`) };
  if (message.template.startsWith('office-')) return { link: links.to(`/office/proposals/${id}`) };
  return {};
}

function remarksOf(summary: Summary, programme: Programme): NonNullable<MailData['remarks']> {
  const labels = new Map(fieldsOf(formOf(programme, summary.kind)).map((field) => [field.id, field.label]));
  const documents = { zh: '附件', en: 'Attachments' };
  return Object.entries(summary.openReturn?.remarks ?? {}).map(([field, text]) => ({ label: labels.get(field) ?? documents, text }));
}
