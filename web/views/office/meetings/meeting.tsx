import type { JSX } from 'preact';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { MeetingWithResults } from '../../../../functions/domain/meeting/meeting.ts';
import type { Summary } from '../../../../functions/domain/proposal/summary.ts';
import type { Task } from '../../../../functions/domain/task/task.ts';
import { meetingTexts } from '../../../messages/meetings.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Banner, FactList, Tag, type Fact, type Tone } from '../../parts/basics.tsx';
import { FieldList } from '../../parts/form-fields.tsx';
import { FormErrors } from '../../parts/issues.tsx';
import { dayText, Instant } from '../../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';
import { TaskTable } from '../tasks/list.tsx';
import { AgendaEntry } from './agenda-entry.tsx';
import { cancelForm } from './call-form.ts';
import { meetingName } from './list.tsx';

/** Props of {@link MeetingPage}. */
export interface MeetingPageProps {
  shell: PageShell;
  meeting: MeetingWithResults;
  /** The proposals on its agenda as they stand, by id. */
  proposals: ReadonlyMap<string, Summary>;
  /** Tasks that it gave. */
  tasks: readonly Task[];
  /** Open tasks of all meetings, for one that follows them up. */
  followUp: readonly Task[];
  today: string;
  /** What was just done. */
  done?: string;
  /** What is wrong with a cancellation that was sent, and its reason. */
  issues?: readonly FieldIssue[];
  reason?: string;
}

const tones = { called: 'active', held: 'done', cancelled: 'plain' } as const satisfies Record<MeetingWithResults['state'], Tone>;

/** A meeting: its agenda, to be printed, and once it is held what became of each item. */
export function MeetingPage(props: MeetingPageProps): JSX.Element {
  const { shell, meeting, followUp, today, done, issues = [] } = props;
  const t = meetingTexts[shell.language];
  const title = meetingName(meeting.kind, shell);
  return (
    <Layout shell={shell} title={title} width="wide" problem={issues.length > 0}>
      <BackLink href="/office/meetings">{t.back}</BackLink>
      <h1>{title}</h1>
      <Done act={done} />
      <Head meeting={meeting} />
      {meeting.state === 'called' ? (
        <div class="actions">
          <a class="button" href={`/office/meetings/${meeting.id}/record`}>
            {t.record}
          </a>
        </div>
      ) : null}
      <h2>{meeting.state === 'held' ? t.result : t.agenda}</h2>
      <ol class="agenda">
        {meeting.items.map((item, index) => (
          <li key={item.id}>
            <AgendaEntry {...props} item={item} number={index + 1} />
          </li>
        ))}
      </ol>
      {followUp.length > 0 ? (
        <>
          <h2>{t.followUp}</h2>
          <TaskTable caption={t.followUp} tasks={followUp} today={today} />
        </>
      ) : null}
      <Members meeting={meeting} />
      {meeting.state === 'called' ? <Cancel {...props} /> : null}
    </Layout>
  );
}

function Done({ act }: { act: string | undefined }): JSX.Element | null {
  const messages: Readonly<Record<string, string>> = useTexts(meetingTexts).done;
  const said = act !== undefined && Object.hasOwn(messages, act) ? messages[act] : undefined;
  return said ? <Banner title={said} /> : null;
}

function Head({ meeting }: { meeting: MeetingWithResults }): JSX.Element {
  const shell = useShell();
  const t = useTexts(meetingTexts);
  const { state, day, place, calledBy, calledAt, record, cancelled, members, quorum, decides } = meeting;
  const names = namesOf(shell);
  const by = (person: string, at: string) => (
    <>
      {names.person(person)} <Instant value={at} />
    </>
  );
  const facts: Fact[] = [
    { label: t.facts.state, value: <Tag tone={tones[state]}>{t.states[state]}</Tag> },
    { label: t.facts.day, value: dayText(record?.heldOn ?? day, shell.language) },
    { label: t.facts.place, value: place },
    { label: t.facts.calledBy, value: by(calledBy, calledAt) },
    ...(decides ? [{ label: t.facts.quorum, value: t.quorum[quorum.share](quorum.least) }] : []),
  ];
  if (record) {
    facts.push({ label: t.facts.minutes, value: record.minutesNumber });
    facts.push({ label: t.facts.present, value: t.presentOf(record.present.length, members.length) });
    facts.push({ label: t.facts.recordedBy, value: by(record.by, record.at) });
  }
  if (cancelled) facts.push({ label: t.facts.reason, value: <span class="typed">{cancelled.reason}</span> });
  return <FactList facts={facts} />;
}

/** Who belongs to it: a list to sign while it is to be held, who was there once it was. */
function Members({ meeting }: { meeting: MeetingWithResults }): JSX.Element {
  const shell = useShell();
  const t = useTexts(meetingTexts);
  const names = namesOf(shell);
  const { record, members } = meeting;
  const departmentOf = (member: string): string => shell.programme.people.find(({ id }) => id === member)?.department ?? '';
  return (
    <section class="broad" aria-labelledby="s-members">
      <h2 id="s-members">{t.members}</h2>
      <table class="members cards">
        <caption class="hidden">{t.members}</caption>
        <thead>
          <tr>
            <th scope="col">{t.memberColumns.name}</th>
            <th scope="col">{t.memberColumns.department}</th>
            <th scope="col">{record ? t.memberColumns.present : t.memberColumns.sign}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member}>
              <th scope="row">{names.person(member)}</th>
              <td data-label={t.memberColumns.department}>{names.department(departmentOf(member))}</td>
              <td data-label={record ? t.memberColumns.present : t.memberColumns.sign}>
                {record ? (record.present.includes(member) ? t.there : t.away) : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cancel({ meeting, issues = [], reason = '' }: MeetingPageProps): JSX.Element {
  const t = useTexts(meetingTexts);
  return (
    <details open={issues.length > 0}>
      <summary>{t.cancel}</summary>
      <FormErrors issues={issues} form={cancelForm} />
      <form method="post" action={`/office/meetings/${meeting.id}/cancel`} noValidate>
        <p>{t.cancelText}</p>
        <FieldList form={cancelForm} answers={{ reason }} issues={issues} />
        <div class="actions">
          <button class="secondary" type="submit">
            {t.cancel}
          </button>
        </div>
      </form>
    </details>
  );
}
