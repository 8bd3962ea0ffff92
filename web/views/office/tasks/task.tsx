import type { JSX } from 'preact';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers } from '../../../../functions/domain/form.ts';
import { isTaskOverdue, type Evidence, type Task } from '../../../../functions/domain/task/task.ts';
import { meetingTexts } from '../../../messages/meetings.ts';
import { taskTexts } from '../../../messages/tasks.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Banner, FactList, Tag, type Fact } from '../../parts/basics.tsx';
import { FileList, UploadPanel, type FileItem, type Refusal, type UploadFormView } from '../../parts/documents.tsx';
import { FieldList } from '../../parts/form-fields.tsx';
import { FormErrors } from '../../parts/issues.tsx';
import { dayText, Instant } from '../../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';
import { dropForm, finishForm } from './task-forms.ts';

/** What was sent and not taken. */
export interface TaskAttempt {
  act: 'done' | 'drop';
  answers: Answers;
  issues?: readonly FieldIssue[];
}

/** Props of {@link TaskPage}. */
export interface TaskPageProps {
  shell: PageShell;
  task: Task;
  today: string;
  /** For a task that is open: the way to upload evidence, and what was uploaded. */
  evidence?: { upload: UploadFormView; files: readonly FileItem[] };
  done?: string;
  attempt?: TaskAttempt;
  refusal?: Refusal;
}

/** A task: who has it until when, and the ways to settle it. */
export function TaskPage(props: TaskPageProps): JSX.Element {
  const { shell, task, done, attempt, refusal } = props;
  const t = taskTexts[shell.language];
  const messages: Readonly<Record<string, string>> = t.done;
  const said = done !== undefined && Object.hasOwn(messages, done) ? messages[done] : undefined;
  return (
    <Layout shell={shell} title={task.title} problem={(attempt?.issues?.length ?? 0) > 0 || refusal !== undefined}>
      <BackLink href="/office/tasks">{t.back}</BackLink>
      <h1>{task.title}</h1>
      {said ? <Banner title={said} /> : null}
      <Facts {...props} />
      {props.evidence ? <Settle {...props} evidence={props.evidence} /> : null}
    </Layout>
  );
}

function Facts({ task, today }: TaskPageProps): JSX.Element {
  const shell = useShell();
  const t = useTexts(taskTexts);
  const meetingPages = useTexts(meetingTexts);
  const names = namesOf(shell);
  const { settled, reminders } = task;
  const by = (person: string, at: string) => (
    <>
      {names.person(person)} <Instant value={at} />
    </>
  );
  const facts: Fact[] = [
    { label: t.columns.state, value: <StateTag task={task} today={today} /> },
    { label: t.facts.department, value: names.department(task.department) },
    { label: t.facts.person, value: names.person(task.person) },
    { label: t.facts.dueOn, value: dayText(task.dueOn, shell.language) },
    { label: t.facts.step, value: shell.programme.steps[task.step - 1]?.[shell.language] ?? '' },
    {
      label: t.facts.source,
      value: <a href={`/office/meetings/${task.source.meeting}`}>{task.source.minutesNumber || meetingPages.title}</a>,
    },
    { label: t.facts.givenBy, value: by(task.givenBy, task.givenAt) },
    {
      label: t.facts.reminders,
      value: reminders.lastOn === null ? t.notReminded : t.reminded(reminders.count, dayText(reminders.lastOn, shell.language)),
    },
  ];
  if (settled) {
    facts.push({ label: t.facts.settledBy, value: by(settled.by, settled.at) });
    if (settled.evidence) facts.push({ label: t.facts.evidence, value: <EvidenceValue id={task.id} evidence={settled.evidence} /> });
    if (settled.note)
      facts.push({ label: task.state === 'dropped' ? t.facts.reason : t.facts.note, value: <span class="typed">{settled.note}</span> });
  }
  return <FactList facts={facts} />;
}

function StateTag({ task, today }: { task: Task; today: string }): JSX.Element {
  const t = useTexts(taskTexts);
  if (isTaskOverdue(task, today)) return <Tag tone="error">{t.overdue}</Tag>;
  return <Tag tone={task.state === 'done' ? 'done' : task.state === 'open' ? 'active' : 'plain'}>{t.states[task.state]}</Tag>;
}

function EvidenceValue({ id, evidence }: { id: string; evidence: Evidence }): JSX.Element {
  if (evidence.type === 'reference') return <span class="typed">{evidence.text}</span>;
  return (
    <>
      <a href={`/office/tasks/${id}/documents/${evidence.document.id}`}>{evidence.fileName}</a>{' '}
      <span class="digest line">SHA-256 {evidence.document.digest}</span>
    </>
  );
}

type SettleProps = TaskPageProps & { evidence: NonNullable<TaskPageProps['evidence']> };

function Settle(props: SettleProps): JSX.Element {
  return (
    <>
      <Finish {...props} />
      <Drop {...props} />
    </>
  );
}

function Finish({ task, evidence, attempt, refusal }: SettleProps): JSX.Element {
  const t = useTexts(taskTexts);
  const base = `/office/tasks/${task.id}`;
  const own = attempt?.act === 'done' ? attempt : { answers: {}, issues: [] };
  return (
    <>
      <h2>{t.finish}</h2>
      <FormErrors issues={own.issues} form={finishForm} />
      <p>{t.finishText}</p>
      <h3>{t.upload}</h3>
      <UploadPanel upload={evidence.upload} refusal={refusal} />
      {evidence.files.length > 0 ? (
        <>
          <p>{t.uploaded}</p>
          <FileList files={evidence.files} remove={`${base}/documents/remove`} />
        </>
      ) : null}
      <form method="post" action={`${base}/done`} noValidate>
        <FieldList form={finishForm} answers={own.answers} issues={own.issues} />
        <div class="actions">
          <button type="submit">{t.finish}</button>
        </div>
      </form>
    </>
  );
}

function Drop({ task, attempt }: SettleProps): JSX.Element {
  const t = useTexts(taskTexts);
  const own = attempt?.act === 'drop' ? attempt : null;
  return (
    <details open={own !== null}>
      <summary>{t.drop}</summary>
      <FormErrors issues={own?.issues} form={dropForm} />
      <form method="post" action={`/office/tasks/${task.id}/drop`} noValidate>
        <p>{t.dropText}</p>
        <FieldList form={dropForm} answers={own?.answers ?? {}} issues={own?.issues} />
        <div class="actions">
          <button class="secondary" type="submit">
            {t.drop}
          </button>
        </div>
      </form>
    </details>
  );
}
