import type { Form, FormField } from '../../../functions/domain/form.ts';
import { isAskedFirst, isEverAsked, isReviewer } from '../../../functions/domain/leave.ts';
import { placeOf } from '../../../functions/domain/programme-lookup.ts';
import type { Person, Programme } from '../../../functions/domain/programme.ts';
import { leaveTexts } from '../../messages/leave.ts';

const { zh, en } = leaveTexts;

const base = { required: false, personal: false } as const;
const asked = { required: true, personal: false } as const;

/** The form for a person's own leave; who is never asked first names no substitute. */
export function ownLeaveForm(programme: Programme, person: Person): Form {
  const others = reviewersOf(programme).filter(({ id }) => id !== person.id);
  const near = others.filter(({ department }) => department === person.department);
  const far = others.filter(({ department }) => department !== person.department);
  const substitute = substituteField(programme, [...near, ...far], 'ownSubstitute');
  return formOf(isAskedFirst(programme, person.id) ? [...days, substitute] : days);
}

/** The form for the leave of anybody who reviews or scores. */
export function anyLeaveForm(programme: Programme): Form {
  const people = reviewersOf(programme);
  const options = optionsOf(programme, programme.people.filter(isEverAsked));
  const person: FormField = { ...asked, id: 'person', type: 'select', label: label('person'), options };
  return formOf([person, ...days, substituteField(programme, people, 'anySubstitute')]);
}

const days: readonly FormField[] = [
  { ...asked, id: 'from', type: 'date', notAfterToday: false, label: label('from') },
  { ...asked, id: 'to', type: 'date', notAfterToday: false, label: label('to') },
];

function substituteField(programme: Programme, people: readonly Person[], hint: 'ownSubstitute' | 'anySubstitute'): FormField {
  const options = optionsOf(programme, people);
  return { ...base, id: 'substitute', type: 'select', label: label('substitute'), hint: label(hint), options };
}

function formOf(fields: readonly FormField[]): Form {
  const title = { zh: zh.add, en: en.add };
  return { id: 'leave', title, sections: [{ id: 'leave', title, fields: [...fields] }] };
}

function label(key: keyof typeof zh.fields): { zh: string; en: string } {
  return { zh: zh.fields[key], en: en.fields[key] };
}

function reviewersOf({ people }: Programme): Person[] {
  return people.filter(isReviewer);
}

function optionsOf(programme: Programme, people: readonly Person[]): { value: string; label: { zh: string; en: string } }[] {
  return people.map((each) => {
    const { id, name } = each;
    const of = placeOf(programme, each);
    return { value: id, label: { zh: `${name.zh}（${of.zh}）`, en: `${name.en} (${of.en})` } };
  });
}
