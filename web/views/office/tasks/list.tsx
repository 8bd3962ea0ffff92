import type { JSX } from 'preact';
import { isTaskOverdue, type Task } from '../../../../functions/domain/task/task.ts';
import { taskTexts } from '../../../messages/tasks.ts';
import { Layout } from '../../layout.tsx';
import { Tag } from '../../parts/basics.tsx';
import { DueDay } from '../../parts/standing.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';

/** Props of {@link TasksPage}. */
export interface TasksPageProps {
  shell: PageShell;
  /** Overdue ones in front. */
  open: readonly Task[];
  settled: readonly Task[];
  today: string;
}

/** The work list: what is open, what is overdue, and what was done. */
export function TasksPage({ shell, open, settled, today }: TasksPageProps): JSX.Element {
  const t = taskTexts[shell.language];
  const overdue = open.filter((task) => isTaskOverdue(task, today)).length;
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <h1>{t.title}</h1>
      <p class="lead">{t.summary(open.length, overdue)}</p>
      {open.length > 0 ? <TaskTable caption={t.caption} tasks={open} today={today} /> : <p class="quiet">{t.none}</p>}
      {settled.length > 0 ? (
        <details>
          <summary>
            {t.settled} ({settled.length})
          </summary>
          <TaskTable caption={t.settled} tasks={settled} today={today} />
        </details>
      ) : null}
    </Layout>
  );
}

/** Tasks, one a row. */
export function TaskTable({ caption, tasks, today }: { caption: string; tasks: readonly Task[]; today: string }): JSX.Element {
  const t = useTexts(taskTexts);
  return (
    <Scrolling label={caption}>
      <table class="cards">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.columns.task}</th>
            <th scope="col">{t.columns.who}</th>
            <th scope="col">{t.columns.due}</th>
            <th scope="col">{t.columns.source}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} today={today} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function TaskRow({ task, today }: { task: Task; today: string }): JSX.Element {
  const shell = useShell();
  const t = useTexts(taskTexts);
  const names = namesOf(shell);
  const { id, title, step, department, person, dueOn, state, source } = task;
  return (
    <tr>
      <th scope="row">
        <a href={`/office/tasks/${id}`}>{title}</a>
        <span class="quiet line">{shell.programme.steps[step - 1]?.[shell.language]}</span>
      </th>
      <td data-label={t.columns.who}>
        {names.department(department)} <span class="line">{names.person(person)}</span>
      </td>
      <td data-label={t.columns.due}>
        {state === 'open' ? (
          <DueDay dueOn={dueOn} today={today} />
        ) : (
          <Tag tone={state === 'done' ? 'done' : 'plain'}>{t.states[state]}</Tag>
        )}
      </td>
      <td data-label={t.columns.source}>
        <a href={`/office/meetings/${source.meeting}`}>{source.minutesNumber}</a>
      </td>
    </tr>
  );
}
