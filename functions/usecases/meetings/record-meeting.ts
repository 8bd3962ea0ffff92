import { AppError, hasCode, type FieldIssue } from '../../domain/errors.ts';
import { paramsOf, readAnswers } from '../../domain/form-answers.ts';
import type { Answers } from '../../domain/form.ts';
import { dayAt } from '../../domain/calendar.ts';
import type { Meeting, MeetingRecord } from '../../domain/meeting/meeting.ts';
import { recordMeeting, type ItemInput } from '../../domain/meeting/record.ts';
import { registerAnswers } from '../../domain/meeting/register-item.ts';
import type { OutboxMessage } from '../../domain/outbox.ts';
import { choiceListsOf, meetingKindOf, registerOf } from '../../domain/programme-lookup.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { confirmByMeeting, enterItem } from '../../domain/registers/item-acts.ts';
import type { Task } from '../../domain/task/task.ts';
import type { MeetingChange } from '../../ports/meetings.ts';
import type { ItemChange } from '../../ports/registers.ts';
import { outboxItem } from '../proposals/commit.ts';
import { drawNumber } from '../proposals/draw-number.ts';
import { loadMeeting, type MeetingPorts } from './meetings.ts';
import { itemChange } from '../registers/register-changes.ts';

/** A task as the form gives it. */
export type TaskInput = Pick<Task, 'title' | 'step' | 'department' | 'person' | 'dueOn'>;

/** The record of a meeting as its form gives it; `asked` answers the fields of its register that the meeting does not fill itself. */
export interface MeetingForm {
  id: string;
  formId: string;
  person: string;
  heldOn: string;
  present: string[];
  items: ReadonlyMap<string, Omit<ItemInput, 'tasks'> & { tasks: readonly TaskInput[] }>;
  asked: Answers;
}

/** Tasks of one meeting at most: they are stored with it in one transaction, each with its mail. */
const mostTasks = 25;
/** A number that somebody else draws at the same moment is drawn anew, this often at most. */
const mostTries = 5;

/**
 * Records a meeting that was held: its minutes, its item in the register with what it counts for, its tasks, and for each proposal the
 * message that brings the decision before it; all in one transaction. The same form sent twice records once.
 * @throws what `recordMeeting` throws; `form-invalid` also on `tasks-i1.0.due-on` and `tasks-i1`; `not-found`, `version-moved`
 */
export async function recordMeetingOf(ports: MeetingPorts, form: MeetingForm): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { applications: _none, ...meeting } = await loadMeeting(ports, form.id);
    if (meeting.record?.formId === form.formId) return;
    try {
      return await ports.meetings.save(await heldMeeting(ports, meeting, form));
    } catch (error) {
      if (!hasCode(error, 'version-moved') || tries === mostTries) throw error;
    }
  }
}

async function heldMeeting(ports: MeetingPorts, meeting: Meeting, form: MeetingForm): Promise<MeetingChange> {
  const programme = ports.programmes.current;
  const kind = meetingKindOf(programme, meeting.kind);
  const at = ports.clock.now();
  const given = givenTasks({ ports, givenAt: at }, meeting, form);
  const items = new Map([...form.items].map(([id, item]): [string, ItemInput] => [id, { ...item, tasks: idsOf(given, id) }]));
  const { formId, person: by, heldOn, present } = form;
  const proposals = await proposalsOf(ports, meeting);
  const judged = judge(
    () => recordMeeting(meeting, { formId, by, at, heldOn, present, items }, { programme, proposals }),
    [...taskIssues(form)],
  );
  const request = { series: `minutes-${kind.id}`, pattern: kind.minutes, given: kind.minutesGiven } as const;
  // The number belongs to the year of the meeting, also when it is recorded after New Year.
  const { number: minutesNumber, draw } = await drawNumber(ports, { ...request, now: `${heldOn}T04:00:00.000Z` });
  const record: MeetingRecord = { ...judged, minutesNumber };
  const tasks = given.map(({ task }): Task => ({ ...task, source: { ...task.source, minutesNumber } }));
  const item = registerItem(ports, meeting, { record, asked: form.asked });
  const messages = [...resolutions(meeting, record), ...tasks.map(taskMail)];
  return {
    meeting: { ...meeting, revision: meeting.revision + 1, state: 'held', record },
    outbox: messages.map((message) => outboxItem(ports, at, message)),
    held: { item, tasks, draw },
  };
}

/** Judges, and adds what is wrong with the tasks, so that everything is said at once. */
function judge<T>(run: () => T, others: readonly FieldIssue[]): T {
  let judged: T;
  try {
    judged = run();
  } catch (error) {
    if (!hasCode(error, 'form-invalid')) throw error;
    throw new AppError('form-invalid', error.message, { issues: [...error.payload.issues, ...others] });
  }
  if (others.length > 0) throw new AppError('form-invalid', 'a task cannot be given like this', { issues: [...others] });
  return judged;
}

interface GivenTask {
  item: string;
  task: Task;
}

function givenTasks(
  { ports, givenAt }: { ports: MeetingPorts; givenAt: string },
  meeting: Meeting,
  { items, person }: MeetingForm,
): GivenTask[] {
  return [...items].flatMap(([item, { tasks }]) =>
    tasks.map((task) => ({
      item,
      task: {
        id: ports.randomness.id(),
        revision: 1,
        ...task,
        source: { meeting: meeting.id, minutesNumber: '', item },
        givenBy: person,
        givenAt,
        state: 'open' as const,
        settled: null,
        reminders: { count: 0, lastOn: null },
      },
    })),
  );
}

function idsOf(given: readonly GivenTask[], item: string): string[] {
  return given.filter((each) => each.item === item).map(({ task }) => task.id);
}

function* taskIssues({ items, heldOn }: MeetingForm): Generator<FieldIssue> {
  let count = 0;
  for (const [item, { tasks }] of items) {
    for (const [index, { dueOn }] of tasks.entries()) {
      count += 1;
      if (dueOn < heldOn) yield { field: `tasks-${item}.${index}.due-on`, rule: 'too-early', values: { earliest: heldOn } };
      if (count === mostTasks + 1) yield { field: `tasks-${item}`, rule: 'too-many-tasks', values: { max: mostTasks } };
    }
  }
}

async function proposalsOf(ports: MeetingPorts, { items }: Meeting): Promise<Map<string, Summary>> {
  const ids = items.flatMap((item) => (item.type === 'proposal' ? [item.proposalId] : []));
  const loaded = await Promise.all(ids.map((id) => ports.proposals.load(id)));
  return new Map(loaded.flatMap((summary) => (summary ? [[summary.proposalId, summary] as const] : [])));
}

/** The item of a meeting is confirmed by its record: its members were there, and the minutes prove it. */
function registerItem(ports: MeetingPorts, meeting: Meeting, { record, asked }: { record: MeetingRecord; asked: Answers }): ItemChange {
  const programme = ports.programmes.current;
  const kind = meetingKindOf(programme, meeting.kind);
  const register = registerOf(programme, kind.register);
  const said = registerAnswers(register, { kind, agenda: meeting.items, ...record }, { programme, asked });
  const reading = { lists: choiceListsOf(programme), today: dayAt(record.at) };
  const { answers, issues } = readAnswers(register.form, paramsOf(said), reading);
  if (issues.length > 0) throw new AppError('form-invalid', 'the register does not take the meeting', { issues });
  const { by: person, at } = record;
  const origin = { type: 'meeting', id: meeting.id } as const;
  const entered = enterItem(register, { answers, owner: person, evidence: [] }, { person, origin, replaces: null });
  const context = { programme, at, randomness: ports.randomness };
  return itemChange(
    { register: register.id, id: meeting.id, before: null },
    [entered, (item) => confirmByMeeting(item, { programme, now: at })],
    context,
  );
}

function resolutions({ id: meetingId, items }: Meeting, record: MeetingRecord): OutboxMessage[] {
  return items.flatMap((item): OutboxMessage[] => {
    const vote = record.items.find((each) => each.item === item.id)?.vote;
    return item.type === 'proposal' && vote ? [{ type: 'apply-resolution', meetingId, proposalId: item.proposalId }] : [];
  });
}

function taskMail({ id: taskId, person }: Task): OutboxMessage {
  return { type: 'mail', to: { type: 'person', person }, template: 'task-given', taskId };
}
