import type { DraftFigure } from '../../../functions/domain/close/close-events.ts';
import type { Form } from '../../../functions/domain/form.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import type { Bilingual } from '../../../functions/domain/text.ts';
import { quarterTexts } from '../../messages/quarters.ts';
import { asked, panelForm } from '../office/action-forms.ts';

const { zh, en } = quarterTexts;

/** Longest reason, in characters. */
export const longestReason = 1000;

type Words = keyof (typeof zh)['confirm'];

function label(key: Exclude<Words, 'title'>): Bilingual {
  return { zh: zh.confirm[key], en: en.confirm[key] };
}

/** What a department says to its figures: nothing is chosen beforehand. */
export function answerForm(figures: readonly DraftFigure[], programme: Pick<Programme, 'indicators'>): Form {
  const options = figures.map(({ indicator: id }) => ({
    value: id,
    label: programme.indicators.find((each) => each.id === id)?.name ?? { zh: id, en: id },
  }));
  return panelForm('figures', [
    {
      ...asked,
      id: 'stance',
      type: 'radio',
      label: label('choice'),
      options: [
        { value: 'confirm', label: label('confirm') },
        { value: 'dispute', label: label('dispute') },
      ],
    },
    { ...asked, required: false, id: 'indicator', type: 'select', label: label('indicator'), hint: label('whenDisputed'), options },
    {
      ...asked,
      required: false,
      id: 'reason',
      type: 'textarea',
      label: label('reason'),
      hint: label('whenDisputed'),
      maxLength: longestReason,
    },
  ]);
}

/** Why a restatement is asked for, or is not approved. */
export const restatementForm = panelForm('restatement', [
  {
    ...asked,
    id: 'reason',
    type: 'textarea',
    label: { zh: zh.restatement.reason, en: en.restatement.reason },
    maxLength: longestReason,
  },
]);
