import type { MailWords } from '../zh/mail-words.ts';
import type { officeMails as zh } from '../zh/office-mails.ts';
import { over, promptly } from './due-words.ts';

const forOffice = ({ programme }: MailWords): string => `You receive this mail as a member of the office of ${programme}.`;

/** Mails that ask the office for something. */
export const officeMails: typeof zh = {
  'office-task': {
    subject: ({ task, ...due }) => `please ${task}${promptly(due)}`,
    lead: ({ unit, title, task, ...due }) => `“${title}”, proposed by ${unit}, waits for the office: ${task}${promptly(due)}${over(due)}.`,
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
    subject: ({ who, ...due }) => `mail did not arrive, please ring ${who}${promptly(due)}`,
    lead: ({ who, helper, title, unit }) =>
      `A mail to ${who} about “${title}”, proposed by ${unit}, did not arrive.${helper === '' ? '' : ` ${helper} was asked as well.`} Please ring ${who}, say what is to be done, and check the address.`,
    action: 'See what to do',
    why: forOffice,
  },
};
