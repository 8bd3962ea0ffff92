import type { Form } from '../../../functions/domain/form.ts';
import { eventTexts } from '../../messages/events.ts';
import { officeTexts } from '../../messages/office.ts';
import { objectionMeans } from '../../../functions/domain/proposal/event-parts.ts';
import { asked, options, panelForm } from './action-forms.ts';

const { zh, en } = officeTexts;

const note = { ...asked, type: 'textarea', maxLength: 1000 } as const;

/** How a department's condition was settled. Its fields carry the step of the condition: several of these forms stand on one page. */
export function conditionForm(step: string): Form {
  return panelForm('condition', [
    {
      ...asked,
      id: `result:${step}`,
      type: 'radio',
      label: { zh: '落实情况', en: 'How it was settled' },
      options: options(zh.conditions.results, en.conditions.results, ['met', 'written-in']),
    },
    { ...note, required: false, id: `note:${step}`, label: { zh: '说明', en: 'Note' } },
  ]);
}

/** How an objection was settled. Its fields carry the objection's id. */
export function objectionForm(objection: string): Form {
  return panelForm('objection', [
    {
      ...asked,
      id: `result:${objection}`,
      type: 'radio',
      label: { zh: '处理结果', en: 'Result' },
      options: options(zh.objections.results, en.objections.results, ['dismissed', 'upheld']),
    },
    {
      ...note,
      id: `note:${objection}`,
      label: { zh: '核查情况和理由', en: 'What was found, and why' },
    },
  ]);
}

/** Several objections with one reason; each choice names one of those that are open. */
export function voidForm(open: readonly { id: string; label: string }[]): Form {
  return panelForm('void-objections', [
    {
      ...asked,
      id: 'objections',
      type: 'checkboxes',
      label: { zh: '明显无效的异议', en: 'Objections that are obviously void' },
      options: open.map(({ id, label }) => ({ value: id, label: { zh: label, en: label } })),
    },
    { ...note, id: 'voidNote', label: { zh: '认定无效的理由', en: 'Why they are void' } },
  ]);
}

/** What a second person says of a refusal. */
export function refusalForm(): Form {
  return panelForm('refusal', [
    {
      ...asked,
      id: 'result',
      type: 'radio',
      label: { zh: '复核意见', en: 'Your finding' },
      options: options(zh.refusal.results, en.refusal.results, ['confirmed', 'dropped']),
    },
    {
      ...note,
      required: false,
      id: 'note',
      label: { zh: '复核说明', en: 'Note' },
      hint: { zh: '撤销的，请写明原因。', en: 'If you drop the refusal, say why.' },
    },
  ]);
}

/** An objection that came to the office beside the public page. Nobody has to say who they are. */
export const objectionEntryForm = panelForm('objection-entry', [
  {
    ...asked,
    id: 'receivedBy',
    type: 'radio',
    label: { zh: '收到方式', en: 'How it came' },
    options: options(eventTexts.zh.details.objectionMeans, eventTexts.en.details.objectionMeans, objectionMeans),
  },
  {
    ...asked,
    id: 'receivedOn',
    type: 'date',
    notAfterToday: true,
    label: { zh: '收到日期', en: 'Received on' },
    hint: { zh: '须在公示期内。处理期限从这一天起算。', en: 'While the notice ran. The days to settle it count from here.' },
  },
  {
    ...note,
    personal: true,
    id: 'text',
    label: { zh: '异议内容和理由', en: 'The objection and its reasons' },
    hint: {
      zh: '照原意写明，1000 字以内；来信可另附扫描件。',
      en: 'As it was said, in 1,000 characters or fewer; a letter may be attached as a scan.',
    },
  },
  {
    ...asked,
    required: false,
    personal: true,
    id: 'name',
    type: 'text',
    maxLength: 60,
    label: { zh: '提出人', en: 'Who objects' },
    hint: { zh: '本人未留姓名的，不填。', en: 'Leave it empty if no name was given.' },
  },
  {
    ...asked,
    required: false,
    personal: true,
    id: 'contact',
    type: 'text',
    maxLength: 200,
    label: { zh: '联系方式', en: 'How to reach them' },
  },
]);
