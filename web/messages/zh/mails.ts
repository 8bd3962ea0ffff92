import type { MailTemplate } from '../../../functions/domain/outbox.ts';
import { leaveMails, type LeaveWords } from './leave-mails.ts';

/** What the sentences of a mail name, in the language of the sentence; what a mail does not need is empty. */
export interface MailWords {
  title: string;
  unit: string;
  day: string;
  department: string;
  /** In whose place the reader is asked; empty otherwise. */
  principal: string;
  /** The department was asked about an earlier version. */
  isAskedAgain: boolean;
  party: string;
  /** The party that will not sign; empty otherwise. */
  declinedBy: string;
  /** Counts the texts of the agreement; a further one is named. */
  agreementVersion: number;
  task: string;
  programme: string;
  /** Whom a mail did not reach, and who was asked as well; empty otherwise. */
  who: string;
  helper: string;
  receipt: string;
  promised: string;
  number: string;
  /** Steps that a digest lists, and how many of them are overdue. */
  count: number;
  overdue: number;
  /** Leave that a mail is about, null otherwise. */
  leave: LeaveWords | null;
}

/** What a mail says: subject, what is wanted, the label of its link, why it was sent. */
export interface MailText {
  subject: (words: MailWords) => string;
  lead: (words: MailWords) => string;
  action: string;
  why: (words: MailWords) => string;
}

/** A line of a digest. */
export interface StepWords extends Pick<MailWords, 'unit' | 'department' | 'principal' | 'day'> {
  isOverdue: boolean;
}

const forUnit = ({ programme }: MailWords): string => `您是这份申报的联系人，因此收到${programme}的邮件。`;
const forOffice = ({ programme }: MailWords): string => `您是${programme}办公室成员，因此收到本邮件。`;
const forReviewer = ({ programme, department }: MailWords): string => `您是${programme}名册中${department}的评审人员，因此收到本邮件。`;
const forParty = ({ party, programme }: MailWords): string => `申报单位将您列为${party}的联系人，因此收到${programme}的邮件。`;
const behalf = (principal: string): string => (principal === '' ? '' : `（代${principal}）`);
const orNow = (day: string): string => (day === '' ? '' : `在${day}前`);

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
      subject: ({ department, day, title, principal, isAskedAgain }) =>
        `请${department}${orNow(day)}${isAskedAgain ? '再次' : ''}提出意见${behalf(principal)}：${title}`,
      lead: ({ department, day, unit, title, principal, isAskedAgain }) =>
        `${unit}申报的“${title}”${isAskedAgain ? `材料已更新，请${department}按新材料再次评审` : `需要${department}评审`}。请您${principal === '' ? '' : `代${principal}`}${orNow(day)}提出意见。`,
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
      lead: ({ count, overdue }) =>
        `下列${count}件申报等待您提出意见${overdue > 0 ? `，其中${overdue}件已超期` : ''}。请从同一个链接进入，逐件办理。`,
      action: '查看我的待办',
      why: ({ programme }) => `您是${programme}名册中的评审人员，因此收到本邮件。同一时段的通知和提醒合并为一封。`,
    },
    'sign-request': {
      subject: ({ party, day, title }) => `请${party}${orNow(day)}确认协议：${title}`,
      lead: ({ party, day, title, agreementVersion }) =>
        `“${title}”的协议文本${agreementVersion > 1 ? `已有新的一版（第 ${agreementVersion} 版），对旧文本的签署不用于新文本` : '已拟定'}。请${party}${orNow(day)}通读，并选择签署或不签署。`,
      action: '查看并确认协议',
      why: forParty,
    },
    'sign-reminder': {
      subject: ({ party, day, title }) => `提醒：请${party}确认协议（期限${day}）：${title}`,
      lead: ({ party, day, title }) => `${party}还没有确认“${title}”的协议，期限为${day}。请尽快办理。`,
      action: '查看并确认协议',
      why: forParty,
    },
    'unit-submitted': {
      subject: ({ title }) => `申报已提交：${title}`,
      lead: ({ title, day }) => `“${title}”已提交，由办公室审查是否受理${day === '' ? '' : `，期限为${day}`}。您目前无需操作。`,
      action: '查看进度',
      why: forUnit,
    },
    'unit-accepted': {
      subject: ({ title, receipt }) => `申报已受理（${receipt}）：${title}`,
      lead: ({ title, receipt, promised }) => `“${title}”已受理，受理编号${receipt}，承诺在${promised}前办结。您目前无需操作。`,
      action: '查看进度',
      why: forUnit,
    },
    'unit-returned': {
      subject: ({ title, day }) => `请${orNow(day)}补正：${title}`,
      lead: ({ title, day }) => `“${title}”需要补正。请${orNow(day)}补正下列内容；逾期未补正的，申报终止。补正期间不计入办理时限。`,
      action: '去补正',
      why: forUnit,
    },
    'unit-lapse-warning': {
      subject: ({ day, title }) => `提醒：请在${day}前补正，逾期终止：${title}`,
      lead: ({ day, title }) => `“${title}”退回的内容还没有补正。请在${day}前办理；逾期未补正的，申报终止。`,
      action: '去补正',
      why: forUnit,
    },
    'unit-approved': {
      subject: ({ title }) => `申报已获通过：${title}`,
      lead: ({ title }) => `“${title}”已获通过，接下来公示，公示无异议后签约。您目前无需操作。`,
      action: '查看进度',
      why: forUnit,
    },
    'unit-refusal-proposed': {
      subject: ({ day, title }) => `拟不予通过，请在${day}前陈述意见：${title}`,
      lead: ({ day, title }) => `“${title}”拟不予通过，理由见下。贵单位可在${day}前陈述意见；之后由另一名工作人员复核。`,
      action: '查看理由并陈述意见',
      why: forUnit,
    },
    'unit-refused': {
      subject: ({ title }) => `申报未获通过：${title}`,
      lead: ({ title }) => `“${title}”未获通过，理由见下。如不服，可在期限内申请复审，详见页面。`,
      action: '查看决定',
      why: forUnit,
    },
    'unit-lapsed': {
      subject: ({ title }) => `申报已终止：${title}`,
      lead: ({ title }) => `因逾期未补正，“${title}”已终止。如仍需办理，可以重新申报。`,
      action: '查看记录',
      why: forUnit,
    },
    'unit-withdrawn': {
      subject: ({ title }) => `申报已撤回：${title}`,
      lead: ({ title }) => `“${title}”已按贵单位的要求撤回。若不是贵单位的意思，请立即与办公室联系。`,
      action: '查看记录',
      why: forUnit,
    },
    'unit-registered': {
      subject: ({ title, number }) => `协议已登记（${number}）：${title}`,
      lead: ({ title, number }) => `“${title}”的协议各方均已签署，登记编号${number}。`,
      action: '查看记录',
      why: forUnit,
    },
    'unit-signing-declined': {
      subject: ({ declinedBy, title }) => `${declinedBy}不同意签署协议：${title}`,
      lead: ({ declinedBy, title }) =>
        `${declinedBy}不同意签署“${title}”的协议，理由见下。签署已停止，其他各方已作的签署作废。请与各方商议：办公室将重新起草协议，各方重新签署；不再合作的，贵单位可以撤回申报。`,
      action: '查看情况',
      why: forUnit,
    },
    'party-signing-declined': {
      subject: ({ title }) => `协议签署已停止，目前无需办理：${title}`,
      lead: ({ declinedBy, title }) =>
        `${declinedBy}不同意签署“${title}”的协议，签署已停止。贵方已作的签署作废，签署链接不再使用。协议重新起草后，会有新邮件请贵方办理；目前无需操作。`,
      action: '',
      why: forParty,
    },
    'office-task': {
      subject: ({ task, day, title }) => `请${orNow(day)}${task}：${title}`,
      lead: ({ unit, title, task, day }) => `${unit}申报的“${title}”等待办公室${task}${day === '' ? '' : `，期限为${day}`}。`,
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
      subject: ({ who, title, day }) => `邮件未送达，请${orNow(day)}电话联系${who}：${title}`,
      lead: ({ who, helper, title, unit }) =>
        `发给${who}的邮件未送达，事关${unit}申报的“${title}”。${helper === '' ? '' : `已同时请${helper}办理。`}请电话联系${who}，告知待办事项并核对邮箱。`,
      action: '查看并处理',
      why: forOffice,
    },
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
  yourDepartment: '贵部门',
  yourSide: '贵方',
  linkOnly: '该链接只供您本人使用，请勿转发。打开链接不会作出任何决定。',
  never: '我们绝不会向您索要密码。',
  sender: (operator: string) => `发件单位：${operator}`,
};
