import { fieldsOf } from '../domain/form.ts';
import type { MailMessage, OfficeTask, Recipient } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { departmentOf, formOf, kindOf, personOf, sectorOf } from '../domain/programme-lookup.ts';
import { mayAnswer } from '../domain/proposal/asks.ts';
import { principalOf } from '../domain/proposal/answering.ts';
import type { Ask, Bounce, Summary } from '../domain/proposal/summary.ts';
import { openSignAsks } from '../domain/proposal/signing.ts';
import { unattended } from '../domain/proposal/standing-in.ts';
import { currentWait } from '../domain/proposal/waits.ts';
import type { MailData } from '../domain/mail-data.ts';
import type { Bilingual } from '../domain/text.ts';
import type { LinkBuilder } from './link-builder.ts';

/** Tells whether a mail asks for something that has been done, overtaken or ended since it was written. */
export function isStale(message: MailMessage, summary: Summary): boolean {
  const wait = currentWait(summary);
  switch (message.template) {
    case 'review-request':
    case 'review-reminder': {
      const ask = summary.asks.find((candidate) => candidate.step === message.step);
      return !wait?.steps.includes(message.step) || ask?.dossierVersion !== message.dossierVersion || !isAsked(ask, message.to);
    }
    case 'sign-request':
    case 'sign-reminder':
      return !wait?.steps.includes(message.step) || summary.agreement?.version !== message.agreementVersion;
    case 'office-task':
    case 'office-reminder':
      return isTaskOver(message.task, summary);
    case 'unit-returned':
    case 'unit-lapse-warning':
      return summary.openReturn === null;
    case 'unit-refusal-proposed':
      return summary.refusal === null;
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

/** Some tasks of the office come up while somebody else is waited for. */
function isTaskOver(task: OfficeTask, summary: Summary): boolean {
  const wait = currentWait(summary);
  if (task === 'paper-signature') return !waitsForPaper(summary);
  if (task === 'overdue-review') return wait?.whom !== 'departments';
  if (task === 'late-objection') return false;
  if (task === 'absent-reviewer') return wait?.whom !== 'departments' || unattended(summary).length === 0;
  if (task === 'settle-objection') return summary.objections.every(({ settled }) => settled);
  return wait?.task !== task;
}

function waitsForPaper(summary: Summary): boolean {
  const { agreement, parties } = summary;
  const asked = new Set(currentWait(summary)?.whom === 'parties' && agreement ? openSignAsks(agreement).map(({ party }) => party) : []);
  return parties.some(({ id, email }) => asked.has(id) && email === '');
}

/** What a mail says of its proposal. */
export function dataOfProposal(message: MailMessage, summary: Summary, programme: Programme, links: LinkBuilder): Partial<MailData> {
  const { proposalId, title, contact, receiptNumber, promisedOn, facts, openReturn, agreement, decision } = summary;
  const dueOn = 'dueOn' in message ? message.dueOn : summary.dueOn;
  return {
    proposal: {
      title,
      kindName: kindOf(programme, summary.kind).name,
      unitName: contact.unitName,
      receiptNumber,
      promisedOn,
      amountFen: facts.amountFen,
      sectorName: facts.sector === null ? null : sectorOf(programme, facts.sector).name,
      agreementNumber: agreement?.number ?? null,
    },
    ...pageOf(message, proposalId, links),
    ...askedOf(message, summary, programme),
    ...(dueOn ? { dueOn } : {}),
    ...(openReturn ? { remarks: remarksOf(summary, programme) } : {}),
    ...bouncedOf(message, summary, programme),
    ...(isRefusal(message) && decision?.resolution ? { reasons: decision.resolution } : {}),
    ...declinedOf(message, summary),
  };
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

/** A person with department, as one asks for them on the telephone. */
function titleOf(programme: Programme, id: string): Bilingual {
  const { name, department } = personOf(programme, id);
  const { name: of } = departmentOf(programme, department);
  return { zh: `${of.zh}${name.zh}`, en: `${name.en} (${of.en})` };
}

function isRefusal({ template }: MailMessage): boolean {
  return template === 'unit-refused' || template === 'unit-refusal-proposed';
}

/** Who will not sign, for the unit and the other parties; only the unit is told why. */
function declinedOf({ template, to }: MailMessage, { agreement, parties }: Summary): Partial<MailData> {
  const declined = agreement?.declined;
  if (!declined || (template !== 'unit-signing-declined' && template !== 'party-signing-declined')) return {};
  const nameOf = (party: string): string => parties.find(({ id }) => id === party)?.name ?? party;
  const declinedBy = nameOf(declined.party);
  return to.type === 'party' ? { declinedBy, party: nameOf(to.party) } : { declinedBy, reasons: declined.reason };
}

/** Whom the mail asks, when it asks a department or a party. */
function askedOf(message: MailMessage, summary: Summary, programme: Programme): Partial<MailData> {
  if (!('step' in message)) return {};
  const ask = summary.asks.find((candidate) => candidate.step === message.step);
  if (ask) return askedDepartment(ask, message, { summary, programme });
  const sign = summary.agreement?.asks.find((candidate) => candidate.step === message.step);
  const party = summary.parties.find(({ id }) => id === sign?.party);
  return party ? { party: party.name, agreementVersion: summary.agreement?.version ?? 1 } : {};
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
