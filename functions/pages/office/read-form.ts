import { dayAt } from '../../domain/calendar.ts';
import type { Form } from '../../domain/form.ts';
import { readAnswers } from '../../domain/form-answers.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { OfficePorts } from './member.ts';

/** A form as it was posted, read by the programme in force. */
export function readForm(ports: OfficePorts, form: Form, raw: URLSearchParams): ReturnType<typeof readAnswers> {
  return readAnswers(form, raw, { lists: choiceListsOf(ports.programmes.current), today: dayAt(ports.clock.now()) });
}
