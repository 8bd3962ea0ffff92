import type { JSX } from 'preact';
import type { Task } from '../../../functions/domain/task/task.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { auditTexts } from '../../messages/audit.ts';
import { taskTexts } from '../../messages/tasks.ts';
import { Layout } from '../layout.tsx';
import { BackLink, FactList, type Fact } from '../parts/basics.tsx';
import { dayText, Instant } from '../parts/values.tsx';
import { namesOf, type PageShell } from '../shell.tsx';

/** Props of {@link AuditTaskPage}. */
export interface AuditTaskPageProps {
  shell: PageShell;
  task: Task;
  /** The register that holds the meeting which gave the task; null when none does. */
  register: string | null;
}

/** A task as an auditor sees it, without free text: who was to do it until when, and when it was settled. */
export function AuditTaskPage({ shell, task, register }: AuditTaskPageProps): JSX.Element {
  const audit = auditTexts[shell.language];
  const assessment = assessmentTexts[shell.language];
  const workList = taskTexts[shell.language];
  const names = namesOf(shell);
  const { settled, source } = task;
  const facts: Fact[] = [
    { label: workList.facts.department, value: names.department(task.department) },
    { label: workList.facts.person, value: names.person(task.person) },
    { label: workList.facts.dueOn, value: dayText(task.dueOn, shell.language) },
    { label: workList.columns.state, value: workList.states[task.state] },
    {
      label: assessment.task.minutes,
      value:
        register === null ? source.minutesNumber : <a href={`/audit/registers/${register}/${source.meeting}`}>{source.minutesNumber}</a>,
    },
    { label: workList.facts.givenBy, value: names.person(task.givenBy) },
    { label: assessment.task.givenAt, value: <Instant value={task.givenAt} /> },
    ...(settled ? [{ label: workList.facts.settledBy, value: <Instant value={settled.at} /> }] : []),
  ];
  return (
    <Layout shell={shell} title={task.title}>
      <BackLink href="/audit">{audit.home.title}</BackLink>
      <h1>{task.title}</h1>
      <FactList facts={facts} />
      {settled ? <p class="quiet">{assessment.task.masked}</p> : null}
    </Layout>
  );
}
