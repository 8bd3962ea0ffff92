import type { errorPage as zhPage, errors as zh } from '../zh/errors.ts';

/** Title and advice for each error; `internal` stands for everything that is our own fault. */
export const errors: typeof zh = {
  'already-decided': {
    title: 'This has already been done',
    advice: 'It can be done once only. The earlier result stands; you need do nothing more.',
  },
  'archive-damaged': {
    title: 'An archived file is not the one on record',
    advice:
      'A file is missing from the archive or is not the one whose digest was recorded, so nothing of it is handed out. Give the number to the office, so that the archive is looked into.',
  },
  'body-too-large': { title: 'Too much was sent at once', advice: 'Go back, shorten the text or send fewer documents, and try again.' },
  'calendar-year-missing': {
    title: 'The working-day calendar is not loaded',
    advice: 'A deadline falls in a year whose calendar is missing, so this cannot go on yet. Please contact the office.',
  },
  'code-expired': { title: 'The code has expired', advice: 'Ask for a new code and enter it within 10 minutes.' },
  'code-wrong': { title: 'The code is not right', advice: 'Check the code in the latest mail and enter it again.' },
  'document-refused': {
    title: 'The file was not accepted',
    advice: 'Check its type, size and number against the page, then upload it again.',
  },
  'event-unknown': {
    title: 'A newer version of the site wrote this record',
    advice:
      'The site is changing versions. A newer one has handled this proposal, and the one that answers now cannot open it. The record is whole; please try again later.',
  },
  'form-invalid': { title: 'Some answers need a change', advice: 'Go back, correct the marked answers and send again.' },
  'key-unknown': {
    title: 'The key is not good',
    advice:
      'There is no such key, or it has expired or was revoked. Give a good one in the header Authorization, or ask the office for one.',
  },
  'link-dead': {
    title: 'This link no longer works',
    advice: 'It was used, has expired, or its step is over. A new link can be sent to the recorded address.',
  },
  'link-unknown': { title: 'This link is not known', advice: 'Open the whole link from the mail, or type the short code given there.' },
  'method-not-allowed': {
    title: 'This method is not there',
    advice: 'Please use the pages of this site. Programs: the header Allow lists the methods; the API is read with GET or HEAD.',
  },
  'not-acceptable': { title: 'There is no such format', advice: 'Accept application/json, or for a file its own type.' },
  'not-allowed-now': {
    title: 'This cannot be done at the present stage',
    advice: 'The proposal may have moved on. Go back and look at where it stands now.',
  },
  'not-found': { title: 'Page not found', advice: 'Check the address, or start again from the home page.' },
  'not-signed-in': {
    title: 'Please sign in',
    advice:
      'You are not signed in, or your session has ended. Sign in to go on. Reviewers: open the link in your mail again, or type its short code.',
  },
  'not-yours': {
    title: 'You may not see this',
    advice: 'Your account has no right to view or handle it. If in doubt, contact the office.',
  },
  'origin-refused': {
    title: 'The request came from elsewhere',
    advice: 'Please use the pages of this site directly, not another website.',
  },
  'programme-invalid': {
    title: 'The site’s settings are faulty',
    advice: 'They must be corrected before this can go on. Please contact the office.',
  },
  'programme-version-missing': {
    title: 'The rules of this proposal are not loaded',
    advice: 'The version of the rules it began with is missing, so this cannot go on yet. Please contact the office.',
  },
  'request-invalid': { title: 'What was sent could not be read', advice: 'Go back, reload the page and fill it in again.' },
  'stale-page': { title: 'This page is out of date', advice: 'It was changed elsewhere. Open the latest page, check it and send again.' },
  'too-many-tries': { title: 'Too many tries', advice: 'For your safety, please wait before you try again.' },
  'version-moved': {
    title: 'The proposal has just changed',
    advice: 'Something happened while you were working. Open the latest page, check it and send again.',
  },
  internal: {
    title: 'Something went wrong on our side',
    advice:
      'What you did was not completed and may have to be sent again. Try later; if it still fails, give the office the request number below.',
  },
};

/** Words of the error page. */
export const errorPage: typeof zhPage = {
  requestId: 'Request number',
  retryAfter: (seconds) => `Please try again in ${Math.ceil(seconds / 60)} min.`,
  missingYear: (year) => `Missing year: ${year}.`,
  goOn: 'Continue',
  signIn: 'Sign in',
};
