import { leaveMails } from './leave-mails.ts';
import type { MailWords, StepWords, mails as zh } from '../zh/mails.ts';

const forUnit = ({ programme }: MailWords): string =>
  `You are the contact of this proposal to ${programme}; that is why you receive this mail.`;
const forOffice = ({ programme }: MailWords): string => `You receive this mail as a member of the office of ${programme}.`;
const forReviewer = ({ programme, department }: MailWords): string =>
  `You receive this mail as a reviewer for ${department} in the roster of ${programme}.`;
const forParty = ({ party, programme }: MailWords): string =>
  `The applicant named you as the contact of ${party}; that is why ${programme} writes to you.`;
const behalf = (principal: string): string => (principal === '' ? '' : `, for ${principal}`);
const by = (day: string): string => (day === '' ? '' : ` by ${day}`);

export const mails: typeof zh = {
  templates: {
    'sign-in-code': {
      subject: () => 'your sign-in code',
      lead: () => 'Enter this code on the sign-in page.',
      action: '',
      why: ({ programme }) => `Somebody signed in to ${programme} with this address. If it was not you, ignore this mail.`,
    },
    'step-code': {
      subject: () => 'your code',
      lead: ({ title }) => `Enter this code on the page about “${title}”.`,
      action: '',
      why: () => 'You asked for a code on that page. If it was not you, keep it to yourself and contact the office.',
    },
    'review-request': {
      subject: ({ day, principal, isAskedAgain }) => `${isAskedAgain ? 'new ' : ''}opinion due${by(day)}${behalf(principal)}`,
      lead: ({ department, day, unit, title, principal, isAskedAgain }) =>
        `“${title}”, proposed by ${unit}, ${isAskedAgain ? 'has been corrected and is to be reviewed again' : 'is to be reviewed'} by ${department}. Please give your opinion${principal === '' ? '' : ` for ${principal}`}${by(day)}.`,
      action: 'Read it and give an opinion',
      why: forReviewer,
    },
    'review-reminder': {
      subject: ({ day, principal }) => `reminder: opinion due ${day}${behalf(principal)}`,
      lead: ({ department, day, title, principal }) =>
        `The opinion of ${department} on “${title}” is still open; it is due on ${day}. Please see to it${principal === '' ? '' : ` for ${principal}`} soon.`,
      action: 'Read it and give an opinion',
      why: forReviewer,
    },
    'review-digest': {
      subject: ({ count, overdue, day }) =>
        `${count} opinions to give${day === '' ? '' : `, the first due ${day}`}${overdue > 0 ? `, ${overdue} overdue` : ''}`,
      lead: ({ count, overdue }) =>
        `These ${count} proposals wait for your opinion${overdue > 0 ? `; ${overdue} overdue` : ''}. One link leads to all of them; you decide each by itself.`,
      action: 'See what waits for you',
      why: ({ programme }) =>
        `You receive this mail as a reviewer in the roster of ${programme}. Requests and reminders of the same time come as one mail.`,
    },
    'sign-request': {
      subject: ({ day }) => `agreement to confirm${by(day)}`,
      lead: ({ party, day, title, agreementVersion }) =>
        `${agreementVersion > 1 ? `There is a new text (version ${agreementVersion}) of the agreement on “${title}”; signatures under the old text do not count for it` : `The agreement on “${title}” has been drafted`}. ${party}: please read it and choose to sign or to decline${by(day)}.`,
      action: 'Read and confirm the agreement',
      why: forParty,
    },
    'sign-reminder': {
      subject: ({ day }) => `reminder: agreement to confirm, due ${day}`,
      lead: ({ party, day, title }) =>
        `${party} has not yet confirmed the agreement on “${title}”; it is due on ${day}. Please see to it soon.`,
      action: 'Read and confirm the agreement',
      why: forParty,
    },
    'unit-submitted': {
      subject: () => 'proposal submitted',
      lead: ({ title, day }) => `“${title}” has been submitted. The office checks the intake${by(day)}. You need do nothing now.`,
      action: 'Follow its progress',
      why: forUnit,
    },
    'unit-accepted': {
      subject: ({ receipt }) => `proposal accepted, ${receipt}`,
      lead: ({ title, receipt, promised }) =>
        `“${title}” has been accepted under ${receipt} and is promised${by(promised)}. You need do nothing now.`,
      action: 'Follow its progress',
      why: forUnit,
    },
    'unit-returned': {
      subject: ({ day }) => `please correct your proposal${by(day)}`,
      lead: ({ title, day }) =>
        `“${title}” needs corrections. Please correct what is listed below${by(day)}; without an answer it lapses. The clock stands still meanwhile.`,
      action: 'Answer now',
      why: forUnit,
    },
    'unit-lapse-warning': {
      subject: ({ day }) => `reminder: please correct your proposal by ${day}, or it lapses`,
      lead: ({ title, day }) =>
        `What was returned of “${title}” has not been corrected yet. Please do so by ${day}; without an answer it lapses.`,
      action: 'Answer now',
      why: forUnit,
    },
    'unit-approved': {
      subject: () => 'proposal approved',
      lead: ({ title }) => `“${title}” has been approved. Public notice comes next, then the agreement. You need do nothing now.`,
      action: 'Follow its progress',
      why: forUnit,
    },
    'unit-refusal-proposed': {
      subject: ({ day }) => `refusal proposed; your answer by ${day}`,
      lead: ({ day, title }) =>
        `“${title}” is to be refused, for the reasons below. You may answer by ${day}; then a second person looks at it.`,
      action: 'Read the reasons and answer',
      why: forUnit,
    },
    'unit-refused': {
      subject: () => 'proposal refused',
      lead: ({ title }) =>
        `“${title}” was not approved; the reasons are given below. If you disagree, you may ask for a review within the days shown on the page.`,
      action: 'See the decision',
      why: forUnit,
    },
    'unit-lapsed': {
      subject: () => 'proposal lapsed',
      lead: ({ title }) => `“${title}” has lapsed because the return was not answered in time. You may apply again.`,
      action: 'See the record',
      why: forUnit,
    },
    'unit-withdrawn': {
      subject: () => 'proposal withdrawn',
      lead: ({ title }) =>
        `“${title}” has been withdrawn at your unit’s request. If your unit did not ask for this, contact the office at once.`,
      action: 'See the record',
      why: forUnit,
    },
    'unit-registered': {
      subject: ({ number }) => `agreement registered, ${number}`,
      lead: ({ title, number }) => `All parties have signed the agreement on “${title}”. It is registered as ${number}.`,
      action: 'See the record',
      why: forUnit,
    },
    'unit-signing-declined': {
      subject: () => 'a party will not sign the agreement',
      lead: ({ declinedBy, title }) =>
        `${declinedBy} will not sign the agreement on “${title}”; its reasons are given below. Signing has stopped and signatures made so far are void. Please talk to the parties: the office drafts the agreement anew and all sign again, or your unit withdraws the proposal.`,
      action: 'See how it stands',
      why: forUnit,
    },
    'party-signing-declined': {
      subject: () => 'signing has stopped; nothing to do now',
      lead: ({ declinedBy, title }) =>
        `${declinedBy} will not sign the agreement on “${title}”, so signing has stopped. A signature of yours is void and your link is no longer used. Once the agreement is drafted anew, a new mail asks you again; you need do nothing now.`,
      action: '',
      why: forParty,
    },
    'office-task': {
      subject: ({ task, day }) => `please ${task}${by(day)}`,
      lead: ({ unit, title, task, day }) => `“${title}”, proposed by ${unit}, waits for the office: ${task}${by(day)}.`,
      action: 'Open it',
      why: forOffice,
    },
    'office-reminder': {
      subject: ({ task, day }) => `reminder: please ${task}, due ${day}`,
      lead: ({ unit, title, task, day }) =>
        `“${title}”, proposed by ${unit}, still waits for the office: ${task}, due ${day}. Please see to it soon.`,
      action: 'Open it',
      why: forOffice,
    },
    'office-bounced': {
      subject: ({ who, day }) => `mail did not arrive, please ring ${who}${by(day)}`,
      lead: ({ who, helper, title, unit }) =>
        `A mail to ${who} about “${title}”, proposed by ${unit}, did not arrive.${helper === '' ? '' : ` ${helper} was asked as well.`} Please ring ${who}, say what is to be done, and check the address.`,
      action: 'See what to do',
      why: forOffice,
    },
    ...leaveMails,
  },
  greeting: (name) => (name === '' ? 'Hello,' : `Dear ${name},`),
  facts: {
    title: 'Title',
    kind: 'Kind',
    unit: 'Applicant',
    receipt: 'Receipt number',
    amount: 'Amount',
    sector: 'Sector',
    dueOn: 'Due',
    promisedOn: 'Promised by',
  },
  shortCode: (url) => `If the link does not open, go to ${url} and type this short code:`,
  code: 'Code:',
  codeValid: 'Valid for 10 minutes. Tell it to nobody; we never ask for it by telephone or message.',
  steps: 'Waiting for you',
  step: ({ unit, department, principal, day, isOverdue }: StepWords) =>
    `${unit}; ${department}${behalf(principal)}${day === '' ? '' : `; due ${day}`}${isOverdue ? ', overdue' : ''}`,
  remarks: 'What to correct',
  reasons: 'Reasons',
  yourDepartment: 'your department',
  yourSide: 'your side',
  linkOnly: 'This link is for you alone; please do not forward it. Opening it decides nothing.',
  never: 'We never ask for a password.',
  sender: (operator) => `Sent by ${operator}`,
};
