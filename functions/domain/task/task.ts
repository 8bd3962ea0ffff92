import { AppError } from '../errors.ts';
import type { Calendar } from '../calendar.ts';
import type { DocumentRef } from '../proposal/event-parts.ts';

/** What shows that a task is done: a stored document, or where it can be looked up. */
export type Evidence = { type: 'document'; document: DocumentRef; fileName: string } | { type: 'reference'; text: string };

/** A piece of work that a meeting gave to somebody. Days are YYYY-MM-DD in the programme's time zone. */
export interface Task {
  id: string;
  /** Counts the changes. */
  revision: number;
  title: string;
  /** The step of the four-step method that it belongs to. */
  step: 1 | 2 | 3 | 4;
  /** The department that owns it, and the person who does it. */
  department: string;
  person: string;
  dueOn: string;
  source: { meeting: string; minutesNumber: string; item: string };
  givenBy: string;
  givenAt: string;
  state: 'open' | 'done' | 'dropped';
  settled: { by: string; at: string; note: string; evidence: Evidence | null } | null;
  /** Reminders so far. */
  reminders: { count: number; lastOn: string | null };
}

/** Who settles a task, and when. */
export interface TaskAct {
  by: string;
  at: string;
}

/** Longest note or reference, in characters. */
export const longestTaskNote = 500;

/** Reminders of an overdue task; after that it stays on the list as overdue. */
const mostReminders = 2;

/** The task as done. @throws `already-decided`, `form-invalid` without evidence */
export function finishTask(task: Task, input: TaskAct & { note: string; evidence: Evidence | null }): Task {
  refuseSettled(task);
  const { evidence, ...rest } = input;
  if (!evidence)
    throw new AppError('form-invalid', 'a task needs evidence to be done', { issues: [{ field: 'reference', rule: 'evidence-missing' }] });
  return { ...task, revision: task.revision + 1, state: 'done', settled: { ...rest, evidence } };
}

/** The task as dropped. @throws `already-decided`, `form-invalid` without a reason */
export function dropTask(task: Task, input: TaskAct & { note: string }): Task {
  refuseSettled(task);
  if (input.note === '') throw new AppError('form-invalid', 'say why it is dropped', { issues: [{ field: 'reason', rule: 'required' }] });
  return { ...task, revision: task.revision + 1, state: 'dropped', settled: { ...input, evidence: null } };
}

function refuseSettled({ state }: Task): void {
  if (state !== 'open') throw new AppError('already-decided', `the task is ${state}`, { what: 'task' });
}

/** Tells whether a task should have been done before today. */
export function isTaskOverdue({ state, dueOn }: Pick<Task, 'state' | 'dueOn'>, today: string): boolean {
  return state === 'open' && dueOn < today;
}

/**
 * The task with one more reminder, when one is due: the first on the day after its last day, the second when so many working days have
 * gone by. Null when none is.
 * @throws `calendar-year-missing`
 */
export function remindedTask(task: Task, context: { today: string; calendar: Calendar; everyWorkingDays: number }): Task | null {
  const { count, lastOn } = task.reminders;
  const { today, calendar, everyWorkingDays } = context;
  if (!isTaskOverdue(task, today) || count >= mostReminders) return null;
  if (lastOn !== null && today < calendar.addWorkingDays(lastOn, everyWorkingDays)) return null;
  return { ...task, revision: task.revision + 1, reminders: { count: count + 1, lastOn: today } };
}

/** Tasks in the order in which they are to be done: what is overdue stands in front, as it is due first. */
export function inOrder(tasks: readonly Task[]): Task[] {
  return tasks.toSorted((a, b) => `${a.dueOn} ${a.id}`.localeCompare(`${b.dueOn} ${b.id}`, 'en'));
}
