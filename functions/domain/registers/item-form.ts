import { fieldsOf, type Answers, type Form } from '../form.ts';
import type { Programme } from '../programme.ts';
import type { RegisterItem } from './item.ts';
import type { Register } from './register.ts';

/** The field that asks who answers for an item. No form of a register may use its id. */
export const ownerField = 'item-owner';

/** The form of an item as people fill it in: that of the register, and who of the roster answers for the item. */
export function itemFormOf({ form }: Register, { people }: Pick<Programme, 'people'>): Form {
  const able = people.filter(({ roles }) => roles.some((role) => role === 'office' || role === 'reviewer'));
  const owner = {
    id: ownerField,
    type: 'select' as const,
    label: { zh: '责任人', en: 'Responsible person' },
    required: true,
    personal: false,
    options: able.map(({ id, name, post }) => ({ value: id, label: { zh: `${name.zh}（${post.zh}）`, en: `${name.en} (${post.en})` } })),
  };
  const section = { id: 'responsible', title: { zh: '责任落实', en: 'Who answers for it' }, fields: [owner] };
  return { ...form, sections: [...form.sections, section] };
}

/** Answers to the form of {@link itemFormOf}, taken apart. */
export function partsOfAnswers(answers: Answers): { answers: Answers; owner: string | null } {
  const { [ownerField]: owner, ...own } = answers;
  return { answers: own, owner: typeof owner === 'string' ? owner : null };
}

/** An item as answers to the form of {@link itemFormOf}. */
export function wholeAnswersOf({ answers, owner }: Pick<RegisterItem, 'answers' | 'owner'>): Answers {
  return owner === null ? answers : { ...answers, [ownerField]: owner };
}

/** The day, the title and the unit of an item, read from the answers to its register's form. */
export function headOfItem(register: Register, answers: Answers): Pick<RegisterItem, 'date' | 'title' | 'unit'> {
  const text = (field: string | undefined): string => {
    const answer = field === undefined ? undefined : answers[field];
    return typeof answer === 'string' ? answer : '';
  };
  return { date: text(register.dateField), title: text(register.titleField), unit: text(register.perUnit) || null };
}

/** Whether the day until which an item is meant to stand has gone by, and nobody has ended it. */
export function isPastTerm({ termField }: Register, item: Pick<RegisterItem, 'answers' | 'state' | 'ended'>, today: string): boolean {
  const term = termField === undefined ? undefined : item.answers[termField];
  return item.state === 'confirmed' && item.ended === null && typeof term === 'string' && term !== '' && term < today;
}

/** Tells whether the answers of a register name people. */
export function hasPersonalFields({ form }: Register): boolean {
  return fieldsOf(form).some(({ personal }) => personal);
}
