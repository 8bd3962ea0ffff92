import { AppError, hasCode } from '../../domain/errors.ts';
import type { Application, Hindrance, ItemRecord, MeetingRecord, Vote } from '../../domain/meeting/meeting.ts';
import type { ProposalEvent } from '../../domain/proposal/events.ts';
import { resolve } from '../../domain/proposal/acts/resolution.ts';
import { endings, stages } from '../../domain/proposal/event-parts.ts';
import { panelBars } from '../../domain/proposal/panel-rules.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { changeProposal } from '../proposals/change-proposal.ts';
import type { Meetings } from '../../ports/meetings.ts';

/**
 * Brings what a meeting decided before one proposal, and notes what became of it. Safe to repeat: a proposal takes one decision of one
 * meeting once. When it stands elsewhere by now, that is noted instead, and nothing of the record is lost.
 */
export async function applyResolution(
  ports: ActPorts & { meetings: Meetings },
  { meetingId, proposalId }: { meetingId: string; proposalId: string },
): Promise<void> {
  const meeting = await ports.meetings.load(meetingId);
  if (!meeting?.record || meeting.applications[proposalId]) return;
  const item = meeting.items.find((each) => each.type === 'proposal' && each.proposalId === proposalId);
  const said = meeting.record.items.find((each) => each.item === item?.id);
  if (!said?.vote) return;
  const { record, calledAt } = meeting;
  const application = await apply(ports, { meetingId, proposalId, calledAt, record, said, vote: said.vote });
  await ports.meetings.noteApplication(meetingId, proposalId, application);
}

interface Resolution {
  meetingId: string;
  proposalId: string;
  calledAt: string;
  record: MeetingRecord;
  said: ItemRecord;
  vote: Vote;
}

async function apply(ports: ActPorts, { meetingId, proposalId, calledAt, record, said, vote }: Resolution): Promise<Application> {
  const at = ports.clock.now();
  try {
    await changeProposal(ports, { proposalId }, async (summary, context) => {
      const events = await ports.proposals.events(proposalId);
      refuseTwice(events, meetingId);
      const { by, minutesNumber, heldOn, present } = record;
      const { resolution, conditions } = said;
      const minutes = { meeting: meetingId, calledAt, minutesNumber, heldOn, present: present.length, vote, resolution, conditions };
      return { drafts: resolve(summary, { actor: { role: 'office', id: by }, ...minutes }, context) };
    });
  } catch (error) {
    if (hasCode(error, 'not-allowed-now')) return { at, result: 'not-applied', stands: hindranceFrom(error.payload.stage) };
    // A crash came between the decision and this note.
    if (!hasCode(error, 'already-decided')) throw error;
  }
  return { at, result: 'applied' };
}

/** The record tells whether this meeting has been here; the commit fails when it moves after it was read. */
function refuseTwice(events: readonly ProposalEvent[], meeting: string): void {
  const isThere = events.some(({ data }) => 'meeting' in data && data.meeting === meeting);
  if (isThere) throw new AppError('already-decided', 'the decision of this meeting is there', { what: 'resolution' });
}

const hindrances: readonly Hindrance[] = [
  ...stages,
  ...endings,
  ...panelBars,
  'returned',
  'refusal-proposed',
  'dossier-changed',
  'decided-otherwise',
];

function hindranceFrom(stage: string): Hindrance {
  const found = hindrances.find((each) => each === stage);
  if (!found) throw new Error(`a proposal cannot stand at ${stage}`);
  return found;
}
