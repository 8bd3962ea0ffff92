import { leaveMails } from './leave-mails.ts';
import { over, promptly } from './due-words.ts';
import type { MailWords, StepWords } from '../zh/mail-words.ts';
import type { mails as zh } from '../zh/mails.ts';
import { closeMails, closeMatters } from './close-mails.ts';
import { meetingMails, meetingMailWords } from './meeting-mails.ts';
import { officeMails } from './office-mails.ts';
import { unitMails } from './unit-mails.ts';
import { withdrawalMails } from './withdrawal-mails.ts';

const forReviewer = ({ programme, department }: MailWords): string =>
  `You receive this mail as a reviewer for ${department} in the roster of ${programme}.`;
const forExpert = ({ programme }: MailWords): string =>
  `You are on the roster of experts of ${programme}. Please tell nobody that you take part in this review.`;
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
      subject: ({ day, isOverdue, principal, isAskedAgain }) =>
        `${isAskedAgain ? 'new ' : ''}opinion ${isOverdue ? `overdue since ${day}` : `due${by(day)}`}${behalf(principal)}`,
      lead: ({ department, unit, title, principal, isAskedAgain, ...due }) =>
        `“${title}”, proposed by ${unit}, ${isAskedAgain ? 'has been corrected and is to be reviewed again' : 'is to be reviewed'} by ${department}${over(due)}. Please give your opinion${principal === '' ? '' : ` for ${principal}`}${promptly(due)}.`,
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
      lead: ({ count, overdue, checks }) =>
        `These ${count} proposals wait for your opinion${overdue > 0 ? `; ${overdue} overdue` : ''}. One link leads to all of them; you decide each by itself.${checks > 0 ? ' Figures of a quarter wait for your check in the same list.' : ''}`,
      action: 'See what waits for you',
      why: ({ programme }) =>
        `You receive this mail as a reviewer in the roster of ${programme}. Requests and reminders of the same time come as one mail.`,
    },
    'expert-request': {
      subject: ({ day, isOverdue }) => `blind review ${isOverdue ? `overdue since ${day}` : `due${by(day)}`}`,
      lead: ({ panel, title, ...due }) =>
        `${panel} asks you to score “${title}” in writing and on your own${promptly(due)}${over(due)}. The names of those who apply are withheld. If you have an interest in the matter, open the link and step aside.`,
      action: 'Read and score',
      why: forExpert,
    },
    'expert-reminder': {
      subject: ({ day }) => `reminder: blind review due ${day}`,
      lead: ({ title, day }) =>
        `Your scores for “${title}” are still open; they are due ${day}. If you cannot do it, please step aside, so that another expert is asked.`,
      action: 'Read and score',
      why: forExpert,
    },
    'sign-request': {
      subject: (due) => `agreement to confirm${promptly(due)}`,
      lead: ({ party, title, agreementVersion, ...due }) =>
        `${agreementVersion > 1 ? `There is a new text (version ${agreementVersion}) of the agreement on “${title}”; signatures under the old text do not count for it` : `The agreement on “${title}” has been drafted`}. ${party}: please read it and choose to sign or to decline${promptly(due)}${over(due)}.`,
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
    ...unitMails,
    'party-signing-declined': {
      subject: () => 'signing has stopped; nothing to do now',
      lead: ({ declinedBy, title }) =>
        `${declinedBy} will not sign the agreement on “${title}”, so signing has stopped. A signature of yours is void and your link is no longer used. Once the agreement is drafted anew, a new mail asks you again; you need do nothing now.`,
      action: '',
      why: forParty,
    },
    ...meetingMails,
    ...closeMails,
    ...withdrawalMails,
    ...officeMails,
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
  ...meetingMailWords,
  closeMatters,
  reasons: 'Reasons',
  yourDepartment: 'your department',
  yourSide: 'your side',
  linkOnly: 'This link is for you alone; please do not forward it. Opening it decides nothing.',
  never: 'We never ask for a password.',
  sender: (operator) => `Sent by ${operator}`,
};
