import type { Form, FormField } from '../../../functions/domain/form.ts';
import { dayAt } from '../../../functions/domain/calendar.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { sharedTexts } from '../../messages/shared.ts';

const { zh, en } = sharedTexts;

/** What most fields of a panel are. */
export const asked = { required: true, personal: false } as const;

/** A form of one panel; its fields carry the names that the acts' issues carry. */
export function panelForm(id: string, fields: FormField[]): Form {
  return { id, title: { zh: id, en: id }, sections: [{ id, title: { zh: id, en: id }, fields }] };
}

/** Choices whose labels are texts that pages use anyway. */
export function options<K extends string>(
  zhLabels: Readonly<Record<K, string>>,
  enLabels: Readonly<Record<K, string>>,
  values: readonly K[],
): { value: K; label: { zh: string; en: string } }[] {
  return values.map((value) => ({ value, label: { zh: zhLabels[value], en: enLabels[value] } }));
}

/** The decision of a meeting, from its minutes. */
export const decisionForm = panelForm('decision', [
  {
    ...asked,
    id: 'body',
    type: 'radio',
    label: { zh: '决定机构', en: 'Decided by' },
    options: options(zh.meetings, en.meetings, ['joint-meeting', 'leading-group']),
  },
  { ...asked, id: 'minutesNumber', type: 'text', maxLength: 60, label: { zh: '纪要编号', en: 'Number of the minutes' } },
  { ...asked, id: 'decidedOn', type: 'date', notAfterToday: true, label: { zh: '决定日期', en: 'Day of the decision' } },
  { ...asked, id: 'present', type: 'integer', min: 1, max: 200, label: { zh: '出席人数', en: 'Members present' } },
  { ...asked, id: 'inFavour', type: 'integer', min: 0, max: 200, label: { zh: '同意人数', en: 'Votes in favour' } },
  {
    ...asked,
    id: 'outcome',
    type: 'radio',
    label: { zh: '决定结果', en: 'Outcome' },
    options: options(zh.outcomes, en.outcomes, ['approved', 'refused']),
  },
  {
    ...asked,
    id: 'resolution',
    type: 'textarea',
    maxLength: 2000,
    label: { zh: '决议内容', en: 'Resolution' },
    hint: { zh: '不予通过的，须写明理由；该内容会告知申报单位。', en: 'A refusal needs its reasons; the applicant is told them.' },
  },
]);

/** How a public notice ended; after objections it cannot end as if there had been none. */
export function noticeEndForm({ objections, notice }: Pick<Summary, 'objections' | 'notice'>): Form {
  // One that was upheld took an earlier notice down; what was settled before this notice is not about it either.
  const hadObjections = objections.some(({ settled }) => settled?.result === 'dismissed' && dayAt(settled.at) >= (notice?.opensOn ?? ''));
  return panelForm('notice-end', [
    {
      ...asked,
      id: 'result',
      type: 'radio',
      label: { zh: '公示结果', en: 'Result' },
      options: options(zh.noticeResults, en.noticeResults, hadObjections ? ['objections-settled'] : ['no-objection', 'objections-settled']),
    },
    {
      ...asked,
      required: hadObjections,
      id: 'note',
      type: 'textarea',
      maxLength: 2000,
      label: { zh: '调查处理情况', en: 'How objections were settled' },
      hint: { zh: '有异议的必须填写。', en: 'Required if there were objections.' },
    },
  ]);
}

/** A paper signature; the scan itself is uploaded before. */
export const scanForm = panelForm('scan', [
  {
    ...asked,
    id: 'signedOn',
    type: 'date',
    notAfterToday: true,
    label: { zh: '纸质签署日期', en: 'Day on the paper' },
    hint: { zh: '签署页上写明的日期，不早于协议文本拟定之日。', en: 'As written on the signed page; not before the text was drafted.' },
  },
  {
    ...asked,
    id: 'witness',
    type: 'text',
    maxLength: 200,
    personal: true,
    label: { zh: '见证人及说明', en: 'Witness and note' },
    hint: { zh: '写明谁在何时何地见证签署。', en: 'Who saw the signing, when and where.' },
  },
]);

/** The day on which the agreement was signed. */
export const registrationDayForm = panelForm('registration', [
  { ...asked, id: 'signedOn', type: 'date', notAfterToday: true, label: { zh: '签订日期', en: 'Day of signing' } },
]);
