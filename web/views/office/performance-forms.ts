import type { Form, FormField } from '../../../functions/domain/form.ts';
import { amendmentAskers, amendmentPurposes, type AmendmentPurpose } from '../../../functions/domain/proposal/performance-parts.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { asked, options, panelForm } from './action-forms.ts';
import { amountReasonField, signingField } from './agreement-forms.ts';

const { zh, en } = performanceTexts;

const words = { ...asked, type: 'textarea', maxLength: 1000 } as const;

/** Why a registered agreement is opened again. */
export const openAmendmentForm = panelForm('open-amendment', [
  {
    ...asked,
    id: 'purpose',
    type: 'radio',
    label: { zh: '办理事项', en: 'What for' },
    options: options(zh.amendment.title, en.amendment.title, amendmentPurposes),
  },
  {
    ...asked,
    id: 'askedBy',
    type: 'radio',
    label: { zh: zh.amendment.askedBy, en: en.amendment.askedBy },
    options: options(zh.amendment.askers, en.amendment.askers, amendmentAskers),
  },
  {
    ...asked,
    required: false,
    id: 'amount',
    type: 'money',
    maxWanYuan: 10_000_000,
    label: { zh: '申请变更后的金额', en: 'Amount asked for' },
    hint: {
      zh: '单位：万元，填变更后的总额。金额不变的、终止协议的，不填。',
      en: 'In units of 10,000 yuan (万元), the whole amount after the change. Leave it empty if the amount stays or the agreement ends.',
    },
  },
  {
    ...words,
    id: 'reason',
    label: { zh: '原因', en: 'Reason' },
    hint: { zh: '写入协议文本，并告知申报单位。', en: 'It goes into the text, and the applicant is told.' },
  },
]);

/** What the further version says. */
export function amendmentDraftForm(purpose: AmendmentPurpose): Form {
  if (purpose === 'termination') {
    return panelForm('termination-draft', [
      {
        ...words,
        id: 'changes',
        maxLength: 3000,
        label: { zh: '善后安排', en: 'Settlement' },
        hint: { zh: '写明已投入资金、已完成事项和未了事项如何处理。', en: 'What becomes of the money paid in and of what is unfinished.' },
      },
      signingField,
    ]);
  }
  const fields: FormField[] = [
    {
      ...asked,
      id: 'amount',
      type: 'money',
      maxWanYuan: 10_000_000,
      label: { zh: '变更后的协议金额', en: 'Amount as amended' },
      hint: {
        zh: '单位：万元。填变更后的总额；金额不变的，照填原金额。',
        en: 'In units of 10,000 yuan (万元). The whole amount after the change; unchanged, the same as before.',
      },
    },
    amountReasonField,
    {
      ...asked,
      required: false,
      id: 'termTo',
      type: 'date',
      notAfterToday: false,
      label: { zh: '变更后的期限截止日', en: 'Last day of the term as amended' },
      hint: { zh: '期限不变的，不填。', en: 'Leave it empty if the term stays.' },
    },
    { ...words, id: 'changes', maxLength: 3000, label: { zh: '变更内容', en: 'What changes' } },
    signingField,
  ];
  return panelForm('amendment-draft', fields);
}

/** A reason, in a field that carries what it is about: several of these forms stand on one page. */
export function reasonForm(_summary: Summary, item: string): Form {
  return panelForm('reason', [{ ...words, id: `reason:${item}`, label: { zh: '原因', en: 'Reason' } }]);
}
