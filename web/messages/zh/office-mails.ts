import type { MailTemplate } from '../../../functions/domain/outbox.ts';
import { noted, over, promptly } from './due-words.ts';
import type { MailText, MailWords } from './mail-words.ts';

type Template = Extract<MailTemplate, `office-${'task' | 'reminder' | 'bounced'}`>;

const forOffice = ({ programme }: MailWords): string => `您是${programme}办公室成员，因此收到本邮件。`;

/** Mails that ask the office for something. */
export const officeMails = {
  'office-task': {
    subject: ({ task, title, ...due }) => `请${promptly(due)}${task}${noted(over(due))}：${title}`,
    lead: ({ unit, title, task, day, ...due }) =>
      `${unit}申报的“${title}”等待办公室${task}${due.isOverdue ? `，${over({ day, ...due })}，请立即办理` : day === '' ? '' : `，期限为${day}`}。`,
    action: '去办理',
    why: forOffice,
  },
  'office-reminder': {
    subject: ({ task, day, title }) => `提醒：请${task}（期限${day}）：${title}`,
    lead: ({ unit, title, task, day }) => `${unit}申报的“${title}”还在等待办公室${task}，期限为${day}。请尽快办理。`,
    action: '去办理',
    why: forOffice,
  },
  'office-bounced': {
    subject: ({ who, title, ...due }) => `邮件未送达，请${promptly(due)}电话联系${who}${noted(over(due))}：${title}`,
    lead: ({ who, helper, title, unit }) =>
      `发给${who}的邮件未送达，事关${unit}申报的“${title}”。${helper === '' ? '' : `已同时请${helper}办理。`}请电话联系${who}，告知待办事项并核对邮箱。`,
    action: '查看并处理',
    why: forOffice,
  },
} satisfies Record<Template, MailText>;
