import type { site as zh } from '../zh/site.ts';

/** Public pages. */
export const site: typeof zh = {
  home: {
    title: 'Talent introduction and cooperation projects',
    lead: 'Units propose people to bring in and projects to share. Departments review together, a meeting decides, and after public notice the agreement is signed and registered. You can always see who has it and when it is due.',
    doors: 'Where to enter',
    unit: {
      title: 'Applicants',
      text: 'Firms, schools, hospitals, villages and associations: apply, follow progress, answer returns.',
      action: 'Start or continue',
    },
    office: { title: 'Office', text: 'Intake, decisions, public notices, agreements and registers.', action: 'Office sign-in' },
    audit: { title: 'Audit', text: 'Quarterly and yearly reports, each figure open to its source.', action: 'Audit sign-in' },
    review: 'Reviewers need no account: open the link in your mail, or type the short code given there.',
    enterCode: 'Type a short code',
    how: 'How it goes',
    steps: [
      { title: 'Apply', text: 'Fill in the form and upload documents. Save at any time and come back later.' },
      {
        title: 'Review',
        text: 'The office checks the dossier and says once what is missing; each department concerned gives its opinion.',
      },
      { title: 'Decision and notice', text: 'A meeting decides; what is approved goes on public notice, open to objections.' },
      { title: 'Agreement', text: 'The parties sign; the agreement is registered under one number and enters the ledger.' },
    ],
  },
  notices: {
    title: 'Public notices',
    intro: 'These proposals are on public notice. Open one to object to it while its notice runs.',
    none: 'Nothing is on public notice at present.',
    number: 'Notice number',
    period: 'Notice period',
    until: (from, to) => `${from} to ${to}`,
    sector: 'Sector',
    objection: 'How to object',
    objectionText: (contact, day) =>
      `Fill in the form by ${day}, or write to ${contact}. You need not give your name or contact; without them we cannot ask or answer you.`,
    over: (day) => `The notice period ended on ${day}; objections are no longer taken.`,
    dataNote:
      'What you write serves the office to look into this matter only. It is kept from the applicant and the public, and stays with the record of the matter. By sending it you confirm that you know:',
    dataLink: (version) => `How we handle the data of those who object (version ${version})`,
    send: 'Send the objection',
    tooMany: 'Too many were sent in a short time, so this one was not received. What you wrote is still below.',
    subject: 'Title',
  },
  noticeGone: {
    title: 'There is no such notice; what you wrote was not sent',
    text: 'The notice may have been taken down while you wrote. What you wrote is stored nowhere; it stands below, for you to copy.',
    write: (contact) => `To tell the office all the same, write to ${contact} and name the notice or the proposal.`,
    typed: 'What you wrote',
    back: 'Back to the notices',
  },
  objectionSent: {
    title: 'Thank you',
    text: 'What you wrote has arrived, and the office will look into it. If you left a contact, it may get in touch with you.',
    late: 'Until every objection that came within the notice period is settled, the notice does not end. What comes later is kept on file but not treated as an objection.',
    back: 'Back to the notices',
  },
};
