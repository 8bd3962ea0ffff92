import type { JSX } from 'preact';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers } from '../../../../functions/domain/form.ts';
import type { MeetingKind } from '../../../../functions/domain/meeting/meeting-kind.ts';
import type { Meeting, MeetingListing } from '../../../../functions/domain/meeting/meeting.ts';
import type { Summary } from '../../../../functions/domain/proposal/summary.ts';
import { meetingTexts } from '../../../messages/meetings.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Hidden } from '../../parts/basics.tsx';
import { FieldList } from '../../parts/form-fields.tsx';
import { FormErrors } from '../../parts/issues.tsx';
import { Day } from '../../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../../shell.tsx';
import { callForm } from './call-form.ts';
import { Scrolling } from '../../parts/scrolling.tsx';

/** Props of {@link MeetingsPage}. */
export interface MeetingsPageProps {
  shell: PageShell;
  meetings: Record<Meeting['state'], readonly MeetingListing[]>;
}

/** Meetings that are called, were held or cancelled, and the way to call one of each kind. */
export function MeetingsPage({ shell, meetings }: MeetingsPageProps): JSX.Element {
  const t = meetingTexts[shell.language];
  const kinds = shell.programme.meetings ?? [];
  const { called, held, cancelled } = meetings;
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <h1>{t.title}</h1>
      <p>{kinds.length > 0 ? t.intro : t.noKinds}</p>
      {kinds.length > 0 ? (
        <div class="actions">
          {kinds.map(({ id, name }) => (
            <a key={id} class="button" href={`/office/meetings/call?kind=${id}`}>
              {t.call(name[shell.language])}
            </a>
          ))}
        </div>
      ) : null}
      <h2>{t.called}</h2>
      <MeetingTable caption={t.called} meetings={called} />
      <h2>{t.held}</h2>
      <MeetingTable caption={t.held} meetings={held} />
      {cancelled.length > 0 ? (
        <details>
          <summary>
            {t.cancelledOnes} ({cancelled.length})
          </summary>
          <MeetingTable caption={t.cancelledOnes} meetings={cancelled} />
        </details>
      ) : null}
    </Layout>
  );
}

function MeetingTable({ caption, meetings }: { caption: string; meetings: readonly MeetingListing[] }): JSX.Element {
  const t = useTexts(meetingTexts);
  if (meetings.length === 0) return <p class="quiet">{t.none}</p>;
  return (
    <Scrolling label={caption}>
      <table class="cards">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.columns.meeting}</th>
            <th scope="col">{t.columns.day}</th>
            <th scope="col">{t.columns.place}</th>
            <th scope="col">{t.columns.items}</th>
          </tr>
        </thead>
        <tbody>
          {meetings.map((meeting) => (
            <MeetingRow key={meeting.id} meeting={meeting} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function MeetingRow({ meeting }: { meeting: MeetingListing }): JSX.Element {
  const shell = useShell();
  const t = useTexts(meetingTexts);
  const { id, day, place, items, minutesNumber } = meeting;
  return (
    <tr>
      <th scope="row">
        <a href={`/office/meetings/${id}`}>{meetingName(meeting.kind, shell)}</a>
        {minutesNumber ? <span class="quiet line">{minutesNumber}</span> : null}
      </th>
      <td data-label={t.columns.day}>
        <Day value={day} />
      </td>
      <td data-label={t.columns.place}>{place}</td>
      <td data-label={t.columns.items}>{t.items(items)}</td>
    </tr>
  );
}

/** What a kind of meeting is called; a kind that the programme has no more goes by its id. */
export function meetingName(kind: string, { programme, language }: PageShell): string {
  return programme.meetings?.find(({ id }) => id === kind)?.name[language] ?? kind;
}

/** Props of {@link CallMeetingPage}. */
export interface CallMeetingPageProps {
  shell: PageShell;
  kind: MeetingKind;
  /** Proposals that wait for a decision and are on no other agenda. */
  waiting: readonly Summary[];
  /** Id the meeting will have: the same form sent twice calls one. */
  newId: string;
  answers?: Answers;
  issues?: readonly FieldIssue[];
}

/** Calls a meeting. Posts `_item`, `kind` and the fields of `callForm` to /office/meetings. */
export function CallMeetingPage({ shell, kind, waiting, newId, answers, issues = [] }: CallMeetingPageProps): JSX.Element {
  const t = meetingTexts[shell.language];
  const title = t.call(kind.name[shell.language]);
  const form = callForm(kind, waiting);
  return (
    <Layout shell={shell} title={title} problem={issues.length > 0}>
      <BackLink href="/office/meetings">{t.back}</BackLink>
      <h1>{title}</h1>
      <FormErrors issues={issues} form={form} />
      {kind.decides && waiting.length === 0 ? <p>{t.form.noProposals}</p> : null}
      <form method="post" action="/office/meetings" noValidate>
        <Hidden fields={{ _item: newId, _kind: kind.id }} />
        <FieldList form={form} answers={answers ?? { proposals: waiting.map(({ proposalId }) => proposalId) }} issues={issues} />
        <p class="quiet">{t.form.told}</p>
        <div class="actions">
          <button type="submit">{t.form.submit}</button>
        </div>
      </form>
    </Layout>
  );
}
