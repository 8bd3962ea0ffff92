import type { site as zh } from '../zh/site.ts';

/** Public pages and sign-in. */
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
  privacy: {
    title: 'How we handle personal data',
    version: (version) => `Version ${version}`,
    who: {
      title: 'Who handles it',
      text: (operator, contact) => `${operator} is responsible for handling personal data here. Contact: ${contact}.`,
    },
    purpose: {
      title: 'Why and how',
      text: 'To process, review, decide, publish, sign, register and report proposals for talent introduction and cooperation. You or your unit enter the data online; it is sent encrypted and kept in mainland China. Only the departments that review the proposal and the office see it. It serves no other purpose and no automated decisions are made.',
    },
    kinds: {
      title: 'What we handle',
      text: 'Name, telephone and e-mail of contact persons; the proposed talent’s name, country or region of residence, field, claimed level, former and intended post; name and e-mail of each party’s contact; the documents you upload. When you apply we collect no passport or identity number, date of birth, photograph or health data: please do not enter or upload any.',
    },
    keeping: {
      title: 'How long we keep it',
      text: 'Drafts stay until you delete or submit them. A dossier stays until the matter is closed and the rules on archives are met; contact data and documents are deleted earlier, once no longer needed, and only a record without personal data remains. Records of access are kept for at least three years.',
    },
    rights: {
      title: 'Your rights',
      text: (contact) =>
        `You may see, copy, correct, complete, transfer or ask us to delete your data, withdraw consent, and ask us to explain our rules. Write to ${contact}; we answer within fifteen working days. Withdrawing consent does not affect what was done before. If the answer does not satisfy you, you may complain to the cyberspace administration.`,
    },
    optional: {
      title: 'If you do not provide it',
      text: 'Answers marked as required are needed to process the proposal; without them it cannot be accepted. Optional answers may be left out at no disadvantage.',
    },
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
      'What you write serves the office to look into this matter only. It is kept from the applicant and the public, and stays with the record of the matter.',
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
  signIn: {
    titles: { unit: 'Sign in as an applicant', office: 'Office sign-in', audit: 'Audit sign-in' },
    intro: 'Enter your e-mail address and we will send you a one-time code. This site uses no passwords and will never ask you for one.',
    firstTime: 'First visit? Once your address is confirmed we ask for your unit’s details.',
    rosterOnly: 'Use the address recorded in the roster.',
    email: 'E-mail address',
    send: 'Send me a code',
    codeTitle: 'Enter the code',
    codeSent: (email) => `If ${email} may sign in, a mail with a six-digit code is on its way to it.`,
    codeHint: 'Six digits, valid for 10 minutes.',
    code: 'Code',
    go: 'Sign in',
    resend: 'No mail? Send again',
    otherEmail: 'Use another address',
    spam: 'Please look in the spam folder too.',
  },
};
