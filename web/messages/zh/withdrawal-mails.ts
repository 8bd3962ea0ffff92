import type { MailTemplate } from '../../../functions/domain/outbox.ts';
import type { MailText } from './mail-words.ts';

type Template = Extract<MailTemplate, `${'office' | 'review' | 'expert' | 'party'}-withdrawn` | `${'review' | 'expert'}-lapsed`>;

/** Mails to those who need do nothing any more since the unit has withdrawn, or has not answered a return in time. */
export const withdrawalMails = {
  'office-withdrawn': {
    subject: ({ title }) => `申报单位已撤回，无需再办理：${title}`,
    lead: ({ unit, title }) =>
      `${unit}已撤回申报的“${title}”，理由见记录。尚未答复的部门、专家和签约方已另行通知；须纸质签署且没有邮箱的，请电话告知。`,
    action: '查看记录',
    why: ({ programme }) => `您是${programme}办公室成员，因此收到本邮件。`,
  },
  'review-withdrawn': {
    subject: ({ title }) => `申报已撤回，无需再评审：${title}`,
    lead: ({ unit, title, department }) =>
      `${unit}已撤回申报的“${title}”，不再需要${department}提出意见，原邮件中的链接不再使用。您无需办理。`,
    action: '',
    why: ({ programme, department }) => `曾请您代表${department}提出意见，因此收到${programme}的邮件。`,
  },
  'review-lapsed': {
    subject: ({ title }) => `申报已终止，无需再评审：${title}`,
    lead: ({ unit, title, department }) =>
      `${unit}逾期未补正，“${title}”已终止，不再需要${department}提出意见，原邮件中的链接不再使用。您无需办理。`,
    action: '',
    why: ({ programme, department }) => `曾请您代表${department}提出意见，因此收到${programme}的邮件。`,
  },
  'expert-lapsed': {
    subject: ({ title }) => `评审已终止，无需再评分：${title}`,
    lead: ({ title, panel }) => `“${title}”逾期未补正，已终止，${panel}不再需要您评分，原邮件中的链接不再使用。您无需办理。`,
    action: '',
    why: ({ programme }) => `您是${programme}专家库成员，因此收到本邮件。请勿向任何人透露曾请您参与这次评审。`,
  },
  'expert-withdrawn': {
    subject: ({ title }) => `评审已终止，无需再评分：${title}`,
    lead: ({ title, panel }) => `“${title}”已撤回，${panel}不再需要您评分，原邮件中的链接不再使用。您无需办理。`,
    action: '',
    why: ({ programme }) => `您是${programme}专家库成员，因此收到本邮件。请勿向任何人透露曾请您参与这次评审。`,
  },
  'party-withdrawn': {
    subject: ({ title }) => `申报已撤回，协议不再签订：${title}`,
    lead: ({ unit, title, party }) =>
      `${unit}已撤回申报的“${title}”，协议不再签订。${party}已经签署的，签署作废；尚未签署的，无需再签署，签署链接不再使用。贵方无需办理。`,
    action: '',
    why: ({ party, programme }) => `申报单位将您列为${party}的联系人，因此收到${programme}的邮件。`,
  },
} satisfies Record<Template, MailText>;
