import type { agreement as zh } from '../zh/agreement.ts';

/** The agreement up to its registration: checks, resolution of a village, order of signing, declining. */
export const agreement: typeof zh = {
  checks: {
    title: 'Checks before drafting',
    met: 'Met',
    missing: 'Missing',
    blocked: 'The agreement can be drafted once all of these are met.',
    labels: {
      parties: 'Parties',
      amount: 'Amount',
      term: 'Term',
      conditions: 'Conditions of departments and meetings',
      village: 'Resolution of the village',
    },
    amount: (amount) => `Applied for: ${amount}. If another amount is agreed, say why when you draft.`,
    amountInForce: (amount) => `No other amount was asked for; ${amount} is in force. If you draft over another, say why.`,
    amountStays: (amount) => `A termination changes no amount; it stays at ${amount}.`,
    noAmount: 'The form gives no amount.',
    lacking: (steps) => `Missing: ${steps}.`,
    village: 'Enter and check the resolution',
    compared: (when) => `The office compared it with the scan and recorded it on ${when}.`,
    recorded: (when) => `Checked and recorded by the office on ${when}.`,
    scan: 'Scan of the resolution',
  },
  rules: {
    'too-few-parties': ({ min }) => `At least ${min} parties are needed.`,
    'needs-school-and-enterprise': () => 'School–enterprise cooperation needs a school or institute and an enterprise.',
    'needs-two-enterprises': () => 'Enterprise–enterprise cooperation needs two enterprises or carriers of projects.',
    'needs-enterprise-and-village': () => 'Enterprise–village cooperation needs an enterprise and a village or community.',
    'amount-differs': () => 'The amount is not the one applied for. Say why.',
    'term-missing': () => 'The first or last day of the term is missing.',
    'term-reversed': ({ from, to }) => `The last day (${to}) has to come after the first (${from}).`,
    'term-over': ({ to }) => `The term ended on ${to}.`,
    'open-conditions': () =>
      'A condition of a department or a meeting is still open, so the agreement cannot be drafted yet. Record how each was settled first.',
    'resolution-unproved': () => 'The office has not yet checked and recorded the papers of the resolution.',
    'amendment-unresolved': () =>
      'The village has to resolve anew on this change, and the office has not yet checked and recorded the papers.',
  },
  orders: { parallel: 'All at the same time', 'in-order': 'One after the other' },
  village: {
    title: 'Check the resolution of the village',
    text: 'Compare each step with the papers of the village (four deliberations, two disclosures). The answers of the form are filled in; add what is missing and correct what differs. It becomes part of the record.',
    amendmentText:
      'To amend or end the agreement the village resolves anew, by the same procedure. Enter what the new papers show; the resolution on the agreement does not do. It becomes part of the record.',
    upload: 'If the scan is not among the attachments, upload it here first',
    record: 'Check and record',
    submit: 'Record the resolution',
    scanMissing: 'Choose the scan among the attachments, or upload it first.',
  },
  decline: {
    open: 'This party will not sign',
    text: 'Record here that the party has said so on paper or in person. Signing stops at once, signatures of the others are void, and the agreement has to be drafted anew.',
    submit: 'Record that it will not sign',
  },
  declined: {
    title: (party) => `${party} will not sign`,
    text: 'Signing has stopped and signatures under this version are void. Talk to the parties and draft anew, or the applicant withdraws.',
    amendmentText:
      'Signing has stopped and signatures under this version are void; the agreement in force stands. Talk to the parties and draft anew, or give the amendment up.',
    amendmentUnit: (day) =>
      `Signing has stopped and signatures made so far are void; the agreement in force stands. The office is to draft anew by ${day}, and all parties sign again; or it gives the amendment up.`,
    unit: (day) =>
      `Signing has stopped and signatures made so far are void. The office is to draft the agreement anew by ${day}, and all parties sign again; or you withdraw the proposal.`,
    reason: 'Reasons',
    party: 'Declined',
    void: 'Signed (void)',
    stopped: 'Signing stopped',
    waiting: 'Not its turn yet',
    again: 'Draft the agreement anew',
    againText: 'Makes a new version, which all parties are asked to sign.',
  },
};
