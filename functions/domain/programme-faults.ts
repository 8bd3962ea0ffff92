import { assessmentFaults } from './assessment/assessment-faults.ts';
import { closeFaults } from './close/close-faults.ts';
import { duplicates, formFaults, unknown, type Fault } from './form-faults.ts';
import { indicatorFaults, registerFaults } from './register-faults.ts';
import { kindFaults } from './kind-faults.ts';
import { meetingFaults } from './meeting/meeting-faults.ts';
import { panelFaults } from './panel-faults.ts';
import type { Programme } from './programme.ts';

const file = 'programme.json';

/** Everything in a programme whose pieces do not fit each other; empty when it can be used. */
export function faultsOf(programme: Programme): Fault[] {
  return [...allFaults(programme)];
}

function* allFaults(programme: Programme): Generator<Fault> {
  const departments = new Set(programme.departments.map(({ id }) => id));
  yield* duplicateFaults(programme);
  yield* peopleFaults(programme, departments);
  for (const form of programme.forms) yield* formFaults(form, { file: `forms/${form.id}.json`, prefix: '', departments });
  for (const register of programme.registers) yield* registerFaults(register, programme, departments);
  for (const [index, indicator] of programme.indicators.entries()) yield* indicatorFaults(indicator, `[${index}]`, programme);
  for (const [index, kind] of programme.kinds.entries()) yield* kindFaults(kind, `kinds[${index}]`, programme);
  yield* askedCountFaults(programme);
  yield* panelFaults(programme);
  yield* routeFaults(programme);
  yield* meetingFaults(programme);
  yield* introducerFaults(programme);
  yield* assessmentFaults(programme);
  yield* closeFaults(programme);
  yield* deadlineFaults(programme);
  yield* calendarFaults(programme);
  yield* mailHoursFaults(programme);
}

function* duplicateFaults(programme: Programme): Generator<Fault> {
  for (const list of ['departments', 'people', 'sectors', 'kinds'] as const) yield* duplicates(programme[list], { file, path: list });
  yield* duplicates(programme.indicators, { file: 'indicators.json', path: '' });
  const mailboxes = programme.people.map(({ email }) => ({ id: email.toLowerCase() }));
  yield* duplicates(mailboxes, { file, path: 'people' });
}

function* peopleFaults(programme: Programme, departments: ReadonlySet<string>): Generator<Fault> {
  const people = new Set(programme.people.map(({ id }) => id));
  yield* homelessFaults(programme, departments);
  for (const [index, department] of programme.departments.entries()) {
    for (const role of ['reviewer', 'head'] as const) {
      const id = department[role];
      if (id !== undefined && !people.has(id)) yield unknown({ file, path: `departments[${index}].${role}` }, 'person', id);
    }
  }
  if (!departments.has(programme.officeDepartment))
    yield unknown({ file, path: 'officeDepartment' }, 'department', programme.officeDepartment);
  if (!programme.people.some(({ roles }) => roles.includes('office'))) {
    yield {
      file,
      path: 'people',
      rule: 'unknown-reference',
      what: 'nobody has the role office; name at least one person who does the intake',
    };
  }
}

/** When nobody of any department answers, one transaction of 100 writes calls in two people of each: two mails and two open steps, and three writes besides. */
const mostDepartmentsAsked = 24;

function* askedCountFaults({ departments }: Programme): Generator<Fault> {
  const count = departments.filter(({ reviewer }) => reviewer !== undefined).length;
  if (count <= mostDepartmentsAsked) return;
  const what = `${count} departments have a reviewer; at most ${mostDepartmentsAsked} can be asked about one proposal`;
  yield { file, path: 'departments', rule: 'too-many-departments', what };
}
/** @yields people of a department that is not there; only experts may come from outside */
function* homelessFaults({ people }: Programme, departments: ReadonlySet<string>): Generator<Fault> {
  for (const [index, { department = '', roles }] of people.entries()) {
    const isFromOutside = department === '' && roles.every((role) => role === 'expert');
    if (!isFromOutside && !departments.has(department))
      yield unknown({ file, path: `people[${index}].department` }, 'department', department);
  }
}

function* routeFaults(programme: Programme): Generator<Fault> {
  for (const [index, { when, departments }] of programme.routes.entries()) {
    const path = `routes[${index}]`;
    if (when.kind !== undefined && !has(programme.kinds, when.kind)) yield unknown({ file, path: `${path}.when.kind` }, 'kind', when.kind);
    if (when.sector !== undefined && !has(programme.sectors, when.sector))
      yield unknown({ file, path: `${path}.when.sector` }, 'sector', when.sector);
    for (const [number, id] of departments.entries()) yield* askedFaults(programme, id, `${path}.departments[${number}]`);
  }
  yield* baseRouteFaults(programme);
}

function* askedFaults({ departments }: Programme, id: string, path: string): Generator<Fault> {
  const department = departments.find((candidate) => candidate.id === id);
  if (!department) yield unknown({ file, path }, 'department', id);
  else if (!department.reviewer || !department.head) {
    yield { file, path, rule: 'no-reviewer', what: `${id} is asked for opinions, so it needs a reviewer and a head` };
  }
}

function has(list: readonly { id: string }[], id: string): boolean {
  return list.some((item) => item.id === id);
}

function* baseRouteFaults({ kinds, routes }: Programme): Generator<Fault> {
  for (const [index, { id }] of kinds.entries()) {
    if (routes.some(({ when }) => Object.entries(when).every(([key, value]) => key === 'kind' && value === id))) continue;
    yield {
      file,
      path: `kinds[${index}]`,
      rule: 'no-base-route',
      what: `add a route whose only condition is kind ${id}, so that somebody is always asked`,
    };
  }
}

function* introducerFaults({ introducerRegisters = [], registers }: Programme): Generator<Fault> {
  for (const [index, id] of introducerRegisters.entries()) {
    if (!has(registers, id)) yield unknown({ file, path: `introducerRegisters[${index}]` }, 'register', id);
  }
}

/** @yields a fault when the office promises less time than the steps take together, with nothing returned */
function* deadlineFaults({ deadlines, publicNotice }: Programme): Generator<Fault> {
  const { review, decision, publishNotice, endNotice = 0, draftAgreement, sign, register, promised } = deadlines;
  const needed = review + decision + publishNotice + publicNotice.days + endNotice + draftAgreement + sign + register;
  if (needed <= promised) return;
  yield {
    file,
    path: 'deadlines.promised',
    rule: 'promise-too-short',
    what: `the steps after intake take up to ${needed} days, more than the ${promised} promised`,
  };
}

function* calendarFaults({ calendar }: Programme): Generator<Fault> {
  for (const year of calendar) {
    yield* dayFaults(year, 'holidays');
    yield* dayFaults(year, 'workdays');
  }
}

function* dayFaults(calendar: Programme['calendar'][number], list: 'holidays' | 'workdays'): Generator<Fault> {
  const { year, holidays } = calendar;
  const days = calendar[list];
  for (const [index, day] of days.entries()) {
    const at = { file: `calendar/${year}.json`, path: `${list}[${index}]` };
    const isTwice = days.indexOf(day) !== index || (list === 'workdays' && holidays.includes(day));
    if (!day.startsWith(`${year}-`))
      yield { ...at, rule: 'day-outside-year', what: `${day} does not lie in ${year}; put it into the file of its year` };
    else if (isTwice) yield { ...at, rule: 'duplicate-id', what: `${day} is named twice; a day is either off or worked` };
  }
}

function* mailHoursFaults({ mailHours }: Programme): Generator<Fault> {
  if (!mailHours || mailHours.from < mailHours.to) return;
  const what = `mails would leave from ${mailHours.from} to ${mailHours.to}, which is never; let \`from\` lie before \`to\``;
  yield { file, path: 'mailHours', rule: 'no-mail-hours', what };
}
