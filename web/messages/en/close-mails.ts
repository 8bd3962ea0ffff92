import type { closeMails as zh, closeMatters as zhMatters } from '../zh/close-mails.ts';

export const closeMails: typeof zh = {
  'close-request': {
    subject: ({ department, day, title }) => `figures of ${title} to be confirmed by ${department}, by ${day}`,
    lead: ({ department, day, title, silenceIsConsent }) =>
      `The figures of ${title} are drafted. Please check those that ${department} answers for by ${day}: confirm them, or say which one is wrong and why. ${silenceIsConsent ? 'By the rules, silence after that day counts as consent and is noted in the record' : 'Silence is not consent'}.`,
    action: 'Check and confirm',
    why: ({ programme, department }) => `You act for ${department} in ${programme}.`,
  },
  'close-reminder': {
    subject: ({ department, day, title }) => `reminder: figures of ${title} to be confirmed by ${department}, by ${day}`,
    lead: ({ department, day, title }) =>
      `${department} has not confirmed its figures of ${title} yet; they are due by ${day}. Silence goes into the record of the close.`,
    action: 'Check and confirm',
    why: ({ programme, department }) => `You act for ${department} in ${programme}.`,
  },
  'close-office': {
    subject: ({ task, title }) => `${title}: ${task}`,
    lead: ({ task, title }) => `Close of ${title}: ${task}. Please sign in to see it.`,
    action: 'Open the close',
    why: ({ programme }) => `You take part in closing quarters of ${programme}.`,
  },
};

export const closeMatters: typeof zhMatters = {
  dispute: 'a department disputes a figure',
  'sign-off': 'the report waits to be signed off',
  approve: 'a restatement waits for approval',
  frozen: 'the report is final and archived',
  restated: 'the restated report is archived; the one before can still be read',
};
