import { fieldsOf, type Form, type FormField, type SimpleField } from '../form.ts';
import type { Programme } from '../programme.ts';
import { itemFormOf, ownerField } from '../registers/item-form.ts';
import type { Register } from '../registers/register.ts';
import type { Bilingual } from '../text.ts';

/** Columns that every register of an old ledger has besides its own fields. No form of a register may use these ids. */
export const carriedFields = {
  number: 'old-number',
  evidence: 'old-evidence',
  endedOn: 'old-ended-on',
  outcome: 'old-outcome',
} as const;

/**
 * The form by which a row of an old ledger is read: that of the register, and what an old ledger says besides. The same form gives the
 * columns of the template and of the documentation.
 */
export function ledgerFormOf(register: Register, programme: Pick<Programme, 'people'>): Form {
  const owner = fieldsOf(itemFormOf(register, programme)).find(({ id }) => id === ownerField);
  const fields: FormField[] = [numberField, evidenceField(register)];
  // An old ledger may name people who are no longer there: that nobody is named is no error.
  if (owner && owner.type === 'select') fields.push({ ...owner, required: false });
  if (register.standing === true) fields.push(...endFields(register));
  const section = { id: 'carried', title: { zh: '旧台账信息', en: 'From the old ledger' }, fields };
  return { ...register.form, sections: [...register.form.sections, section] };
}

const numberField: FormField = {
  id: carriedFields.number,
  type: 'text',
  label: { zh: '原编号', en: 'Old number' },
  required: false,
  personal: false,
  maxLength: 60,
};

function evidenceField({ evidence }: Register): FormField {
  return {
    id: carriedFields.evidence,
    type: 'text',
    label: { zh: '原始凭证（档案号或文件名）', en: 'Evidence (archive number or file name)' },
    required: evidence === 'required',
    personal: false,
    maxLength: 200,
  };
}

function endFields({ dateField, ending }: Register): FormField[] {
  const word = ending?.name ?? { zh: '终止', en: 'end' };
  const on: FormField = {
    id: carriedFields.endedOn,
    type: 'date',
    label: { zh: `${word.zh}日期`, en: `Day of the ${word.en}` },
    required: false,
    personal: false,
    notAfterToday: true,
    notBefore: dateField,
  };
  if (!ending?.outcomes) return [on];
  const label = { zh: `${word.zh}结果`, en: `Outcome of the ${word.en}` };
  return [on, { id: carriedFields.outcome, type: 'select', label, required: false, personal: false, options: ending.outcomes }];
}

/** A column of an old ledger. `name` is what the form calls it: the field's id, or `rows.0.field` for a field of a row. */
export interface LedgerColumn {
  name: string;
  field: SimpleField;
  label: Bilingual;
  required: boolean;
}

/** The columns of a register in order. */
export function ledgerColumnsOf(register: Register, programme: Pick<Programme, 'people'>): LedgerColumn[] {
  return fieldsOf(ledgerFormOf(register, programme)).flatMap(columnsOfField);
}

function columnsOfField(field: FormField): LedgerColumn[] {
  if (field.type !== 'rows') {
    const { id: name, label, required, visibleWhen } = field;
    return [{ name, field, label, required: required && visibleWhen === undefined }];
  }
  return Array.from({ length: field.maxRows }, (_, index) => index).flatMap((index) =>
    field.fields.map((sub) => ({
      name: `${field.id}.${index}.${sub.id}`,
      field: sub,
      label: {
        zh: `${field.rowLabel.zh}${index + 1}：${sub.label.zh}`,
        en: `${field.rowLabel.en} ${index + 1}: ${sub.label.en}`,
      },
      required: index < field.minRows && field.required && sub.required && sub.visibleWhen === undefined,
    })),
  );
}
