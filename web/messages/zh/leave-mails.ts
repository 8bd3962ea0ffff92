import type { LeaveWords, MailText, MailWords } from './mail-words.ts';

/** What is said of each change. */
type Said = Record<LeaveWords['change'], (leave: LeaveWords) => string>;

/** The sentence for the change that a mail tells of; nothing where it is not about leave. */
export const saying =
  (said: Said) =>
  ({ leave }: MailWords): string =>
    leave ? said[leave.change](leave) : '';

const forReviewer = ({ programme }: MailWords): string => `您是${programme}名册中的评审人员，因此收到本邮件。`;
const days = ({ from, to }: LeaveWords): string => (from === to ? from : `${from}至${to}`);
const instead = (substitute: string): string => (substitute === '' ? '岗位默认代理人或部门负责人' : substitute);
const enteredBy = ({ by, person }: LeaveWords): string => (by === person ? '' : `${by}登记：`);

/** Mails about leave, to its person and to who was named to stand in. */
export const leaveMails = {
  'leave-notice': {
    subject: saying({
      entered: (leave) => `已为您登记请假：${days(leave)}，目前无需操作`,
      ended: (leave) => `您的请假已结束，请恢复办理评审：${days(leave)}`,
      'called-off': (leave) => `您的请假已取消，评审仍送您办理：${days(leave)}`,
    }),
    lead: saying({
      entered: (leave) =>
        `${leave.by}为您登记了请假：${days(leave)}${leave.substitute === '' ? '' : `，代理人：${leave.substitute}`}。请假首日起，等待您办理的评审事项同时送${instead(leave.substitute)}办理；您仍可通过原链接办理，以先提交的为准。登记有误或提前返岗的，请在任一评审链接的页面上打开“请假与代理”结束请假，或与办公室联系。`,
      ended: (leave) =>
        `${leave.by}结束了您的请假（${days(leave)}）。新的评审事项即日起送您办理；已送代理人的事项不收回，您和代理人均可办理，以先提交的为准。`,
      'called-off': (leave) => `${leave.by}取消了为您登记的请假（${days(leave)}）。评审事项仍送您办理。`,
    }),
    action: '',
    why: forReviewer,
  },
  'leave-substitute': {
    subject: saying({
      entered: (leave) => `请您在${days(leave)}代${leave.person}办理评审`,
      ended: (leave) => `${leave.person}的请假已结束，新的评审不再送您`,
      'called-off': (leave) => `${leave.person}的请假已取消，无需您代理`,
    }),
    lead: saying({
      entered: (leave) =>
        `${enteredBy(leave)}${leave.person}请假（${days(leave)}），由您代理。请假首日起，等待${leave.person}办理的评审事项会发到您的邮箱，请按期办理。不便代理的，请尽快告知${leave.person}或办公室。`,
      ended: (leave) =>
        `${leave.by}结束了${leave.person}的请假（${days(leave)}）。新的评审事项不再送您；已送到您处的，您和${leave.person}均可办理，以先提交的为准。`,
      'called-off': (leave) => `${leave.by}取消了${leave.person}的请假（${days(leave)}），无需您代理。`,
    }),
    action: '',
    why: forReviewer,
  },
} satisfies Record<'leave-notice' | 'leave-substitute', MailText>;
