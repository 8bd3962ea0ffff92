import { longestTaskNote } from '../../../../functions/domain/task/task.ts';
import type { Bilingual } from '../../../../functions/domain/text.ts';
import { taskTexts } from '../../../messages/tasks.ts';
import { asked, panelForm } from '../action-forms.ts';

const { zh, en } = taskTexts;

const words = { ...asked, required: false, maxLength: longestTaskNote } as const;

/** What shows that a task is done; a file is uploaded before. */
export const finishForm = panelForm('finish', [
  { ...words, id: 'reference', type: 'text', label: label('reference'), hint: label('referenceHint') },
  { ...words, id: 'note', type: 'textarea', label: label('note') },
]);

/** Why a task is dropped. */
export const dropForm = panelForm('drop', [{ ...words, required: true, id: 'reason', type: 'textarea', label: label('reason') }]);

function label(key: keyof typeof zh.fields): Bilingual {
  return { zh: zh.fields[key], en: en.fields[key] };
}
