import type { MeetingWithResults, Vote } from '../../functions/domain/meeting/meeting.ts';
import type { Meetings } from '../../functions/ports/meetings.ts';

const votes = { barred: [], aside: [], mayVote: 9, voters: 9, needed: 5, inFavour: 0, against: 0, abstained: 0 } as const;

/** Meetings that were held, by what they decided. */
const held = {
  'an approving meeting': { ...votes, outcome: 'approved', inFavour: 9 },
  'another approving meeting': { ...votes, outcome: 'approved', inFavour: 5, against: 4 },
  'a refusing meeting': { ...votes, outcome: 'refused', against: 9 },
  'a meeting without quorum': { ...votes, outcome: 'postponed', voters: 4 },
  'a meeting that wants to know more': { ...votes, outcome: 'postponed' },
} as const satisfies Record<string, Omit<Vote, 'dossierVersion' | 'barred' | 'aside'> & { barred: readonly []; aside: readonly [] }>;

export const meetingIds = Object.keys(held);

/** The meetings above with one proposal on their agenda; they never remember what took effect. */
export function heldMeetings(proposalId: string, { dossierVersion, heldOn }: { dossierVersion: number; heldOn: string }): Meetings {
  return {
    load: async (id) => {
      const found = Object.entries(held).find(([name]) => name === id);
      return found ? meetingOf(id, { ...found[1], barred: [], aside: [], dossierVersion }, { proposalId, day: heldOn }) : null;
    },
    list: async () => [],
    save: async () => {},
    noteApplication: async () => {},
  };
}

function meetingOf(id: string, vote: Vote, { proposalId, day }: { proposalId: string; day: string }): MeetingWithResults {
  const at = `${day}T08:00:00.000Z`;
  const item = { item: 'i1', vote, resolution: '决议', conditions: vote.outcome === 'approved' ? ['配套资金'] : [], tasks: [] };
  return {
    id,
    revision: 2,
    kind: 'joint-meeting',
    state: 'held',
    day,
    place: '三楼',
    items: [{ id: 'i1', type: 'proposal', title: '合作', proposalId, unitName: '单位', dossierVersion: vote.dossierVersion }],
    members: [],
    quorum: { share: 'half', least: 5 },
    decides: true,
    calledBy: 'office-main',
    calledAt: at,
    cancelled: null,
    record: { formId: 'f', by: 'office-main', at, heldOn: day, minutesNumber: '7', present: [], items: [item] },
    applications: {},
  };
}
