import type { PanelBar } from '../proposal/panel-rules.ts';
import type { Summary } from '../proposal/summary.ts';
import type { Quorum } from './meeting-kind.ts';

/** What a meeting talks about: a proposal that waits for its decision, or a topic. `id` is `i1`, `i2`, … in the order of the agenda. */
export type AgendaItem = { id: string; title: string } & (
  | { type: 'proposal'; proposalId: string; unitName: string; dossierVersion: number }
  | { type: 'topic' }
);

export type Outcome = 'approved' | 'refused' | 'postponed';

/** What the minutes say of one item. */
export interface ItemRecord {
  item: string;
  /** Null for a topic, which is talked about and not voted on. */
  vote: Vote | null;
  /** What was resolved, or why it was postponed. */
  resolution: string;
  /** Conditions of an approval. */
  conditions: string[];
  /** Ids of the tasks that follow from it. */
  tasks: string[];
}

/** How an item was decided, and by whom. */
export interface Vote {
  outcome: Outcome;
  /** Members who may not vote by the rules, and those who stepped aside. */
  barred: string[];
  aside: string[];
  /** Members who may vote, those of them who were there, and how many had to be. */
  mayVote: number;
  voters: number;
  needed: number;
  inFavour: number;
  against: number;
  abstained: number;
  /** The version of the dossier that was decided on. */
  dossierVersion: number;
}

/** What was recorded of a meeting that was held. */
export interface MeetingRecord {
  /** Id of the form it came by: the same form sent twice records once. */
  formId: string;
  by: string;
  at: string;
  heldOn: string;
  minutesNumber: string;
  present: string[];
  items: ItemRecord[];
}

/** What became of the decision on a proposal. `stands`: how the proposal stood when the decision could not take effect. */
export type Application = { at: string } & ({ result: 'applied' } | { result: 'not-applied'; stands: Hindrance });

/**
 * Why a decision of a meeting does not take effect: the proposal stands elsewhere, its dossier is another one now, another decision came after
 * the meeting and was undone, or its experts bar it.
 */
export type Hindrance = Summary['stage'] | 'returned' | 'refusal-proposed' | 'dossier-changed' | 'decided-otherwise' | PanelBar;

/** A meeting: called with its agenda, then held and recorded once, or cancelled. */
export interface Meeting {
  id: string;
  /** Counts the changes; a change is stored only onto the one it was made for. */
  revision: number;
  /** Id of a kind of meeting of the programme. */
  kind: string;
  state: 'called' | 'held' | 'cancelled';
  day: string;
  place: string;
  items: AgendaItem[];
  /** Members, quorum and remit as they were when it was called; who joins later has no vote in it. */
  members: string[];
  quorum: Quorum;
  decides: boolean;
  calledBy: string;
  calledAt: string;
  cancelled: { by: string; at: string; reason: string } | null;
  record: MeetingRecord | null;
}

/** A meeting with what became of its decisions, by proposal. */
export interface MeetingWithResults extends Meeting {
  applications: Record<string, Application>;
}

/** A meeting as a line of a list. */
export interface MeetingListing {
  id: string;
  kind: string;
  state: Meeting['state'];
  day: string;
  place: string;
  items: number;
  /** Proposals on its agenda. */
  proposals: string[];
  minutesNumber: string | null;
}

/** The line of a meeting. */
export function meetingListingOf({ id, kind, state, day, place, items, record }: Meeting): MeetingListing {
  const proposals = items.flatMap((item) => (item.type === 'proposal' ? [item.proposalId] : []));
  return {
    id,
    kind,
    state,
    day: record?.heldOn ?? day,
    place,
    items: items.length,
    proposals,
    minutesNumber: record?.minutesNumber ?? null,
  };
}
