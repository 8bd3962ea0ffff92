import type { JSX } from 'preact';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers, Form } from '../../../../functions/domain/form.ts';
import { awaitsDecision } from '../../../../functions/domain/meeting/call.ts';
import type { AgendaItem } from '../../../../functions/domain/meeting/meeting.ts';
import { barredFrom } from '../../../../functions/domain/meeting/quorum.ts';
import { formOf } from '../../../../functions/domain/programme-lookup.ts';
import type { Difference } from '../../../../functions/domain/proposal/differences.ts';
import type { Summary } from '../../../../functions/domain/proposal/summary.ts';
import { meetingTexts } from '../../../messages/meetings.ts';
import { sharedTexts } from '../../../messages/shared.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Banner, Hidden } from '../../parts/basics.tsx';
import { Differences } from '../../parts/differences.tsx';
import { EnterButton, FieldList, rowsOf } from '../../parts/form-fields.tsx';
import { ErrorSummary, useProblems, type Problem } from '../../parts/issues.tsx';
import { listText } from '../../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';
import { meetingName } from './list.tsx';
import { itemSection, moreSection, recordForm, seenField, wholeSection, type Recordable } from './record-form.ts';

/** What was typed and what is wrong with it. */
export interface RecordAttempt {
  answers: Answers;
  issues?: readonly FieldIssue[];
  rowCounts?: Readonly<Record<string, number>>;
}

/** Props of {@link RecordMeetingPage}. */
export interface RecordMeetingPageProps extends Omit<Recordable, 'programme'> {
  shell: PageShell;
  /** Id of this form: the same form sent twice records once. */
  formId: string;
  attempt: RecordAttempt;
  /** What changed in dossiers, by item. */
  changes?: Changes;
}

export type Changes = ReadonlyMap<string, readonly Difference[]>;

/** Records a whole meeting. Posts `_form` and the fields of `recordForm` to /office/meetings/{id}/record. */
export function RecordMeetingPage({ shell, meeting, proposals, formId, attempt, changes }: RecordMeetingPageProps): JSX.Element {
  const t = meetingTexts[shell.language];
  const title = t.recordTitle(meetingName(meeting.kind, shell));
  const form = recordForm({ meeting, proposals, programme: shell.programme });
  const base = `/office/meetings/${meeting.id}`;
  return (
    <Layout shell={shell} title={title} problem={(attempt.issues?.length ?? 0) > 0}>
      <BackLink href={base}>{t.agenda}</BackLink>
      <h1>{title}</h1>
      <RecordErrors form={form} issues={attempt.issues ?? []} />
      <p>{t.recordIntro}</p>
      <form class="record" method="post" action={`${base}/record`} noValidate>
        <EnterButton action="submit" />
        <Hidden fields={{ _form: formId, ...seenVersions(meeting.items, proposals) }} />
        <FieldList {...attempt} form={partOf(form, wholeSection)} />
        {meeting.items.map((item, index) => (
          <ItemFields key={item.id} item={item} number={index + 1} form={form} attempt={attempt}>
            {item.type === 'proposal' ? (
              <ItemNotes item={item} summary={proposals.get(item.proposalId)} members={meeting.members} changes={changes?.get(item.id)} />
            ) : null}
          </ItemFields>
        ))}
        <div class="actions">
          <button type="submit">{t.submitRecord}</button>
        </div>
      </form>
    </Layout>
  );
}

function seenVersions(items: readonly AgendaItem[], proposals: Recordable['proposals']): Record<string, number> {
  const seen = items.flatMap((item): [string, number][] => {
    const summary = item.type === 'proposal' ? proposals.get(item.proposalId) : undefined;
    return summary ? [[seenField(item.id), summary.dossierVersion]] : [];
  });
  return Object.fromEntries(seen);
}

/** What is wrong, each line with the item it is about. */
function RecordErrors({ form, issues }: { form: Form; issues: readonly FieldIssue[] }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(sharedTexts);
  const problems = useProblems(issues, form).map((problem, index): Problem => {
    const field = issues[index]?.field.split('.')[0];
    const section = form.sections.find(({ id, fields }) => id !== wholeSection && fields.some((each) => each.id === field));
    return section && problem.label ? { ...problem, label: t.labelled(section.title[language], problem.label) } : problem;
  });
  return <ErrorSummary problems={problems} />;
}

function partOf(form: Form, section: string): Form {
  return { ...form, sections: form.sections.filter(({ id }) => id === section) };
}

interface ItemFieldsProps {
  item: AgendaItem;
  number: number;
  form: Form;
  attempt: RecordAttempt;
  children: JSX.Element | null;
}

function ItemFields({ item, number, form, attempt, children }: ItemFieldsProps): JSX.Element {
  const t = useTexts(meetingTexts);
  const more = partOf(form, moreSection(item.id));
  return (
    <section aria-labelledby={`s-${item.id}`}>
      <h2 id={`s-${item.id}`}>{t.item(number, item.title)}</h2>
      {children}
      <FieldList {...attempt} form={partOf(form, itemSection(item.id))} />
      <details open={isTouched(item, attempt)}>
        <summary>{item.type === 'proposal' ? t.moreTasks : t.onlyTasks}</summary>
        <FieldList {...attempt} form={more} />
      </details>
    </section>
  );
}

/** What was typed into must not be folded away. */
function isTouched({ id }: AgendaItem, { answers, issues = [], rowCounts = {} }: RecordAttempt): boolean {
  const isOf = (field: string): boolean => field.split('.')[0] === `tasks-${id}` || field === `conditions-${id}`;
  const conditions = answers[`conditions-${id}`];
  const hasTasks = rowsOf(answers[`tasks-${id}`]).some((row) => Object.values(row).some((value) => value !== ''));
  return hasTasks || Boolean(conditions) || issues.some(({ field }) => isOf(field)) || Object.keys(rowCounts).some(isOf);
}

/** What to know of a proposal before its item is recorded. */
function ItemNotes({
  item,
  summary,
  members,
  changes = [],
}: {
  item: Extract<AgendaItem, { type: 'proposal' }>;
  summary: Summary | undefined;
  members: readonly string[];
  changes?: readonly Difference[] | undefined;
}): JSX.Element | null {
  const shell = useShell();
  const t = useTexts(sharedTexts);
  const meetingPages = useTexts(meetingTexts);
  if (!summary) return null;
  const barred = barredFrom(summary, members, shell.programme).map(namesOf(shell).person);
  const stands = summary.openReturn ? t.status.returned : t.stages[summary.stage];
  return (
    <>
      {awaitsDecision(summary) ? null : <Banner tone="warning" title={meetingPages.gone(stands)} />}
      {summary.dossierVersion === item.dossierVersion ? null : <p>{meetingPages.changed}</p>}
      <Differences form={formOf(shell.programme, summary.kind)} differences={changes} of={item.id} />
      {barred.length > 0 ? <p>{meetingPages.barred(listText(barred, shell.language))}</p> : null}
    </>
  );
}
