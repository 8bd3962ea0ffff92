import { recordForm, seenField, type Recordable } from '../../../web/views/office/meetings/record-form.ts';
import { RecordMeetingPage, type Changes, type RecordAttempt } from '../../../web/views/office/meetings/record.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers } from '../../domain/form-answers.ts';
import type { Answers } from '../../domain/form.ts';
import { askedFields } from '../../domain/meeting/register-item.ts';
import type { AgendaItem, Meeting, Outcome } from '../../domain/meeting/meeting.ts';
import { formOf as formOfKind, meetingKindOf, registerOf } from '../../domain/programme-lookup.ts';
import type { Person, Programme } from '../../domain/programme.ts';
import { differencesSince } from '../../domain/proposal/differences.ts';
import { loadMeeting } from '../../usecases/meetings/meetings.ts';
import { recordMeetingOf, type MeetingForm, type TaskInput } from '../../usecases/meetings/record-meeting.ts';
import { rowCountsAfterAdding } from '../rows.ts';
import { show } from '../show.ts';
import { forMember, officeShell } from './member.ts';
import { linesOf, proposalsOf, type MeetingPagePorts } from './meeting-routes.ts';
import { readForm } from './read-form.ts';
import { textAnswer } from './proposal-page.ts';

/** The page on which a whole meeting is recorded. */
export function meetingRecordRoutes(ports: MeetingPagePorts): Route[] {
  const path = '/office/meetings/{id}/record';
  return [
    { method: 'GET', path, page: forMember(ports, async (request, member) => recordPage(ports, request, member)) },
    { method: 'POST', path, page: forMember(ports, async (request, member) => record(ports, request, member)) },
  ];
}

type Typed = RecordAttempt & { formId: string; seen: Seen };

async function recordPage(ports: MeetingPagePorts, request: PageRequest, member: Person, typed?: Typed): Promise<PageResponse> {
  const meeting = await loadMeeting(ports, request.params['id'] ?? '');
  if (meeting.state !== 'called' && !typed) return seeOther(`/office/meetings/${meeting.id}`);
  const programme = ports.programmes.current;
  const proposals = await proposalsOf(ports, meeting);
  const shell = officeShell(request, member, { programme, path: `/office/meetings/${meeting.id}/record` });
  const today = dayAt(ports.clock.now());
  const answers = meeting.day <= today ? { heldOn: meeting.day } : {};
  const { formId, seen, ...attempt } = typed ?? { formId: ports.randomness.id(), answers };
  const changes = await changesOf(ports, { meeting, proposals, programme }, seen);
  return show(RecordMeetingPage, { shell, meeting, proposals, formId, attempt, changes }, typed?.issues ? 422 : 200);
}

/** What changed in each dossier, by item, since the form showed it or, at first, since the meeting was called. */
async function changesOf(ports: MeetingPagePorts, { meeting, proposals, programme }: Recordable, seen?: Seen): Promise<Changes> {
  const changed = meeting.items.flatMap((item) => {
    const summary = item.type === 'proposal' ? proposals.get(item.proposalId) : undefined;
    const since = seen?.(item.id) || (item.type === 'proposal' ? item.dossierVersion : 0);
    return summary && summary.dossierVersion !== since ? [{ item: item.id, summary, since }] : [];
  });
  const read = changed.map(async ({ item, summary, since }) => {
    const events = await ports.proposals.events(summary.proposalId);
    return [item, differencesSince(events, since, formOfKind(programme, summary.kind))] as const;
  });
  return new Map(await Promise.all(read));
}

async function record(ports: MeetingPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const id = request.params['id'] ?? '';
  const formId = request.form.get('_form') ?? '';
  if (!/^[0-9a-z]{26}$/.test(formId)) throw new AppError('request-invalid', 'the form lacks its id');
  const meeting = await loadMeeting(ports, id);
  const programme = ports.programmes.current;
  const form = recordForm({ meeting, programme, proposals: await proposalsOf(ports, meeting) });
  const typed = { formId, answers: rawAnswers(form, request.form), seen: seenIn(request.form) };
  const addRow = request.form.get('_add-row');
  if (addRow !== null) {
    return recordPage(ports, request, member, { ...typed, rowCounts: rowCountsAfterAdding(form, typed.answers, addRow) });
  }
  const { answers, issues } = readForm(ports, form, request.form);
  if (issues.length > 0 && meeting.state === 'called') return recordPage(ports, request, member, { ...typed, issues });
  try {
    await recordMeetingOf(ports, { id, formId, person: member.id, ...formOf(meeting, programme, { answers, seen: seenIn(request.form) }) });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return recordPage(ports, request, member, { ...typed, issues: error.payload.issues });
    throw error;
  }
  return seeOther(`/office/meetings/${id}?done=recorded`);
}

/** The version of each proposal's dossier that the form showed, by item. */
function seenIn(form: URLSearchParams): Seen {
  return (item) => Number(form.get(seenField(item)));
}

type Seen = (item: string) => number;

function formOf(
  meeting: Meeting,
  programme: Programme,
  { answers, seen }: { answers: Answers; seen: Seen },
): Pick<MeetingForm, 'heldOn' | 'present' | 'items' | 'asked'> {
  const register = registerOf(programme, meetingKindOf(programme, meeting.kind).register);
  const own = askedFields(register).flatMap(({ id }): [string, Answers[string]][] => {
    const answer = answers[id];
    return answer === undefined ? [] : [[id, answer]];
  });
  return {
    heldOn: textAnswer(answers, 'heldOn'),
    present: listAnswer(answers, 'present'),
    items: new Map(
      meeting.items.map((item) => [item.id, { ...itemOf(item, answers), seen: item.type === 'proposal' ? seen(item.id) : null }]),
    ),
    asked: Object.fromEntries(own),
  };
}

type ItemForm = MeetingForm['items'] extends ReadonlyMap<string, infer Item> ? Item : never;

const outcomes: readonly Outcome[] = ['approved', 'refused', 'postponed'];

function itemOf({ id }: AgendaItem, answers: Answers): Omit<ItemForm, 'seen'> {
  const text = (field: string): string => textAnswer(answers, `${field}-${id}`);
  const votes = (field: string): number | null => (text(field) === '' ? null : Number(text(field)));
  return {
    aside: listAnswer(answers, `aside-${id}`),
    outcome: outcomes.find((outcome) => outcome === text('outcome')) ?? null,
    inFavour: votes('inFavour'),
    against: votes('against'),
    abstained: votes('abstained'),
    resolution: text('resolution'),
    conditions: linesOf(text('conditions')),
    tasks: tasksOf(answers[`tasks-${id}`]),
  };
}

const steps = [1, 2, 3, 4] as const;

function tasksOf(rows: Answers[string] | undefined): TaskInput[] {
  if (!Array.isArray(rows)) return [];
  return rows
    .filter((row) => typeof row !== 'string')
    .map((row) => {
      const step = steps.find((each) => String(each) === row['step']);
      if (!step) throw new AppError('request-invalid', 'a task lacks its step');
      const [title, department, person, dueOn] = ['title', 'department', 'person', 'due-on'].map((field) => textAnswer(row, field));
      return { title: title ?? '', step, department: department ?? '', person: person ?? '', dueOn: dueOn ?? '' };
    });
}

function listAnswer(answers: Answers, field: string): string[] {
  const answer = answers[field];
  return Array.isArray(answer) ? answer.filter((each) => typeof each === 'string') : [];
}
