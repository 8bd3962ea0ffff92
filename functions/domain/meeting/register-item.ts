import { lengthOf } from '../text.ts';
import { fieldsOf, type Answers, type FormField } from '../form.ts';
import { personDepartments } from '../programme-lookup.ts';
import type { Programme } from '../programme.ts';
import type { Register } from '../registers/register.ts';
import type { AgendaItem, ItemRecord } from './meeting.ts';
import type { MeetingKind } from './meeting-kind.ts';

/** Fields of a register that a meeting fills by itself, where the register has them; all others are asked with the record. */
const filled = ['departments', 'topics', 'resolutions', 'minutes'] as const;

/** The fields of a meeting's register that only people know, such as the quarter that a quarterly meeting belongs to. */
export function askedFields(register: Register): FormField[] {
  const known = new Set<string>([register.titleField, register.dateField, ...filled]);
  return fieldsOf(register.form).filter(({ id }) => !known.has(id));
}

/** What a held meeting is to its register. */
export interface HeldMeeting {
  kind: MeetingKind;
  heldOn: string;
  minutesNumber: string;
  present: readonly string[];
  agenda: readonly AgendaItem[];
  items: readonly ItemRecord[];
}

/** The answers to the register's form that follow from a meeting's record; `asked` are those of {@link askedFields}. */
export function registerAnswers(register: Register, held: HeldMeeting, context: { programme: Programme; asked: Answers }): Answers {
  const { kind, heldOn, minutesNumber, present, agenda, items } = held;
  const [year, month, day] = heldOn.split('-').map(Number);
  const facts: Answers = {
    departments: personDepartments(context.programme, present),
    topics: agenda.map(({ title }) => title).join('\n'),
    resolutions: String(items.filter(isResolved).length),
    minutes: minutesNumber,
    [register.titleField]: `${kind.name.zh}（${year}年${month}月${day}日）`,
    [register.dateField]: heldOn,
  };
  const own = fieldsOf(register.form).flatMap((field): [string, Answers[string]][] => {
    const fact = facts[field.id];
    return fact === undefined ? [] : [[field.id, fitting(field, fact)]];
  });
  return { ...Object.fromEntries(own), ...context.asked };
}

function isResolved({ vote, resolution }: ItemRecord): boolean {
  return vote ? vote.outcome !== 'postponed' : resolution !== '';
}

/** A long agenda is cut to what the register's field holds; the meeting's own page has it whole. */
function fitting(field: FormField, fact: Answers[string]): Answers[string] {
  if (typeof fact !== 'string' || !('maxLength' in field) || lengthOf(fact) <= field.maxLength) return fact;
  return `${Array.from(fact)
    .slice(0, field.maxLength - 1)
    .join('')}…`;
}
