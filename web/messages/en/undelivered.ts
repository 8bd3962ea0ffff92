import type { undelivered as zh } from '../zh/undelivered.ts';

/** Mails that did not arrive, corrected contacts, and marked addresses. */
export const undelivered: typeof zh = {
  title: 'Mail that did not arrive',
  held: (count) => `Mail cannot be sent: ${count} ${count === 1 ? 'mail has' : 'mails have'} not left`,
  heldSince: (since) =>
    `The oldest should have left on ${since}. They are tried again and leave by themselves once the mail service works; nothing has to be done again. Deadlines run on, so please ring whoever has to act soon, and have those who run the system look at the mail service.`,
  intro: 'Please ring these people, tell them what is to be done, and check the address.',
  mailTo: (who) => `Mail to ${who} came back`,
  causes: {
    rejected: 'Refused by the mail server',
    returned: 'Returned later',
    complaint: 'Called unwanted by its receiver',
    'not-tried': 'Not sent: mail to this address came back before',
  },
  alsoAsked: (people) => `${people} asked as well`,
  nobodyLeft: 'Nobody else in the department can answer; please follow it up by telephone.',
  correct: (who) => `Correct the contact of ${who}`,
  onPaper: 'They may also sign on paper; then record the scan.',
  seeAddresses: 'Addresses that do not take mail',
  corrected: (who) => `Contact of ${who} corrected`,
  contact: {
    title: (who) => `Correct the contact of ${who}`,
    text: 'Saving sends what is still open to the new address. Links to sign that went to the old address stop working.',
    now: 'Address on record',
    name: 'Contact',
    email: 'New e-mail address',
    emailHint: 'Check it by telephone before you enter it.',
    submit: 'Save and send again',
  },
  addresses: {
    title: 'Addresses that do not take mail',
    intro:
      'Mail to these addresses was refused or came back. Nothing more is sent there, sign-in codes excepted, and new reviews go to the next in line. Once you have checked that an address works, clear its mark.',
    none: 'No address is marked.',
    since: 'Marked',
    ofRoster: (name, department) => `${name}, ${department}`,
    other: 'An applicant, a party or somebody who signed in',
    clear: 'The address works again',
    clearOf: (email) => `The address works again: ${email}`,
    cleared: 'The mark is cleared; mail is sent there again.',
    roster: 'If an address of the roster is wrong, have the administrator correct it in the roster.',
    list: 'Marked addresses',
  },
};
