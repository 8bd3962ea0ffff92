import { dayAt } from '../calendar.ts';
import { AppError, type FieldIssue } from '../errors.ts';
import type { Summary } from '../proposal/summary.ts';
import { currentWait } from '../proposal/waits.ts';
import type { AgendaItem, Meeting } from './meeting.ts';
import type { MeetingKind } from './meeting-kind.ts';

/** Items on one agenda at most: the whole meeting is recorded in one form and stored in one transaction. */
export const mostItems = 20;

/** What a meeting is called with. `topics` are its further points. */
export interface Call {
  id: string;
  by: string;
  at: string;
  day: string;
  place: string;
  proposals: readonly Summary[];
  topics: readonly string[];
}

/** Tells whether a proposal waits for a decision: not returned, and no refusal of it under way. */
export function awaitsDecision(summary: Summary): boolean {
  return currentWait(summary)?.task === 'decision';
}

/**
 * A meeting with its agenda: proposals that wait for their decision, then topics.
 * @throws `form-invalid` with issues on `day`, `place`, `proposals` or `topics`
 */
export function callMeeting(kind: MeetingKind, call: Call): Meeting {
  const issues = callIssues(kind, call);
  if (issues.length > 0) throw new AppError('form-invalid', 'the meeting cannot be called like this', { issues });
  const points = [
    ...call.proposals.map(({ proposalId, title, contact, dossierVersion }) => ({
      type: 'proposal' as const,
      title,
      proposalId,
      unitName: contact.unitName,
      dossierVersion,
    })),
    ...call.topics.map((title) => ({ type: 'topic' as const, title })),
  ];
  const items = points.map((point, index): AgendaItem => ({ id: `i${index + 1}`, ...point }));
  const { id, by: calledBy, at: calledAt, day, place } = call;
  const { members, quorum, decides } = kind;
  return {
    id,
    revision: 1,
    kind: kind.id,
    state: 'called',
    day,
    place,
    items,
    members,
    quorum,
    decides,
    calledBy,
    calledAt,
    cancelled: null,
    record: null,
  };
}

function callIssues(kind: MeetingKind, { at, day, place, proposals, topics }: Call): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const today = dayAt(at);
  if (day < today) issues.push({ field: 'day', rule: 'too-early', values: { earliest: today } });
  if (place === '') issues.push({ field: 'place', rule: 'required' });
  if (!proposals.every(awaitsDecision) || (proposals.length > 0 && !kind.decides)) issues.push({ field: 'proposals', rule: 'not-waiting' });
  const items = proposals.length + topics.length;
  const field = kind.decides && proposals.length > 0 ? 'proposals' : 'topics';
  if (items === 0) issues.push({ field: 'topics', rule: 'required' });
  if (items > mostItems) issues.push({ field, rule: 'too-many-items', values: { max: mostItems } });
  return issues;
}

/** The meeting as cancelled. @throws `not-allowed-now` once it is held, `already-decided` when it is cancelled, `form-invalid` without a reason */
export function cancelMeeting(meeting: Meeting, input: { by: string; at: string; reason: string }): Meeting {
  if (meeting.state === 'cancelled') throw new AppError('already-decided', 'the meeting is cancelled', { what: 'meeting' });
  if (meeting.state === 'held') {
    throw new AppError('not-allowed-now', 'the meeting was held', { what: 'the cancellation of a meeting', stage: meeting.state });
  }
  if (input.reason === '') throw new AppError('form-invalid', 'say why', { issues: [{ field: 'reason', rule: 'required' }] });
  return { ...meeting, revision: meeting.revision + 1, state: 'cancelled', cancelled: input };
}
