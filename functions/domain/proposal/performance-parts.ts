import type { DocumentRef } from './event-parts.ts';

/** What may be reported once an agreement is registered: the project has started, it produces, money was paid in, somebody has arrived. */
export const milestoneKinds = ['started', 'production', 'paid-in', 'arrival'] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

/** What an amendment is for; the first agreement is `original`. */
export const amendmentPurposes = ['amendment', 'termination'] as const;
export type AmendmentPurpose = (typeof amendmentPurposes)[number];

/** Who asked for an amendment. */
export const amendmentAskers = ['unit', 'office'] as const;

/** Where an introducer is known from: the roster, a register of the programme, or by name only. */
export const introducerTypes = ['person', 'register', 'organisation'] as const;

/**
 * One thing that was reported. `entry` is such as `paid-in:2` and unique in the proposal; the amount is in fen; the head count is that of
 * a team. What a kind of milestone does not have is null.
 */
export interface MilestoneFacts {
  entry: string;
  kind: MilestoneKind;
  /** The day on which it happened. */
  on: string;
  amountFen: number | null;
  /** The party that paid. */
  party: string | null;
  candidateType: 'person' | 'team' | null;
  level: string | null;
  headCount: number | null;
  proof: DocumentRef | null;
}

/** A milestone as it stands: reported by the unit, counted, rejected, or counted and then voided. Only what is counted is in the ledger. */
export interface Milestone extends MilestoneFacts {
  state: 'reported' | 'counted' | 'rejected' | 'voided';
  /** The account or person that brought it to this state; who counted it may not void it. */
  by: string;
  /** Until when the office should have looked at what the unit reported; null for what the office entered itself. */
  dueOn: string | null;
  /** The event that counted it. */
  seq: number | null;
  /** Why it was rejected or voided. */
  reason: string | null;
}

/** A version of the agreement that was registered, or drafted and given up. */
export interface AgreementVersion {
  version: number;
  purpose: 'original' | AmendmentPurpose;
  number: string | null;
  document: DocumentRef;
  amountFen: number;
  /** The last day of the term, where an amendment sets it anew. */
  termTo: string | null;
  signedOn: string | null;
  /** `in-force` holds for the agreement that binds, and for a termination once it is registered. */
  state: 'in-force' | 'replaced' | 'terminated' | 'abandoned';
}

/** Who brought the proposal. `ref` is a person of the roster or `<register>/<item>`; `share` is in percent. */
export interface Introducer {
  id: string;
  type: (typeof introducerTypes)[number];
  ref: string | null;
  name: string;
  share: number | null;
}
