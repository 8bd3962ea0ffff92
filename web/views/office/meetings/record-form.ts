import type { Form, FormField, SimpleField } from '../../../../functions/domain/form.ts';
import type { AgendaItem, Meeting } from '../../../../functions/domain/meeting/meeting.ts';
import { barredFrom } from '../../../../functions/domain/meeting/quorum.ts';
import { askedFields } from '../../../../functions/domain/meeting/register-item.ts';
import { meetingKindOf, placeOf, registerOf } from '../../../../functions/domain/programme-lookup.ts';
import type { Programme } from '../../../../functions/domain/programme.ts';
import type { Summary } from '../../../../functions/domain/proposal/summary.ts';
import type { Bilingual } from '../../../../functions/domain/text.ts';
import { meetingTexts } from '../../../messages/meetings.ts';
import { asked, options } from '../action-forms.ts';

const { zh, en } = meetingTexts;

/** What the form of a record is made from: the meeting and the proposals on its agenda as they stand. */
export interface Recordable {
  meeting: Meeting;
  proposals: ReadonlyMap<string, Summary>;
  programme: Programme;
}

/** The hidden field that says which version of the dossier the form shows. */
export const seenField = (item: string): string => `_seen-${item}`;

type Section = Form['sections'][number];

/** Ids of the sections: the meeting as a whole, an item's decision, and what follows from the item. */
export const wholeSection = 'whole';
/** The section of an item's decision. */
export const itemSection = (item: string): string => `item-${item}`;
/** The section of an item's conditions and tasks. */
export const moreSection = (item: string): string => `more-${item}`;

/** The one form of a whole meeting. A field of an item carries the item's id, such as `outcome-i1`. */
export function recordForm(from: Recordable): Form {
  const { meeting, programme } = from;
  const register = registerOf(programme, meetingKindOf(programme, meeting.kind).register);
  const people = peopleOptions(programme, meeting.members);
  const whole: FormField[] = [
    { ...asked, id: 'heldOn', type: 'date', notAfterToday: true, label: label('heldOn') },
    { ...asked, id: 'present', type: 'checkboxes', label: label('present'), options: people },
    ...askedFields(register),
  ];
  const title = { zh: zh.whole, en: en.whole };
  return {
    id: 'record',
    title,
    sections: [{ id: wholeSection, title, fields: whole }, ...meeting.items.flatMap((item) => sectionsOf(item, from))],
  };
}

function sectionsOf(item: AgendaItem, from: Recordable): Section[] {
  const title = { zh: item.title, en: item.title };
  const tasks = tasksField(item, from.programme);
  if (item.type === 'topic') {
    const resolution = {
      ...optional,
      id: `resolution-${item.id}`,
      type: 'textarea',
      maxLength: 2000,
      label: label('topicResolution'),
    } as const;
    return [
      { id: itemSection(item.id), title, fields: [resolution] },
      { id: moreSection(item.id), title, fields: [tasks] },
    ];
  }
  const conditions = { ...optional, id: `conditions-${item.id}`, type: 'textarea', maxLength: 4000 } as const;
  return [
    { id: itemSection(item.id), title, fields: decisionFields(item, from) },
    {
      id: moreSection(item.id),
      title,
      fields: [{ ...conditions, label: label('conditions'), hint: label('conditionsHint') }, tasks],
    },
  ];
}

const optional = { ...asked, required: false } as const;

function decisionFields(item: Extract<AgendaItem, { type: 'proposal' }>, { meeting, proposals, programme }: Recordable): FormField[] {
  const summary = proposals.get(item.proposalId);
  const barred = summary ? barredFrom(summary, meeting.members, programme) : [];
  const free = meeting.members.filter((member) => !barred.includes(member));
  const votes = { ...optional, type: 'integer', min: 0, max: 100 } as const;
  const aside: FormField[] =
    free.length === 0
      ? []
      : [
          {
            ...optional,
            id: `aside-${item.id}`,
            type: 'checkboxes',
            label: label('aside'),
            hint: label('asideHint'),
            options: peopleOptions(programme, free),
          },
        ];
  return [
    ...aside,
    { ...votes, id: `inFavour-${item.id}`, label: label('inFavour'), hint: label('votesHint') },
    { ...votes, id: `against-${item.id}`, label: label('against') },
    { ...votes, id: `abstained-${item.id}`, label: label('abstained') },
    {
      ...asked,
      id: `outcome-${item.id}`,
      type: 'radio',
      label: label('outcome'),
      hint: label('outcomeHint'),
      options: options(zh.outcomes, en.outcomes, ['approved', 'refused', 'postponed']),
    },
    // Whether it is needed depends on the outcome.
    {
      ...optional,
      id: `resolution-${item.id}`,
      type: 'textarea',
      maxLength: 2000,
      label: label('resolution'),
      hint: label('resolutionHint'),
    },
  ];
}

/** Rows that one item's tasks have at most. */
const mostTasks = 10;

function tasksField({ id }: AgendaItem, programme: Programme): FormField {
  const steps = programme.steps.map((name, index) => ({ value: String(index + 1), label: name }));
  const people = programme.people.filter(({ roles }) => roles.some((role) => role !== 'auditor')).map((person) => person.id);
  const fields: SimpleField[] = [
    { ...asked, id: 'title', type: 'text', maxLength: 120, label: label('taskTitle') },
    { ...asked, id: 'step', type: 'select', label: label('step'), options: steps },
    { ...asked, id: 'department', type: 'select', label: label('department'), options: 'departments' },
    { ...asked, id: 'person', type: 'select', label: label('person'), options: peopleOptions(programme, people) },
    { ...asked, id: 'due-on', type: 'date', notAfterToday: false, label: label('dueOn') },
  ];
  return {
    ...optional,
    id: `tasks-${id}`,
    type: 'rows',
    label: label('tasks'),
    rowLabel: label('task'),
    minRows: 0,
    maxRows: mostTasks,
    fields,
  };
}

function peopleOptions(programme: Programme, people: readonly string[]): { value: string; label: Bilingual }[] {
  return people.map((id) => {
    const person = programme.people.find((each) => each.id === id);
    if (!person) return { value: id, label: { zh: id, en: id } };
    const name = placeOf(programme, person);
    return { value: id, label: { zh: `${person.name.zh}（${name.zh}）`, en: `${person.name.en} (${name.en})` } };
  });
}

function label(key: keyof typeof zh.fields): Bilingual {
  return { zh: zh.fields[key], en: en.fields[key] };
}
