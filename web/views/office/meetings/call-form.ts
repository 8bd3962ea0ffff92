import type { Form, FormField } from '../../../../functions/domain/form.ts';
import type { MeetingKind } from '../../../../functions/domain/meeting/meeting-kind.ts';
import type { Summary } from '../../../../functions/domain/proposal/summary.ts';
import { meetingTexts } from '../../../messages/meetings.ts';
import { asked, panelForm } from '../action-forms.ts';

const { zh, en } = meetingTexts;

/** Further items of an agenda, one a line, in characters. */
const longestTopics = 2000;

/** The form that calls a meeting; a kind that decides offers the proposals that wait. */
export function callForm(kind: MeetingKind, waiting: readonly Summary[]): Form {
  const topics = { ...asked, required: false, id: 'topics', type: 'textarea', maxLength: longestTopics } as const;
  const hint = kind.decides ? label('topicsHint') : label('quarterTopicsHint');
  return panelForm('call', [
    { ...asked, id: 'day', type: 'date', notAfterToday: false, label: label('day'), hint: label('dayHint') },
    { ...asked, id: 'place', type: 'text', maxLength: 120, label: label('place'), hint: label('placeHint') },
    ...(kind.decides && waiting.length > 0 ? [proposalsField(waiting)] : []),
    { ...topics, label: label('topics'), hint },
  ]);
}

function proposalsField(waiting: readonly Summary[]): FormField {
  const options = waiting.map(({ proposalId, title, contact }) => ({
    value: proposalId,
    label: { zh: `${title}（${contact.unitName}）`, en: `${title} (${contact.unitName})` },
  }));
  return {
    ...asked,
    required: false,
    id: 'proposals',
    type: 'checkboxes',
    label: label('proposals'),
    hint: label('proposalsHint'),
    options,
  };
}

function label(
  key: 'day' | 'dayHint' | 'place' | 'placeHint' | 'proposals' | 'proposalsHint' | 'topics' | 'topicsHint' | 'quarterTopicsHint',
) {
  return { zh: zh.form[key], en: en.form[key] };
}

/** Why a meeting is cancelled. */
export const cancelForm = panelForm('cancel', [
  { ...asked, id: 'reason', type: 'textarea', maxLength: 500, label: { zh: zh.cancelReason, en: en.cancelReason } },
]);
