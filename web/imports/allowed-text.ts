import { choicesOf, type ChoiceLists } from '../../functions/domain/form-choices.ts';
import type { SimpleField } from '../../functions/domain/form.ts';
import type { Language } from '../../functions/domain/text.ts';
import { allowedTexts } from '../messages/imports.ts';

/** What a column of an old ledger takes, in one sentence. */
export function allowedText(field: SimpleField, lists: ChoiceLists, language: Language): string {
  const t = allowedTexts[language];
  switch (field.type) {
    case 'date':
      return t.day;
    case 'integer':
      return t.integer(field.min, field.max);
    case 'money':
      return t.money(field.maxWanYuan);
    case 'email':
      return t.email;
    case 'phone':
      return t.phone;
    case 'text':
    case 'textarea':
      return t.text(field.maxLength);
    default: {
      if (field.options === 'countries') return t.country;
      const choices = choicesOf(field, lists)
        .map(({ label }) => label[language])
        .join(language === 'zh' ? '、' : ', ');
      return field.type === 'checkboxes' ? t.choices(choices) : t.choice(choices);
    }
  }
}
