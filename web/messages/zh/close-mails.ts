import type { CloseMatter } from '../../../functions/domain/outbox.ts';
import type { MailTemplate } from '../../../functions/domain/outbox.ts';
import { over, promptly } from './due-words.ts';
import type { MailText } from './mail-words.ts';

type Template = Extract<MailTemplate, `close-${string}`>;

/** Mails about the close of a quarter. */
export const closeMails = {
  'close-request': {
    subject: ({ department, title, ...due }) => `请${department}${promptly(due)}确认季度数据：${title}`,
    lead: ({ department, title, silenceIsConsent, ...due }) =>
      `${title}的工作数据已汇总成稿，需要${department}核对本部门负责的各项指标${due.isOverdue ? `，${over(due)}` : ''}。请您${promptly(due)}确认无误，或指出哪一项不对、为什么。${silenceIsConsent ? '按规则，逾期不答复视为同意，并在记录中注明' : '不答复不等于同意'}。`,
    action: '核对并确认',
    why: ({ programme, department }) => `您是${programme}名册中${department}的人员，因此收到本邮件。`,
  },
  'close-reminder': {
    subject: ({ department, day, title }) => `提醒：请${department}确认季度数据（期限${day}）：${title}`,
    lead: ({ department, day, title }) => `${department}还没有确认${title}的数据，期限为${day}。请尽快核对；不答复会记入结账记录。`,
    action: '核对并确认',
    why: ({ programme, department }) => `您是${programme}名册中${department}的人员，因此收到本邮件。`,
  },
  'close-office': {
    subject: ({ task, title }) => `${task}：${title}`,
    lead: ({ task, title }) => `${title}季度结账：${task}。详情请登录后查看。`,
    action: '打开季度结账',
    why: ({ programme }) => `您参与${programme}的季度结账，因此收到本邮件。`,
  },
} satisfies Record<Template, MailText>;

/** What a close asks of the office, as mails say it. */
export const closeMatters: Record<CloseMatter, string> = {
  dispute: '有部门对数据提出异议，请处理',
  'sign-off': '请签发季度报告',
  approve: '请审批更正申请',
  frozen: '季度报告已定稿存档',
  restated: '更正版季度报告已存档，原报告仍可查阅',
};
