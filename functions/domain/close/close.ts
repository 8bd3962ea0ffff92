import type { CloseActor, DraftFigure } from './close-events.ts';

/** How a department stands to its figures. `assumed`: it said nothing, which the programme takes as consent. */
export type AskState = 'open' | 'confirmed' | 'disputed' | 'silent' | 'assumed';

/** What a department is asked. */
export interface CloseAsk {
  department: string;
  /** Unique within the quarter. */
  step: string;
  /** The draft for which it was asked last: its figures have not changed since. */
  draft: number;
  /** Who may answer; those who were called in later stand behind. */
  people: string[];
  /** Who entered what the figures count: none of them may confirm. */
  enteredBy: string[];
  state: AskState;
  /** Who answered and when. */
  by: string | null;
  at: string | null;
  /** The figure that is disputed, and why. */
  indicator: string | null;
  reason: string;
}

/** A version of the quarter's report whose files are frozen: 1 as reported, then restated. */
export interface FrozenVersion {
  version: number;
  cutOff: string;
  /** SHA-256 of its manifest. */
  manifest: string;
  frozenAt: string;
  /** Of the first: who signed it off; else who asked for the restatement, why, and who approved it. */
  by: string;
  approvedBy: string | null;
  reason: string;
}

/** A restatement that somebody asked for and nobody has refused. */
export interface Restatement {
  version: number;
  cutOff: string;
  by: string;
  at: string;
  reason: string;
  figures: number;
  added: number;
  removed: number;
  difference: string;
  approved: { by: string; at: string } | null;
}

/** The close of a quarter as its events make it. */
export interface QuarterClose {
  quarter: string;
  /** Counts the events; an act is stored only onto the revision that it was judged on. */
  revision: number;
  /** Hash of the last event. */
  headHash: string;
  programmeVersion: string;
  begunBy: CloseActor;
  begunAt: string;
  closeBy: string | null;
  /** Counts the drafts. */
  draft: number;
  cutOff: string;
  /** When it came to wait for whom it waits for now. */
  waitingSince: string;
  figures: DraftFigure[];
  asks: CloseAsk[];
  /** Last day to confirm. */
  dueOn: string;
  /** Whether heads were called in, or the time to confirm is over. */
  calling: 'departments' | 'heads' | 'nobody';
  signedOff: { by: string; at: string; unconfirmed: string[]; assumed: string[] } | null;
  /** The oldest first. */
  versions: FrozenVersion[];
  restatement: Restatement | null;
  reminders: { wait: string; count: number } | null;
}

/** Where a close stands. `freezing`: signed or approved, and its files are not in the archive yet. */
export type CloseStage = 'confirming' | 'disputed' | 'to-sign' | 'freezing' | 'frozen' | 'restating';

/** Where a close stands. */
export function stageOf(close: QuarterClose): CloseStage {
  const { signedOff, versions, restatement } = close;
  if (versions.length > 0) {
    if (!restatement) return 'frozen';
    return restatement.approved ? 'freezing' : 'restating';
  }
  return signedOff ? 'freezing' : draftStageOf(close);
}

/** A dispute has to be met by a new draft, or by the end of the time to confirm; who can still answer is waited for first. */
function draftStageOf({ asks, calling }: QuarterClose): CloseStage {
  if (calling === 'nobody') return 'to-sign';
  if (asks.some(({ state }) => state === 'open')) return 'confirming';
  return asks.some(({ state }) => state === 'disputed') ? 'disputed' : 'to-sign';
}

/** The version that holds: the one restated last, else the one reported. */
export function latestVersion({ versions }: Pick<QuarterClose, 'versions'>): FrozenVersion | null {
  return versions.at(-1) ?? null;
}

/** The version that is to be frozen next, and as of when; null when nothing is. */
export function versionToFreeze(close: QuarterClose): { version: number; cutOff: string } | null {
  if (stageOf(close) !== 'freezing') return null;
  const { restatement, cutOff } = close;
  return restatement ? { version: restatement.version, cutOff: restatement.cutOff } : { version: 1, cutOff };
}
