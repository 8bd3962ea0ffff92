import type { Bilingual } from '../../../../functions/domain/text.ts';
import { accessTexts } from '../../../messages/access.ts';
import { asked, panelForm } from '../action-forms.ts';

const { zh, en } = accessTexts;

/** What the office says of a key before it is made. */
export const keyForm = panelForm('key', [
  { ...asked, id: 'name', type: 'text', maxLength: 60, label: label('name'), hint: label('nameHint') },
  { ...asked, id: 'purpose', type: 'text', maxLength: 200, label: label('purpose') },
  { ...asked, id: 'until', type: 'date', notAfterToday: false, label: label('until'), hint: label('untilHint') },
]);

function label(key: keyof typeof zh.keys.fields): Bilingual {
  return { zh: zh.keys.fields[key], en: en.keys.fields[key] };
}
