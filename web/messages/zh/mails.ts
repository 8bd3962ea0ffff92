import type { MailTemplate } from '../../../functions/domain/outbox.ts';
import { noted, over, promptly } from './due-words.ts';
import type { MailText, MailWords, StepWords } from './mail-words.ts';
import { closeMails, closeMatters } from './close-mails.ts';
import { meetingMails, meetingMailWords } from './meeting-mails.ts';
import { officeMails } from './office-mails.ts';
import { unitMails } from './unit-mails.ts';
import { leaveMails } from './leave-mails.ts';
import { withdrawalMails } from './withdrawal-mails.ts';

const forReviewer = ({ programme, department }: MailWords): string => `您是${programme}名册中${department}的评审人员，因此收到本邮件。`;
const forExpert = ({ programme }: MailWords): string => `您是${programme}专家库成员，因此收到本邮件。请勿向任何人透露您参与了本次评审。`;
const forParty = ({ party, programme }: MailWords): string => `申报单位将您列为${party}的联系人，因此收到${programme}的邮件。`;
const behalf = (principal: string): string => (principal === '' ? '' : `（代${principal}）`);

export const mails = {
  templates: {
    'sign-in-code': {
      subject: () => '您的登录验证码',
      lead: () => '请在登录页面填写下面的验证码。',
      action: '',
      why: ({ programme }) => `有人用这个邮箱登录${programme}。若不是您本人，请忽略本邮件。`,
    },
    'step-code': {
      subject: ({ title }) => `办理验证码：${title}`,
      lead: ({ title }) => `请在“${title}”的办理页面填写下面的验证码。`,
      action: '',
      why: () => '您在办理页面上请求了验证码。若不是您本人，请勿转告他人，并与办公室联系。',
    },
    'review-request': {
      subject: ({ department, title, principal, isAskedAgain, ...due }) =>
        `请${department}${promptly(due)}${isAskedAgain ? '再次' : ''}提出意见${noted(principal && `代${principal}`, over(due))}：${title}`,
      lead: ({ department, unit, title, principal, isAskedAgain, ...due }) =>
        `${unit}申报的“${title}”${isAskedAgain ? `材料已更新，请${department}按新材料再次评审` : `需要${department}评审`}${due.isOverdue ? `，${over(due)}，意见还没有提交` : ''}。请您${principal === '' ? '' : `代${principal}`}${promptly(due)}提出意见。`,
      action: '查看材料并提出意见',
      why: forReviewer,
    },
    'review-reminder': {
      subject: ({ department, day, title, principal }) => `提醒：请${department}提出意见${behalf(principal)}（期限${day}）：${title}`,
      lead: ({ department, day, title, principal }) =>
        `${department}对“${title}”的意见还没有提交，期限为${day}。请您${principal === '' ? '' : `代${principal}`}尽快办理。`,
      action: '查看材料并提出意见',
      why: forReviewer,
    },
    'review-digest': {
      subject: ({ count, overdue, day }) =>
        `请您对${count}件申报提出意见${day === '' ? '' : `（最早期限${day}${overdue > 0 ? `，${overdue}件已超期` : ''}）`}`,
      lead: ({ count, overdue, checks }) =>
        `下列${count}件申报等待您提出意见${overdue > 0 ? `，其中${overdue}件已超期` : ''}。请从同一个链接进入，逐件办理。${checks > 0 ? `另有${checks}项季度数据等待您核对，也在该待办中。` : ''}`,
      action: '查看我的待办',
      why: ({ programme }) => `您是${programme}名册中的评审人员，因此收到本邮件。同一时段的通知和提醒合并为一封。`,
    },
    'expert-request': {
      subject: ({ panel, title, ...due }) => `请${promptly(due)}完成匿名评审${noted(panel, over(due))}：${title}`,
      lead: ({ panel, day, title, ...due }) =>
        `${panel}请您对“${title}”独立书面评分${due.isOverdue ? `，${over({ day, ...due })}，请立即办理` : day === '' ? '' : `，期限为${day}`}。申报单位和人员的名称已隐去。与本申报有利害关系的，请打开链接后回避。`,
      action: '查看材料并评分',
      why: forExpert,
    },
    'expert-reminder': {
      subject: ({ panel, day, title }) => `提醒：请完成匿名评审（${panel}，期限${day}）：${title}`,
      lead: ({ title, day }) => `您对“${title}”的评分还没有提交，期限为${day}。请尽快办理；不能办理的，请回避，由其他专家递补。`,
      action: '查看材料并评分',
      why: forExpert,
    },
    'sign-request': {
      subject: ({ party, title, ...due }) => `请${party}${promptly(due)}确认协议${noted(over(due))}：${title}`,
      lead: ({ party, title, agreementVersion, ...due }) =>
        `“${title}”的协议文本${agreementVersion > 1 ? `已有新的一版（第 ${agreementVersion} 版），对旧文本的签署不用于新文本` : '已拟定'}。${due.isOverdue ? `${over(due)}。` : ''}请${party}${promptly(due)}通读，并选择签署或不签署。`,
      action: '查看并确认协议',
      why: forParty,
    },
    'sign-reminder': {
      subject: ({ party, day, title }) => `提醒：请${party}确认协议（期限${day}）：${title}`,
      lead: ({ party, day, title }) => `${party}还没有确认“${title}”的协议，期限为${day}。请尽快办理。`,
      action: '查看并确认协议',
      why: forParty,
    },
    ...unitMails,
    'party-signing-declined': {
      subject: ({ title }) => `协议签署已停止，目前无需办理：${title}`,
      lead: ({ declinedBy, title }) =>
        `${declinedBy}不同意签署“${title}”的协议，签署已停止。贵方已作的签署作废，签署链接不再使用。协议重新起草后，会有新邮件请贵方办理；目前无需操作。`,
      action: '',
      why: forParty,
    },
    ...meetingMails,
    ...closeMails,
    ...withdrawalMails,
    ...officeMails,
    ...leaveMails,
  } satisfies Record<MailTemplate, MailText>,
  greeting: (name: string) => (name === '' ? '您好：' : `${name}，您好：`),
  facts: {
    title: '申报名称',
    kind: '类别',
    unit: '申报单位',
    receipt: '受理编号',
    amount: '金额',
    sector: '领域',
    dueOn: '期限',
    promisedOn: '承诺办结',
  },
  shortCode: (url: string) => `链接打不开时，请访问 ${url} 并输入短码：`,
  code: '验证码：',
  codeValid: '10 分钟内有效。请勿告诉任何人；我们不会打电话或发信息索要。',
  steps: '待办事项',
  step: ({ unit, department, principal, day, isOverdue }: StepWords) =>
    `${unit}；${department}${behalf(principal)}${day === '' ? '' : `；期限${day}`}${isOverdue ? '，已超期' : ''}`,
  remarks: '需要补正的内容',
  reasons: '理由',
  ...meetingMailWords,
  closeMatters,
  yourDepartment: '贵部门',
  yourSide: '贵方',
  linkOnly: '该链接只供您本人使用，请勿转发。打开链接不会作出任何决定。',
  never: '我们绝不会向您索要密码。',
  sender: (operator: string) => `发件单位：${operator}`,
};
