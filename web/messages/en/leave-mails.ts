import { saying, type leaveMails as zh } from '../zh/leave-mails.ts';
import type { LeaveWords, MailWords } from '../zh/mail-words.ts';

const forReviewer = ({ programme }: MailWords): string => `You receive this mail as a reviewer in the roster of ${programme}.`;
const days = ({ from, to }: LeaveWords): string => (from === to ? from : `${from} to ${to}`);
const instead = (substitute: string): string =>
  substitute === '' ? 'the standing substitute of your post or the head of your department' : substitute;
const enteredBy = ({ by, person }: LeaveWords): string => (by === person ? '' : ` (entered by ${by})`);

/** Mails about leave, to its person and to who was named to stand in. */
export const leaveMails: typeof zh = {
  'leave-notice': {
    subject: saying({
      entered: (leave) => `your leave was entered, ${days(leave)}; nothing to do now`,
      ended: (leave) => `your leave has ended, please take up reviews again (${days(leave)})`,
      'called-off': (leave) => `your leave was called off, reviews still come to you (${days(leave)})`,
    }),
    lead: saying({
      entered: (leave) =>
        `${leave.by} entered leave for you: ${days(leave)}${leave.substitute === '' ? '' : `, substitute: ${leave.substitute}`}. From its first day, reviews that wait for you go to ${instead(leave.substitute)} as well; your links still work, and the first answer counts. If this is wrong or you are back early, end the leave under “Leave and substitutes” on the page of any of your review links, or tell the office.`,
      ended: (leave) =>
        `${leave.by} ended your leave (${days(leave)}). New reviews come to you again. What your substitute was sent stays there too: either of you may answer, and the first answer counts.`,
      'called-off': (leave) => `${leave.by} called off the leave that was entered for you (${days(leave)}). Reviews still come to you.`,
    }),
    action: '',
    why: forReviewer,
  },
  'leave-substitute': {
    subject: saying({
      entered: (leave) => `please review for ${leave.person}, ${days(leave)}`,
      ended: (leave) => `${leave.person} is back; new reviews no longer come to you`,
      'called-off': (leave) => `the leave of ${leave.person} was called off; you need not stand in`,
    }),
    lead: saying({
      entered: (leave) =>
        `${leave.person} is on leave, ${days(leave)}, and you stand in${enteredBy(leave)}. From the first day, reviews that wait for ${leave.person} come to you by mail; please answer them in time. If you cannot, tell ${leave.person} or the office soon.`,
      ended: (leave) =>
        `${leave.by} ended the leave of ${leave.person} (${days(leave)}). New reviews no longer come to you. What you were sent, either of you may answer; the first answer counts.`,
      'called-off': (leave) => `${leave.by} called off the leave of ${leave.person} (${days(leave)}). You need not stand in.`,
    }),
    action: '',
    why: forReviewer,
  },
};
