import type { withdrawalMails as zh } from '../zh/withdrawal-mails.ts';

/** Mails to those who need do nothing any more since the unit has withdrawn, or has not answered a return in time. */
export const withdrawalMails: typeof zh = {
  'office-withdrawn': {
    subject: () => 'withdrawn by its unit, nothing more to do',
    lead: ({ unit, title }) =>
      `${unit} has withdrawn “${title}”; its reason is in the record. Departments, experts and parties that had not answered have been told; please ring whoever was to sign on paper and has no address.`,
    action: 'See the record',
    why: ({ programme }) => `You receive this mail as a member of the office of ${programme}.`,
  },
  'review-withdrawn': {
    subject: () => 'proposal withdrawn, no opinion needed any more',
    lead: ({ unit, title, department }) =>
      `${unit} has withdrawn “${title}”. The opinion of ${department} is not needed any more, and the link you were sent is no longer used. You need do nothing.`,
    action: '',
    why: ({ programme, department }) => `You were asked for the opinion of ${department}; that is why ${programme} writes to you.`,
  },
  'review-lapsed': {
    subject: () => 'proposal lapsed, no opinion needed any more',
    lead: ({ unit, title, department }) =>
      `${unit} did not answer the return of “${title}” in time, and it has lapsed. The opinion of ${department} is not needed any more, and the link you were sent is no longer used. You need do nothing.`,
    action: '',
    why: ({ programme, department }) => `You were asked for the opinion of ${department}; that is why ${programme} writes to you.`,
  },
  'expert-lapsed': {
    subject: () => 'review ended, no scores needed any more',
    lead: ({ title, panel }) =>
      `“${title}” was not corrected in time and has lapsed. ${panel} does not need your scores any more, and the link you were sent is no longer used. You need do nothing.`,
    action: '',
    why: ({ programme }) => `You are on the roster of experts of ${programme}. Please tell nobody that you were asked for this review.`,
  },
  'expert-withdrawn': {
    subject: () => 'review ended, no scores needed any more',
    lead: ({ title, panel }) =>
      `“${title}” has been withdrawn. ${panel} does not need your scores any more, and the link you were sent is no longer used. You need do nothing.`,
    action: '',
    why: ({ programme }) => `You are on the roster of experts of ${programme}. Please tell nobody that you were asked for this review.`,
  },
  'party-withdrawn': {
    subject: () => 'proposal withdrawn, no agreement is made',
    lead: ({ unit, title, party }) =>
      `${unit} has withdrawn “${title}”, so no agreement is made. If ${party} has signed, the signature is void; if not, there is nothing to sign any more, and the link you were sent is no longer used. You need do nothing.`,
    action: '',
    why: ({ party, programme }) => `The applicant named you as the contact of ${party}; that is why ${programme} writes to you.`,
  },
};
