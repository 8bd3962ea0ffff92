import type { Register } from '../../../../functions/domain/registers/register.ts';
import type { Form, FormField } from '../../../../functions/domain/form.ts';
import { registerTexts } from '../../../messages/registers.ts';
import { asked, panelForm } from '../action-forms.ts';

const { zh, en } = registerTexts;

const reason: FormField = { ...asked, id: 'reason', type: 'textarea', maxLength: 500, label: { zh: zh.reason, en: en.reason } };

/** Why something is dropped or voided. */
export const reasonForm = panelForm('reason', [reason]);

/** What is said of the end of an item; how it ended, where the register knows ways to end. */
export function endForm({ ending }: Register): Form {
  const { outcomes } = ending ?? {};
  return panelForm('end', [
    {
      ...asked,
      id: 'on',
      type: 'date',
      notAfterToday: true,
      label: { zh: zh.end.on, en: en.end.on },
      hint: { zh: zh.end.onHint, en: en.end.onHint },
    },
    ...(outcomes
      ? [{ ...asked, id: 'outcome', type: 'radio' as const, label: { zh: zh.end.outcome, en: en.end.outcome }, options: outcomes }]
      : []),
    // The page also asks why an item is void.
    { ...reason, id: 'endReason' },
  ]);
}
