import { dayAt, makeCalendar } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { dropTask, finishTask, inOrder, remindedTask, type Evidence, type Task } from '../../domain/task/task.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { Tasks } from '../../ports/tasks.ts';
import { outboxItem } from '../proposals/commit.ts';

export interface TaskPorts {
  clock: Clock;
  randomness: Randomness;
  programmes: Programmes;
  tasks: Tasks;
}

/** @throws `not-found` */
export async function loadTask(ports: { tasks: Pick<Tasks, 'load'> }, id: string): Promise<Task> {
  const task = await ports.tasks.load(id);
  if (!task) throw new AppError('not-found', 'there is no such task');
  return task;
}

/** Tasks that are open, overdue ones in front. */
export async function openTasks(ports: Pick<TaskPorts, 'tasks'>): Promise<Task[]> {
  return inOrder(await ports.tasks.list('open'));
}

/** Who settles which task. */
export interface TaskAct {
  id: string;
  person: string;
}

/** Marks a task as done, with what shows it. @throws what `finishTask` throws; `not-found`, `stale-page` */
export async function finishTaskOf(ports: TaskPorts, input: TaskAct & { note: string; evidence: Evidence | null }): Promise<void> {
  const { person: by, note, evidence } = input;
  await settle(ports, input, (task, at) => finishTask(task, { by, at, note, evidence }));
}

/** Takes a task off the list. @throws what `dropTask` throws; `not-found`, `stale-page` */
export async function dropTaskOf(ports: TaskPorts, input: TaskAct & { note: string }): Promise<void> {
  const { person: by, note } = input;
  await settle(ports, input, (task, at) => dropTask(task, { by, at, note }));
}

/** A reminder may come in between and changes nothing for who settles the task, so that is judged anew. */
const mostTries = 3;

async function settle(ports: TaskPorts, { id }: TaskAct, change: (task: Task, at: string) => Task): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const task = await loadTask(ports, id);
    try {
      return await ports.tasks.save(change(task, ports.clock.now()), []);
    } catch (error) {
      if (!hasCode(error, 'version-moved') || tries === mostTries) throw error;
    }
  }
}

/**
 * Puts a reminder of each overdue task into the outbox, together with the note that it was reminded of. Safe to repeat, and safe beside
 * another sweep.
 * @returns how many reminders were put
 */
export async function remindOfTasks(ports: TaskPorts & { log: Log }): Promise<number> {
  const { calendar, deadlines } = ports.programmes.current;
  const now = ports.clock.now();
  const context = { today: dayAt(now), calendar: makeCalendar(calendar), everyWorkingDays: deadlines.remindEvery };
  let count = 0;
  for (const listed of await ports.tasks.list('open')) {
    if (await remind(ports, listed, context)) count += 1;
  }
  return count;
}

/** The person of the task; the office, once that person has left the roster. */
function receiversOf({ person }: Task, { people }: Programme): string[] {
  if (people.some(({ id }) => id === person)) return [person];
  return people.filter(({ roles }) => roles.includes('office')).map(({ id }) => id);
}

async function remind(ports: TaskPorts & { log: Log }, listed: Task, context: Parameters<typeof remindedTask>[1]): Promise<boolean> {
  try {
    const reminded = remindedTask(listed, context);
    if (!reminded) return false;
    await ports.tasks.save(
      reminded,
      receiversOf(listed, ports.programmes.current).map((person) => {
        const message = { type: 'mail', to: { type: 'person', person }, template: 'task-reminder', taskId: listed.id } as const;
        return outboxItem(ports, ports.clock.now(), message);
      }),
    );
    return true;
  } catch (error) {
    // The list may lag behind, or another sweep was first. A missing year of the calendar must not stop the sweep.
    if (!hasCode(error, 'version-moved')) ports.log.error('no reminder of a task', { taskId: listed.id }, error);
    return false;
  }
}
