import type { MailTemplate } from '../../../functions/domain/outbox.ts';
import { noted, over, promptly } from './due-words.ts';
import type { MailText, MailWords } from './mail-words.ts';

const forUnit = ({ programme }: MailWords): string => `您是这份申报的联系人，因此收到${programme}的邮件。`;

/** Mails to units. */
export const unitMails = {
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
    subject: ({ title, ...due }) => `请${promptly(due)}补正${noted(over(due))}：${title}`,
    lead: ({ title, ...due }) =>
      `“${title}”需要补正${due.isOverdue ? `，${over(due)}` : ''}。请${promptly(due)}补正下列内容；逾期未补正的，申报终止。补正期间不计入办理时限。`,
    action: '去补正',
    why: forUnit,
  },
  'unit-lapse-warning': {
    subject: ({ day, title }) => `提醒：请在${day}前补正，逾期终止：${title}`,
    lead: ({ day, title }) => `“${title}”退回的内容还没有补正。请在${day}前办理；逾期未补正的，申报终止。`,
    action: '去补正',
    why: forUnit,
  },
  'unit-experts-asked': {
    subject: ({ title }) => `申报进入专家评审：${title}`,
    lead: ({ title, day, promised }) =>
      `“${title}”已送专家匿名评审，预计在${day}前完成。专家评审所需时间不计入办理时限${promised === '' ? '' : `，承诺办结日期相应顺延至${promised}`}。您目前无需操作。`,
    action: '查看进度',
    why: forUnit,
  },
  'unit-approved': {
    subject: ({ title }) => `申报已获通过：${title}`,
    lead: ({ title }) => `“${title}”已获通过，接下来公示，公示无异议后签约。您目前无需操作。`,
    action: '查看进度',
    why: forUnit,
  },
  'unit-refusal-proposed': {
    subject: ({ title, ...due }) =>
      due.isOverdue ? `拟不予通过，陈述${over(due)}：${title}` : `拟不予通过，请${promptly(due)}陈述意见：${title}`,
    lead: ({ title, ...due }) =>
      due.isOverdue
        ? `“${title}”拟不予通过，理由见下。陈述意见的${over(due)}，现由另一名工作人员复核；如有意见，请立即与办公室联系。`
        : `“${title}”拟不予通过，理由见下。贵单位可${promptly(due)}陈述意见；之后由另一名工作人员复核。`,
    action: '查看理由并陈述意见',
    why: forUnit,
  },
  'unit-refused': {
    subject: ({ title }) => `申报未获通过：${title}`,
    lead: ({ title, day }) =>
      `“${title}”未获通过，理由见下。${day === '' ? '该申报已经复审，不能再次申请复审。' : `如不服，可在${day}前申请复审一次，详见页面。`}`,
    action: '查看决定',
    why: forUnit,
  },
  'unit-refusal-dropped': {
    subject: ({ title }) => `拟不予通过的意见已撤销，重新决定：${title}`,
    lead: ({ title, day }) =>
      `经复核，“${title}”拟不予通过的意见已撤销，接下来重新提交会议决定${day === '' ? '' : `，期限为${day}`}。结果会另行通知，您目前无需操作。`,
    action: '查看进度',
    why: forUnit,
  },
  'unit-approval-undone': {
    subject: ({ title }) => `公示异议成立，原通过决定撤销：${title}`,
    lead: ({ title, day }) =>
      `“${title}”公示期间收到的异议经核查成立，公示已撤下，原通过决定不再有效。接下来重新提交会议决定${day === '' ? '' : `，期限为${day}`}；再次通过的，重新公示。您目前无需操作；需要补正或说明的，会另行通知。`,
    action: '查看进度',
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
  'unit-amendment-opened': {
    subject: ({ amendment, title }) => `${amendment}开始办理：${title}`,
    lead: ({ amendment, title, number }) =>
      `“${title}”的${amendment}已开始办理，原因见下。文本拟定后，将请各方签署；登记之前，现行协议（${number}）继续有效。`,
    action: '查看进度',
    why: forUnit,
  },
  'unit-amendment-abandoned': {
    subject: ({ title }) => `协议不变：${title}`,
    lead: ({ title, number }) => `“${title}”的协议变更已放弃办理，现行协议（${number}）不变。已发出的签署链接失效。`,
    action: '查看记录',
    why: forUnit,
  },
  'unit-milestone-confirmed': {
    subject: ({ milestone, title }) => `已认定：${milestone}：${title}`,
    lead: ({ milestone, title }) => `贵单位就“${title}”上报的${milestone}已经核实，计入考核台账。`,
    action: '查看记录',
    why: forUnit,
  },
  'unit-milestone-rejected': {
    subject: ({ milestone, title }) => `未予认定：${milestone}：${title}`,
    lead: ({ milestone, title }) => `贵单位就“${title}”上报的${milestone}未予认定，原因见下。更正后可以重新上报。`,
    action: '查看并重新上报',
    why: forUnit,
  },
  'unit-milestone-voided': {
    subject: ({ milestone, title }) => `已撤销：${milestone}：${title}`,
    lead: ({ milestone, title }) => `“${title}”的${milestone}记录已撤销，不再计入考核台账，原因见下。`,
    action: '查看记录',
    why: forUnit,
  },
  'unit-signing-declined': {
    subject: ({ declinedBy, title }) => `${declinedBy}不同意签署协议：${title}`,
    lead: ({ declinedBy, title, amendment, number }) =>
      amendment
        ? `${declinedBy}不同意签署“${title}”的${amendment}，理由见下。签署已停止，其他各方已作的签署作废，现行协议（${number}）继续有效。请与各方商议：办公室将重新起草，各方重新签署，或者放弃办理。`
        : `${declinedBy}不同意签署“${title}”的协议，理由见下。签署已停止，其他各方已作的签署作废。请与各方商议：办公室将重新起草协议，各方重新签署；不再合作的，贵单位可以撤回申报。`,
    action: '查看情况',
    why: forUnit,
  },
} satisfies Record<Extract<MailTemplate, `unit-${string}`>, MailText>;
