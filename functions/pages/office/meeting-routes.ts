import { callForm, cancelForm } from '../../../web/views/office/meetings/call-form.ts';
import { CallMeetingPage, MeetingsPage } from '../../../web/views/office/meetings/list.tsx';
import { MeetingPage } from '../../../web/views/office/meetings/meeting.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers } from '../../domain/form-answers.ts';
import type { Answers } from '../../domain/form.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { meetingKindOf } from '../../domain/programme-lookup.ts';
import type { Person } from '../../domain/programme.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Meetings } from '../../ports/meetings.ts';
import type { Tasks } from '../../ports/tasks.ts';
import { agendaChoices, callMeetingOf, cancelMeetingOf, listMeetings, loadMeeting } from '../../usecases/meetings/meetings.ts';
import { openTasks } from '../../usecases/meetings/tasks.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';
import { textAnswer } from './proposal-page.ts';
import { readForm } from './read-form.ts';

/** What the pages of meetings and tasks need. */
export type MeetingPagePorts = OfficePorts & { meetings: Meetings; tasks: Tasks };

/** Pages on which meetings are called, shown and cancelled. */
export function meetingRoutes(ports: MeetingPagePorts): Route[] {
  return [
    { method: 'GET', path: '/office/meetings', page: forMember(ports, async (request, member) => list(ports, request, member)) },
    { method: 'GET', path: '/office/meetings/call', page: forMember(ports, async (request, member) => callPage(ports, request, member)) },
    { method: 'POST', path: '/office/meetings', page: forMember(ports, async (request, member) => call(ports, request, member)) },
    {
      method: 'GET',
      path: '/office/meetings/{id}',
      page: forMember(ports, async (request, member) => meetingPage(ports, request, member)),
    },
    {
      method: 'POST',
      path: '/office/meetings/{id}/cancel',
      page: forMember(ports, async (request, member) => cancel(ports, request, member)),
    },
  ];
}

async function list(ports: MeetingPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const shell = officeShell(request, member, { programme: ports.programmes.current, path: '/office/meetings' });
  return show(MeetingsPage, { shell, meetings: await listMeetings(ports) });
}

type Called = { kind: string; id: string } & Pick<Parameters<typeof CallMeetingPage>[0], 'answers' | 'issues'>;

async function callPage(ports: MeetingPagePorts, request: PageRequest, member: Person, called?: Called): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const kind = meetingKindOf(programme, called?.kind ?? request.query.get('kind') ?? '');
  const waiting = kind.decides ? await agendaChoices(ports) : [];
  const shell = officeShell(request, member, { programme, path: `/office/meetings/call?kind=${kind.id}` });
  const { kind: _kind, id, ...typed } = called ?? { kind: '', id: ports.randomness.id() };
  return show(CallMeetingPage, { shell, kind, waiting, newId: id, ...typed }, typed.issues ? 422 : 200);
}

async function call(ports: MeetingPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const id = request.form.get('_item') ?? '';
  const kind = meetingKindOf(ports.programmes.current, request.form.get('_kind') ?? '');
  if (!/^[0-9a-z]{26}$/.test(id)) throw new AppError('request-invalid', 'the form lacks the id of the meeting');
  const known = await ports.meetings.load(id);
  if (known) return seeOther(`/office/meetings/${id}?done=called`);
  const form = callForm(kind, kind.decides ? await agendaChoices(ports) : []);
  const raw = rawAnswers(form, request.form);
  const { answers, issues } = readForm(ports, form, request.form);
  const typed = { kind: kind.id, id, answers: { proposals: [], ...raw } };
  if (issues.length > 0) return callPage(ports, request, member, { ...typed, issues });
  const { proposals } = answers;
  try {
    await callMeetingOf(ports, {
      id,
      kind: kind.id,
      person: member.id,
      day: textAnswer(answers, 'day'),
      place: textAnswer(answers, 'place'),
      proposals: Array.isArray(proposals) ? proposals.filter((each) => typeof each === 'string') : [],
      topics: linesOf(textAnswer(answers, 'topics')),
    });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return callPage(ports, request, member, { ...typed, issues: error.payload.issues });
    throw error;
  }
  return seeOther(`/office/meetings/${id}?done=called`);
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

async function cancel(ports: MeetingPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const id = request.params['id'] ?? '';
  const { answers, issues } = readForm(ports, cancelForm, request.form);
  const typed: Answers = rawAnswers(cancelForm, request.form);
  if (issues.length > 0) return meetingPage(ports, request, member, { issues, reason: textAnswer(typed, 'reason') });
  await cancelMeetingOf(ports, { id, person: member.id, reason: textAnswer(answers, 'reason') });
  return seeOther(`/office/meetings/${id}?done=cancelled`);
}

type Shown = Pick<Parameters<typeof MeetingPage>[0], 'issues' | 'reason'>;

async function meetingPage(ports: MeetingPagePorts, request: PageRequest, member: Person, shown: Shown = {}): Promise<PageResponse> {
  const meeting = await loadMeeting(ports, request.params['id'] ?? '');
  const programme = ports.programmes.current;
  const [proposals, tasks, followUp] = await Promise.all([
    proposalsOf(ports, meeting),
    tasksOf(ports, meeting),
    meeting.decides ? [] : openTasks(ports),
  ]);
  const shell = officeShell(request, member, { programme, path: `/office/meetings/${meeting.id}` });
  const done = request.query.get('done');
  const today = dayAt(ports.clock.now());
  const more = { ...shown, ...(done === null ? {} : { done }) };
  return show(MeetingPage, { shell, meeting, proposals, tasks, followUp, today, ...more }, shown.issues ? 422 : 200);
}

/** The proposals on an agenda as they stand, by id. */
export async function proposalsOf(ports: MeetingPagePorts, { items }: Meeting): Promise<Map<string, Summary>> {
  const ids = items.flatMap((item) => (item.type === 'proposal' ? [item.proposalId] : []));
  const loaded = await Promise.all(ids.map((id) => ports.proposals.load(id)));
  return new Map(loaded.flatMap((summary) => (summary ? [[summary.proposalId, summary] as const] : [])));
}

async function tasksOf(ports: MeetingPagePorts, { record }: Meeting): Promise<Task[]> {
  const ids = record?.items.flatMap(({ tasks }) => tasks) ?? [];
  const loaded = await Promise.all(ids.map((id) => ports.tasks.load(id)));
  return loaded.filter((task) => task !== null);
}
