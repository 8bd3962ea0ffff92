import { fieldsOf, type Answers, type Form } from '../domain/form.ts';

/** How many rows a rows field shows after "add a row" was pressed for it. */
export function rowCountsAfterAdding(form: Form, typed: Answers, fieldId: string): Record<string, number> {
  const field = fieldsOf(form).find((candidate) => candidate.id === fieldId);
  if (field?.type !== 'rows') return {};
  const rows = typed[fieldId];
  const shown = Math.max(Array.isArray(rows) ? rows.length : 0, field.minRows, 1);
  return { [fieldId]: Math.min(shown + 1, field.maxRows) };
}
