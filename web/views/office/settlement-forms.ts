import type { Form } from '../../../functions/domain/form.ts';
import { office as en } from '../../messages/en/office.ts';
import { office as zh } from '../../messages/zh/office.ts';
import { asked, options, panelForm } from './action-forms.ts';

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
