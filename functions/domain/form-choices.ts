import { countries } from './countries.ts';
import type { ChoiceField } from './form.ts';
import type { Bilingual } from './text.ts';

/** One choice of a field, with what people see. */
export interface Choice {
  readonly value: string;
  readonly label: Bilingual;
}

/** The programme's lists that a field may offer; countries are built in. */
export interface ChoiceLists {
  sectors: readonly Choice[];
  departments: readonly Choice[];
}

const countryChoices: readonly Choice[] = countries.map((country) => ({
  value: country.code,
  get label() {
    return country.name;
  },
}));

/** What a field offers, in order. */
export function choicesOf(field: ChoiceField, lists: ChoiceLists): readonly Choice[] {
  if (typeof field.options !== 'string') return field.options;
  return field.options === 'countries' ? countryChoices : lists[field.options];
}

/** What people see of a chosen value; a value that is not offered any more comes back as it is. */
export function choiceLabel(field: ChoiceField, value: string, lists: ChoiceLists): Bilingual {
  return choicesOf(field, lists).find((choice) => choice.value === value)?.label ?? { zh: value, en: value };
}
