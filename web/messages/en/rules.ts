import type { rules as zh } from '../zh/rules.ts';

/** What to do about a finding on a field, by rule. */
export const rules: typeof zh = {
  required: () => 'Answer this question.',
  'own-entries': () => 'You entered some of these figures; somebody else of the department confirms them.',
  'not-asked': () => 'This is for the people who are asked.',
  'last-signer': () => 'Somebody else who is asked confirms: if you did, nobody would be left to sign the quarter off.',
  'too-long': ({ max }) => `Shorten this to ${max} characters or fewer.`,
  'not-a-number': () => 'Enter a whole number, for example 12.',
  'out-of-range': ({ min, max }) => `Enter a number from ${min} to ${max}.`,
  'amount-differs': () => 'The amount is not the one applied for. Say why.',
  'below-share': ({ min }) => `Too few: at least ${min} are needed. Check the record of the meeting.`,
  'not-a-date': () => 'Enter a real date as year-month-day, for example 2026-11-23.',
  'in-the-future': () => 'The date cannot be later than today. Check it and enter it again.',
  'too-early': ({ earliest }) => `The date cannot be earlier than ${earliest}. Check it and enter it again.`,
  'too-late': ({ latest }) => `The date cannot be later than ${latest}. Check it and enter it again.`,
  'leave-overlaps': ({ from, to }) =>
    `This overlaps with leave already entered (${from} to ${to}). End or cancel that first, or enter other days.`,
  'substitute-self': () => 'Nobody can be their own substitute. Choose somebody else or leave this empty.',
  'substitute-away': ({ from, to }) => `This person is away too (${from} to ${to}). Choose somebody else or leave this empty.`,
  'substitute-not-needed': () => 'This person is not asked first in any department and needs no substitute. Leave this empty.',
  'before-decidable': ({ earliest }) =>
    `As it stands, the proposal came before the decision on ${earliest}; the meeting cannot be earlier. Check the date. A meeting before that day talked about something else and has to decide anew.`,
  'dossier-moved': ({ version }) =>
    `The applicant changed the dossier since you opened this page (now version ${version}); what changed stands with this item. Check that the meeting decided on this version, then send the form again; if it did not, record the item as postponed.`,
  'no-majority': ({ min }) => `An approval needs more than half of those present, at least ${min}. Check the numbers or the outcome.`,
  'not-waiting': () => 'One of these does not wait for a meeting any more. Load the page anew and choose again.',
  'on-another-agenda': ({ day }) => `One of these is on the agenda of the meeting of ${day}. Untick it, or cancel that meeting first.`,
  'too-many-items': ({ max }) => `A meeting has ${max} items at most; hold another one.`,
  'not-present': () => 'Only a member who is present can step aside. Check who is present.',
  'no-quorum': ({ voters, needed }) =>
    `Only ${voters} of those present may vote, ${needed} are needed, so this item can only go to the next meeting. Check attendance and recusals.`,
  'votes-do-not-add-up': ({ sum, voters }) =>
    `The votes add up to ${sum}, but ${voters} of those present may vote. The two have to be the same.`,
  'majority-in-favour': ({ votes, voters }) =>
    `${votes} of ${voters} are in favour, which is a majority and contradicts a refusal. Check the votes or the outcome.`,
  'postponed-with-votes': () => 'What goes to the next meeting was not voted on. Clear the votes or choose another outcome.',
  'conditions-only-approved': () => 'Only what is approved can have conditions. Clear them or choose another outcome.',
  'too-many-lines': ({ max }) => `Write ${max} lines at most.`,
  'line-too-long': ({ max }) => `Keep each line to ${max} characters.`,
  'too-many-tasks': ({ max }) => `A meeting gives ${max} tasks at most.`,
  'evidence-missing': () => 'Upload a file, or say where it can be looked up.',
  'experts-waiting': () => 'The experts have not finished their review, so this cannot be approved yet.',
  'experts-not-passed': () => 'The experts’ written review did not pass, so this cannot be approved. Record a refusal, or return it.',
  'experts-incomplete': () => 'Too few experts scored for a verdict, so this cannot be approved. Ask the panel again.',
  'defence-missing': () => 'The defence is not recorded, so this cannot be approved yet. Record the defence first.',
  'defence-not-passed': () => 'The defence did not pass, so this cannot be approved. Record a refusal, or return it.',
  'proof-used': () => 'This proof was used for another payment of this project; a proof counts once.',
  'too-many-arrivals': ({ max }) =>
    max === 0 ? 'Everybody who was proposed has arrived.' : `The proposal has room for ${max} more at most.`,
  'named-twice': () => 'Name each introducer once; remove this row.',
  'one-of-two': () => 'Choose from the list or write a name, one of the two.',
  'shares-not-whole': ({ total }) => `Give no shares, or one for everybody that make 100 % together; they make ${total} % now.`,
  'not-points': () => 'Enter points from 0 to 100 with two decimals at most, such as 92.5.',
  'not-a-choice': () => 'Choose one of the listed options.',
  'not-an-email': () => 'Enter a full e-mail address, for example name@example.com.',
  'same-address': () => 'This is the address on record. Enter another one; if it is right, clear its mark under “Bounced mail”.',
  'not-a-phone': () => 'Enter a telephone number, with area or country code if needed, for example +86 138 0000 0000.',
  'not-a-credit-code': () =>
    'The credit code is not right. Check all 18 characters against the licence; the letters I, O, Z, S and V do not occur.',
  'not-an-amount': () => 'Enter the amount in units of 10,000 yuan with at most six decimals, for example 1800 or 12.5.',
  'too-few-rows': ({ min }) => `Fill in at least ${min} rows.`,
  'too-many-rows': ({ max }) => `Fill in at most ${max} rows.`,
  'unknown-field': () => 'The form held something this page does not ask for. Reload the page and fill it in again.',
  'saved-elsewhere': () =>
    'This draft has just been saved in another window. Below is what you entered here; saving again keeps this version.',
  'sent-before-sign-in': () =>
    'Below is what you had filled in before you signed in again. It has not been sent yet: check it and send it once more.',
  'forbidden-characters': () => 'The text holds invisible control characters. Delete it and type it again instead of pasting.',
};

/** Shown for a rule that has no text of its own. */
export const otherRule = 'Check this answer and enter it again.';
