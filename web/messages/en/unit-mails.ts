import { over, promptly } from './due-words.ts';
import type { MailWords } from '../zh/mail-words.ts';
import type { unitMails as zh } from '../zh/unit-mails.ts';

const forUnit = ({ programme }: MailWords): string =>
  `You are the contact of this proposal to ${programme}; that is why you receive this mail.`;
const by = (day: string): string => (day === '' ? '' : ` by ${day}`);

/** Mails to units. */
export const unitMails: typeof zh = {
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
    subject: (due) => `please correct your proposal${promptly(due)}`,
    lead: ({ title, ...due }) =>
      `“${title}” needs corrections${over(due)}. Please correct what is listed below${promptly(due)}; without an answer it lapses. The clock stands still meanwhile.`,
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
  'unit-experts-asked': {
    subject: () => 'experts review your proposal',
    lead: ({ title, day, promised }) =>
      `“${title}” is with experts for a blind review, expected${by(day)}. The time they need does not count${promised === '' ? '' : `; the promised day moves to ${promised}`}. There is nothing for you to do now.`,
    action: 'See progress',
    why: forUnit,
  },
  'unit-approved': {
    subject: () => 'proposal approved',
    lead: ({ title }) => `“${title}” has been approved. Public notice comes next, then the agreement. You need do nothing now.`,
    action: 'Follow its progress',
    why: forUnit,
  },
  'unit-refusal-proposed': {
    subject: ({ day, isOverdue }) =>
      isOverdue ? `refusal proposed; the days to answer ended on ${day}` : `refusal proposed; your answer by ${day}`,
    lead: ({ day, isOverdue, title }) =>
      isOverdue
        ? `“${title}” is to be refused, for the reasons below. The days to answer ended on ${day}, and a second person is looking at it; if you have something to say, contact the office at once.`
        : `“${title}” is to be refused, for the reasons below. You may answer by ${day}; then a second person looks at it.`,
    action: 'Read the reasons and answer',
    why: forUnit,
  },
  'unit-refused': {
    subject: () => 'proposal refused',
    lead: ({ title, day }) =>
      `“${title}” was not approved; the reasons are given below. ${day === '' ? 'A review has been held; there is no further one.' : `If you disagree, you may ask for one review by ${day}.`}`,
    action: 'See the decision',
    why: forUnit,
  },
  'unit-refusal-dropped': {
    subject: () => 'proposed refusal dropped; to be decided anew',
    lead: ({ title, day }) =>
      `After the review, “${title}” is not to be refused on those grounds; a meeting decides it anew${day === '' ? '' : ` by ${day}`}. You will hear the result; you need do nothing now.`,
    action: 'See the progress',
    why: forUnit,
  },
  'unit-approval-undone': {
    subject: () => 'objection upheld; the approval is undone',
    lead: ({ title, day }) =>
      `An objection that was raised while the notice of “${title}” ran has been found justified. The notice is taken down and the approval holds no more. A meeting decides anew${day === '' ? '' : ` by ${day}`}; if it approves again, a new notice runs. You need do nothing now; if anything has to be corrected or explained, you will be asked.`,
    action: 'See the progress',
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
  'unit-amendment-opened': {
    subject: ({ amendment }) => `${amendment} under way`,
    lead: ({ amendment, title, number }) =>
      `The ${amendment} of the agreement on “${title}” is under way, for the reason below. All parties will be asked to sign it; until it is registered, ${number} stays in force.`,
    action: 'See how it stands',
    why: forUnit,
  },
  'unit-amendment-abandoned': {
    subject: () => 'the agreement stays as it is',
    lead: ({ title, number }) =>
      `The change of the agreement on “${title}” was given up; ${number} stays in force. Links to sign it stop working.`,
    action: 'See the record',
    why: forUnit,
  },
  'unit-milestone-confirmed': {
    subject: ({ milestone }) => `confirmed: ${milestone}`,
    lead: ({ milestone, title }) => `What you reported on “${title}” is confirmed and counted: ${milestone}.`,
    action: 'See the record',
    why: forUnit,
  },
  'unit-milestone-rejected': {
    subject: ({ milestone }) => `not confirmed: ${milestone}`,
    lead: ({ milestone, title }) =>
      `What you reported on “${title}” is not confirmed, for the reason below: ${milestone}. You may report it again.`,
    action: 'See why and report again',
    why: forUnit,
  },
  'unit-milestone-voided': {
    subject: ({ milestone }) => `voided: ${milestone}`,
    lead: ({ milestone, title }) => `An entry on “${title}” no longer counts, for the reason below: ${milestone}.`,
    action: 'See the record',
    why: forUnit,
  },
  'unit-signing-declined': {
    subject: () => 'a party will not sign the agreement',
    lead: ({ declinedBy, title, amendment, number }) =>
      amendment
        ? `${declinedBy} will not sign the ${amendment} of the agreement on “${title}”; its reasons are given below. Signing has stopped and signatures made so far are void; ${number} stays in force. Please talk to the parties: the office drafts anew and all sign again, or gives it up.`
        : `${declinedBy} will not sign the agreement on “${title}”; its reasons are given below. Signing has stopped and signatures made so far are void. Please talk to the parties: the office drafts the agreement anew and all sign again, or your unit withdraws the proposal.`,
    action: 'See how it stands',
    why: forUnit,
  },
};
