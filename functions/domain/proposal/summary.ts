import type { Answers } from '../form.ts';
import type { AttemptedAct } from './attempt-events.ts';
import type { DataOf } from './events.ts';
import type { PanelStanding } from './panel-standing.ts';
import type { DocumentRef, Ending, Facts, ObjectionMeans, Party, Stage, Stance } from './event-parts.ts';
import type { AgreementVersion, AmendmentPurpose, Introducer, Milestone } from './performance-parts.ts';
import type { VillageResolution } from './village-resolution.ts';

/**
 * One department asked for its opinion; `step` is unique in the proposal, such as `review:science:1`, and counts up when the department is
 * asked again. Of a department only the latest ask counts.
 */
export interface Ask {
  step: string;
  department: string;
  /** Who is asked. */
  person: string;
  /** In whose place, when it is a substitute. */
  onBehalfOf: string | null;
  /** Who else may answer since an escalation. */
  helpers: string[];
  round: number;
  dossierVersion: number;
  answered: { stance: Stance; at: string; by: string; opinion: string | null; proposes: string | null; seq: number } | null;
  /** What the department wants to know before it can say. */
  askedBack: { fields: string[]; question: string; at: string } | null;
  /** Why nobody answers this ask any more: the person stepped aside, or the dossier changed under it. */
  closed: 'recused' | 'overtaken' | null;
}

/** A condition on which a department agreed or a meeting approved; the agreement checks that each is settled. The steps of a meeting's begin with `meeting:`. */
export interface Condition {
  step: string;
  department: string;
  text: string;
  settled: { result: 'met' | 'written-in'; at: string; note: string } | null;
}

/** Someone who may not judge this proposal, or stepped aside. */
export interface Recusal {
  department: string;
  person: string;
  ground: 'declared' | 'own-proposal';
  at: string;
}

/** One party asked to sign; `step` is such as `sign:p2:1`. */
export interface SignAsk {
  step: string;
  party: string;
  foreign: boolean;
  /** `on` is the day on the paper. */
  signed: { at: string; by: 'link' | 'scan'; seq: number; on?: string } | null;
}

/** A return for supplements that the unit has not answered yet. */
export interface OpenReturn {
  stage: Stage;
  round: number;
  fields: string[];
  remarks: Record<string, string>;
  /** The unit is warned once this day has ended. */
  warnOn: string;
  dueOn: string;
}

/** An objection raised while the notice ran. Once it is settled, its words and the note stand in its events only, so that room is left for others. */
export interface Objection {
  id: string;
  at: string;
  text: string;
  settled: { result: 'upheld' | 'dismissed'; at: string } | null;
  /** Until when the office settles it; absent where it was raised before each had a day of its own. */
  dueOn?: string;
  /** How and when it came, when the office entered it. */
  received?: { by: ObjectionMeans; on: string };
  scan?: { ref: DocumentRef; fileName: string };
}

/** A mail about this proposal that did not arrive; settled when the office corrects the contact. */
export interface Bounce extends Pick<DataOf<'mail-bounced'>, 'message' | 'to' | 'template' | 'step' | 'cause'> {
  at: string;
  settledAt: string | null;
  /** Who was called in because of it. */
  calledIn: string | null;
}
/** A registered agreement that is being changed or ended. Until the new version is registered, `inForce` binds the parties. */
export interface Amendment {
  number: number;
  purpose: AmendmentPurpose;
  askedBy: 'unit' | 'office';
  reason: string;
  openedAt: string;
  openedBy: string;
  /** The whole amount that is asked for, in fen; null where it stays as it is in force. */
  appliedForFen: number | null;
  inForce: Summary['agreement'];
  /** What the newest draft changes, and the term's last day where it sets one. */
  changes: string;
  termTo: string | null;
}

/** A step that waited for somebody whose leave began, and who stands in; null when nobody else was here. */
export interface StandIn {
  step: string;
  away: string;
  person: string | null;
  at: string;
  /** How many were called in to the step by then. */
  calledIn: number;
}

/** `undone`: an earlier decision, or the refusal that was under way, holds no more. */
export interface Decidable {
  since: string;
  because: 'reviewed' | 'supplemented' | 'undone';
}

/** A proposal as it stands: a pure fold of its events. */
export interface Summary {
  proposalId: string;
  /** The `seq` of the last event. */
  version: number;
  headHash: string;
  programmeVersion: string;
  kind: string;
  unitId: string;
  stage: Stage | Ending;
  title: string;
  contact: { name: string; email: string; unitName: string };
  facts: Facts;
  parties: Party[];
  dossierVersion: number;
  answers: Answers;
  documents: DocumentRef[];
  fileNames: Record<string, string>;
  submittedAt: string;
  updatedAt: string;
  receiptNumber: string | null;
  promisedOn: string | null;
  /** The day by which the current wait should end. */
  dueOn: string | null;
  openReturn: OpenReturn | null;
  returnRounds: number;
  asks: Ask[];
  /** Departments that have to be asked again since the dossier changed. */
  askAgain: string[];
  /** Departments in which nobody is left to judge. */
  unable: string[];
  conditions: Condition[];
  recusals: Recusal[];
  /** How the proposal goes on from the review; null before it is closed. */
  reviewRoute: 'meeting' | 'direct' | null;
  decision: {
    outcome: 'approved' | 'refused';
    body: 'joint-meeting' | 'leading-group' | 'rule';
    minutesNumber: string;
    decidedOn: string;
    resolution: string | null;
  } | null;
  /** A refusal on its way: told to the unit, answered or not, not yet confirmed. `by` recorded it and may not confirm it. */
  refusal: { by: string; answerBy: string; reasons: string; answer: string | null } | null;
  /** After a refusal, until when the unit may ask for a review; and whether it did. */
  reviewUntil: string | null;
  reviewRequested: string | null;
  objections: Objection[];
  notice: { number: string; opensOn: string; closesOn: string; result: 'no-objection' | 'objections-settled' | null } | null;
  agreement: {
    version: number;
    asks: SignAsk[];
    amountFen: number;
    document: DocumentRef;
    complete: boolean;
    number: string | null;
    signedOn: string | null;
    signing: 'parallel' | 'in-order';
    draftedAt: string;
    /** Ends the signing of this version. */
    declined: { step: string; party: string; at: string; by: 'link' | 'paper'; reason: string } | null;
  } | null;
  /** The current wait's reminders so far; starts anew whenever the wait changes. */
  reminders: { wait: string; count: number; nextOn: string | null } | null;
  /** Every registered version of the agreement and every draft of an amendment that was given up, oldest first. */
  agreements: AgreementVersion[];
  /** The amendment or termination under way; `agreement` is then its draft. */
  amendment: Amendment | null;
  /** How many were opened so far. */
  amendments: number;
  milestones: Milestone[];
  introducers: Introducer[];
  /** Tries that were refused, as far as they are noted. */
  attempts: { actor: string; act: AttemptedAct; step: string | null }[];
  /** How the village came to its resolution, as the office read it from the papers. */
  villageResolution: { resolution: VillageResolution; scan: DocumentRef; fileName: string; at: string; compared?: true } | null;
  bounces: Bounce[];
  /** Parties' contacts that the office corrected: the address that does not work, and what stands in its place. */
  corrections: { party: string; wrong: string; name: string; email: string; at: string }[];
  /** The last meeting that had it on its agenda and did not decide; null once it is decided. */
  postponed: { meeting: string; reason: 'no-quorum' | 'postponed'; at: string } | null;
  /** The experts' review; null when none was asked for yet. */
  panel: PanelStanding | null;
  standIns: StandIn[];
  /** From when on a meeting can have decided on it as it stands, and what brought it there; null before it first came to its decision. */
  decidable: Decidable | null;
}
