import { panelTexts } from '../../messages/panel.ts';
import { asked, panelForm } from './action-forms.ts';

const { zh, en } = panelTexts;

const label = (key: 'heldOn' | 'present' | 'inFavour' | 'note'): { zh: string; en: string } => ({
  zh: zh.office.defence[key],
  en: en.office.defence[key],
});

/** The defence before the panel, from its minutes. Its fields stand beside those of the meeting's decision, so they have names of their own. */
export const defenceForm = panelForm('defence', [
  { ...asked, id: 'heldOn', type: 'date', notAfterToday: true, label: label('heldOn') },
  { ...asked, id: 'defencePresent', type: 'integer', min: 1, max: 200, label: label('present') },
  { ...asked, id: 'defenceInFavour', type: 'integer', min: 0, max: 200, label: label('inFavour') },
  { ...asked, required: false, id: 'defenceNote', type: 'textarea', maxLength: 2000, label: label('note') },
]);
