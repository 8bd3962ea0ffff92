import { AppError, hasCode } from '../../domain/errors.ts';
import { awaitsDecision, callMeeting, cancelMeeting } from '../../domain/meeting/call.ts';
import type { Meeting, MeetingListing, MeetingWithResults } from '../../domain/meeting/meeting.ts';
import type { OutboxItem, OutboxMessage } from '../../domain/outbox.ts';
import { meetingKindOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Meetings } from '../../ports/meetings.ts';
import { loadProposal } from '../proposals/change-proposal.ts';
import { outboxItem, type ActPorts } from '../proposals/commit.ts';

/** What acts on meetings need. */
export type MeetingPorts = ActPorts & { meetings: Meetings };

/** Proposals looked at for an agenda at most; those due first come first. */
const mostWaiting = 100;

/** Proposals that wait for a decision and are on the agenda of no meeting that is called, the one due first in front. */
export async function agendaChoices(ports: Pick<MeetingPorts, 'proposals' | 'meetings'>): Promise<Summary[]> {
  const [called, page] = await Promise.all([ports.meetings.list('called'), ports.proposals.byStage('decision', { limit: mostWaiting })]);
  const taken = new Set(called.flatMap(({ proposals }) => proposals));
  const free = page.items.filter(({ proposalId, returned }) => !returned && !taken.has(proposalId));
  const loaded = await Promise.all(free.map(({ proposalId }) => ports.proposals.load(proposalId)));
  return loaded.filter((summary) => summary !== null).filter(awaitsDecision);
}

/** Meetings of one kind or of all, by state. */
export async function listMeetings(ports: Pick<MeetingPorts, 'meetings'>): Promise<Record<Meeting['state'], MeetingListing[]>> {
  const [called, held, cancelled] = await Promise.all(
    (['called', 'held', 'cancelled'] as const).map((state) => ports.meetings.list(state)),
  );
  return { called: called ?? [], held: held ?? [], cancelled: cancelled ?? [] };
}

/** @throws `not-found` */
export async function loadMeeting(ports: Pick<MeetingPorts, 'meetings'>, id: string): Promise<MeetingWithResults> {
  const meeting = await ports.meetings.load(id);
  if (!meeting) throw new AppError('not-found', 'there is no such meeting');
  return meeting;
}

/**
 * Calls a meeting and sends its agenda to the members outside the office.
 * @param input.id given by the form, so that a form sent twice calls one meeting
 * @throws what `callMeeting` throws; `not-found` for an unknown kind or proposal; `form-invalid` on `proposals` for one that another
 *   meeting has on its agenda
 */
export async function callMeetingOf(
  ports: MeetingPorts,
  input: { id: string; kind: string; person: string; day: string; place: string; proposals: readonly string[]; topics: readonly string[] },
): Promise<Meeting> {
  const programme = ports.programmes.current;
  const known = await ports.meetings.load(input.id);
  if (known) return known;
  const [called, proposals] = await Promise.all([
    ports.meetings.list('called'),
    Promise.all(input.proposals.map((id) => loadProposal(ports, id))),
  ]);
  refuseTaken(called, input.proposals);
  const { id, person: by, day, place, topics } = input;
  const meeting = callMeeting(meetingKindOf(programme, input.kind), { id, by, at: ports.clock.now(), day, place, proposals, topics });
  try {
    await ports.meetings.save({ meeting, outbox: tellMembers(ports, meeting, 'meeting-called') });
  } catch (error) {
    // The same form sent twice: the first one called it.
    if (!hasCode(error, 'version-moved')) throw error;
  }
  return meeting;
}

function refuseTaken(called: readonly MeetingListing[], proposals: readonly string[]): void {
  const other = called.find((meeting) => meeting.proposals.some((id) => proposals.includes(id)));
  if (!other) return;
  const issues = [{ field: 'proposals', rule: 'on-another-agenda', values: { day: other.day } }];
  throw new AppError('form-invalid', 'another meeting has it on its agenda', { issues });
}

/** Cancels a meeting that was called, and tells those who were invited. @throws what `cancelMeeting` throws; `version-moved` */
export async function cancelMeetingOf(ports: MeetingPorts, input: { id: string; person: string; reason: string }): Promise<void> {
  const { applications: _none, ...meeting } = await loadMeeting(ports, input.id);
  const cancelled = cancelMeeting(meeting, { by: input.person, at: ports.clock.now(), reason: input.reason });
  await ports.meetings.save({ meeting: cancelled, outbox: tellMembers(ports, cancelled, 'meeting-cancelled') });
}

/** One mail to each member outside the office; the office has it on its pages. */
function tellMembers(ports: MeetingPorts, { id, members }: Meeting, template: 'meeting-called' | 'meeting-cancelled'): OutboxItem[] {
  const invited = membersOutside(ports.programmes.current, members);
  return invited.map((person) => {
    const message: OutboxMessage = { type: 'mail', to: { type: 'person', person }, template, meetingId: id };
    return outboxItem(ports, ports.clock.now(), message);
  });
}

function membersOutside({ people }: Programme, members: readonly string[]): string[] {
  return people.filter(({ id, roles }) => members.includes(id) && !roles.includes('office')).map(({ id }) => id);
}
