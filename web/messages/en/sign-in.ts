import type { signIn as zh } from '../zh/sign-in.ts';

/** Signing in by a mailed code, and forms that outlive a session. */
export const signIn: typeof zh = {
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
  ended: {
    title: 'You are not signed in any more; what you sent was not taken',
    kept: 'Nothing you typed is lost: sign in again with the same address, and you are back at the form as you had filled it in, to check and send. Please keep this page open.',
    files: 'Files that were uploaded are still there; a file that was chosen and not uploaded has to be chosen again.',
    again: 'Please sign in and do it again.',
    typed: 'What you typed (stored nowhere; copy it if you need it)',
    elseTitle: 'You are signed in, without the form',
    elseText:
      'The form was filled in under another account, and only that account can go on with it. If you mistyped the address, go back one page and use the former one.',
    goneTitle: 'Not sent: things have moved on',
    goneText: 'Before you were back, this was done or is not needed any more. The form has no place now, and nothing was done with it.',
    look: 'See how it stands',
    goOn: 'Go on',
  },
};
