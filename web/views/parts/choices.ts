import { choicesOf, type Choice } from '../../../functions/domain/form-choices.ts';
import { fieldsOf, type ChoiceField, type Form, type FormField, type SimpleField } from '../../../functions/domain/form.ts';
import { choiceListsOf } from '../../../functions/domain/programme-lookup.ts';
import type { Bilingual } from '../../../functions/domain/text.ts';
import { useShell } from '../shell.tsx';

/** The choices of a field, its own or those of the list it names. */
export function useChoices(field: ChoiceField): readonly Choice[] {
  return choicesOf(field, choiceListsOf(useShell().programme));
}

/** Tells whether a field is answered by choosing. */
export function isChoice(field: FormField): field is ChoiceField {
  return field.type === 'radio' || field.type === 'select' || field.type === 'checkboxes';
}

/** A field found by the path of an issue, such as `title` or `parties.0.name`; `row` counts from 0. */
export interface FoundField {
  field: FormField | SimpleField;
  row?: { index: number; label: Bilingual };
}

/** The field an issue is about, or null when the form has none of that name. */
export function findField(form: Form, path: string): FoundField | null {
  const [id, index, sub] = path.split('.');
  const field = fieldsOf(form).find((candidate) => candidate.id === id);
  if (!field) return null;
  if (field.type !== 'rows' || index === undefined) return { field };
  const inner = field.fields.find((candidate) => candidate.id === sub);
  return inner ? { field: inner, row: { index: Number(index), label: field.rowLabel } } : { field };
}
