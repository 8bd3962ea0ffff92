import { LeavePage } from '../../../web/views/leave/leave.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { seeOther, type PageRequest, type PageResponse } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Answers, Form } from '../../domain/form.ts';
import { isSubstituteAway } from '../../domain/leave.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import { endPersonsLeave, enterLeave, readLeaves, type LeavePorts } from '../../usecases/people/leave.ts';
import { show } from '../show.ts';

/** At which desk leave is entered: a reviewer's own, or the office's for anybody. */
export interface LeaveDesk {
  shell: PageShell;
  /** Address of the page. */
  base: string;
  back: string;
  form: Form;
  /** Who sits at the desk. */
  enteredBy: string;
  /** Whose leave alone may be entered and seen; absent: everybody's. */
  person?: string;
}

/** A page at a desk. */
export type LeaveDeskPage = (ports: LeavePorts, request: PageRequest, desk: LeaveDesk) => Promise<PageResponse>;

/** The pages of leave: what is posted to which address below that of the page. */
export const leavePages: readonly { method: 'GET' | 'POST'; below: string; page: LeaveDeskPage }[] = [
  { method: 'GET', below: '', page: (ports, request, desk) => leavePage(ports, desk, doneOf(request)) },
  { method: 'POST', below: '', page: enter },
  { method: 'POST', below: '/end', page: end },
];

type Shown = Pick<Parameters<typeof LeavePage>[0], 'answers' | 'issues' | 'done'>;

async function leavePage(ports: LeavePorts, desk: LeaveDesk, shown: Shown): Promise<PageResponse> {
  const all = await readLeaves(ports);
  const { enteredBy: _sits, ...place } = desk;
  const leaves = all
    .filter(({ person }) => desk.person === undefined || person === desk.person)
    .map((leave) => ({ leave, isSubstituteAway: isSubstituteAway(all, leave) }));
  return show(LeavePage, { ...place, leaves, today: dayAt(ports.clock.now()), ...shown }, shown.issues ? 422 : 200);
}

function doneOf({ query }: PageRequest): Shown {
  const done = query.get('done');
  return done === 'saved' || done === 'ended' ? { done } : {};
}

async function enter(ports: LeavePorts, request: PageRequest, desk: LeaveDesk): Promise<PageResponse> {
  const typed = rawAnswers(desk.form, request.form);
  const reading = { lists: choiceListsOf(ports.programmes.current), today: dayAt(ports.clock.now()) };
  const { answers, issues } = readAnswers(desk.form, request.form, reading);
  if (issues.length > 0) return leavePage(ports, desk, { answers: typed, issues });
  const substitute = textOf(answers, 'substitute');
  const leave = {
    person: desk.person ?? textOf(answers, 'person'),
    from: textOf(answers, 'from'),
    to: textOf(answers, 'to'),
    substitute: substitute === '' ? null : substitute,
  };
  try {
    await enterLeave(ports, { ...leave, enteredBy: desk.enteredBy });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return leavePage(ports, desk, { answers: typed, issues: error.payload.issues });
    throw error;
  }
  return seeOther(`${desk.base}?done=saved`);
}

async function end(ports: LeavePorts, request: PageRequest, desk: LeaveDesk): Promise<PageResponse> {
  const person = desk.person ?? request.form.get('person') ?? '';
  await endPersonsLeave(ports, { person, from: request.form.get('from') ?? '', endedBy: desk.enteredBy });
  return seeOther(`${desk.base}?done=ended`);
}

function textOf(answers: Answers, field: string): string {
  const answer = answers[field];
  return typeof answer === 'string' ? answer : '';
}
