import type { MailTemplate } from '../../../functions/domain/outbox.ts';
import type { MailText } from './mail-words.ts';

type Template = Extract<MailTemplate, `meeting-${string}` | `task-${string}`>;

/** Mails about meetings and the tasks that they give. */
export const meetingMails = {
  'meeting-called': {
    subject: ({ title, day }) => `请于${day}出席会议：${title}`,
    lead: ({ title, day }) => `定于${day}召开${title}。地点和议程见下，请准时出席；不能出席的，请尽早告知办公室。`,
    action: '查看议程',
    why: ({ programme }) => `您是${programme}该会议的成员，因此收到本邮件。`,
  },
  'meeting-cancelled': {
    subject: ({ title, day }) => `会议取消：${title}（原定${day}）`,
    lead: ({ title, day }) => `原定${day}召开的${title}已取消，原因见下。原议程上的事项另行安排。`,
    action: '',
    why: ({ programme }) => `您是${programme}该会议的成员，因此收到本邮件。`,
  },
  'task-given': {
    subject: ({ title, day }) => `请在${day}前完成：${title}`,
    lead: ({ title, day }) => `会议议定由您负责“${title}”，请在${day}前完成，并把完成情况和证明材料送办公室登记。`,
    action: '查看任务',
    why: ({ programme }) => `会议把这项任务交给您，因此收到${programme}的邮件。`,
  },
  'task-reminder': {
    subject: ({ title, day }) => `提醒：任务已超期（期限${day}）：${title}`,
    lead: ({ title, day }) => `“${title}”应在${day}前完成，尚未登记完成。请尽快办理，并把证明材料送办公室登记。`,
    action: '查看任务',
    why: ({ programme }) => `会议把这项任务交给您，因此收到${programme}的邮件。`,
  },
} satisfies Record<Template, MailText>;

/** Headings and labels of these mails. */
export const meetingMailWords = {
  cancelReason: '取消原因',
  agenda: '会议议程',
  meetingFacts: {
    meeting: '会议',
    day: '日期',
    place: '地点',
    task: '任务',
    department: '责任部门',
    dueOn: '期限',
    minutes: '会议纪要',
  },
};
