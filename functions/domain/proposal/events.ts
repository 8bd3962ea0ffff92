import * as z from 'zod';
import type { Answers } from '../form.ts';
import { instantSchema } from '../text.ts';
import { agreementEvents } from './agreement-events.ts';
import { attemptEvents } from './attempt-events.ts';
import { bounceEvents } from './bounce-events.ts';
import { clockEvents, decisionEvents } from './decision-events.ts';
import { dossierEvents } from './dossier-events.ts';
import { actorSchema, type Actor, type Party } from './event-parts.ts';
import { panelEvents } from './panel-events.ts';
import { performanceEvents } from './performance-events.ts';
import { leaveEvents } from './leave-events.ts';
import { reviewEvents } from './review-events.ts';
import { versionEvents } from './version-events.ts';

/** The public part of each event, by type: it is hashed, kept for good and holds no personal data. */
export const eventDataSchema = z.discriminatedUnion('type', [
  ...dossierEvents,
  ...reviewEvents,
  ...panelEvents,
  ...decisionEvents,
  ...agreementEvents,
  ...performanceEvents,
  ...clockEvents,
  ...versionEvents,
  ...attemptEvents,
  ...bounceEvents,
  ...leaveEvents,
]);
export type EventData = z.infer<typeof eventDataSchema>;
export type EventType = EventData['type'];

/** The private part: free text, names, answers. Kept beside the event, bound to it by a salted digest, erasable on its own. */
export interface Sealed {
  title?: string;
  answers?: Answers;
  /** Who is written to about this proposal; for a corrected contact, the unit's or the party's new one. */
  contact?: { name: string; email: string; unitName: string };
  parties?: Party[];
  /** Remarks of a return, by field id. */
  remarks?: Record<string, string>;
  opinion?: string;
  /** What a department asks back. */
  question?: string;
  resolution?: string;
  /** Conditions of a meeting, by step. */
  conditions?: Record<string, string>;
  reason?: string;
  /** What the unit says to a refusal. */
  answer?: string;
  /** An objection from the public, and who raised it, if they said. */
  objection?: ObjectionWords;
  note?: string;
  /** The experts asked, by step; who would have been asked and may not. */
  experts?: Record<string, string>;
  barred?: string[];
  /** The expert who acted, and the grounds of the scores. */
  expert?: string;
  grounds?: string;
  /** File names by document id. */
  fileNames?: Record<string, string>;
  /** Names of introducers by id. */
  introducers?: Record<string, string>;
}

/** `privacyNoticeVersion`: the notice on personal data that stood by the public form; absent where there was none, as with letters. */
export interface ObjectionWords {
  text: string;
  name: string;
  contact: string;
  privacyNoticeVersion?: string;
}

/** An event before it is appended. */
export interface EventDraft {
  actor: Actor;
  data: EventData;
  sealed?: Sealed;
}

/** An event as stored. `seq` counts from 1 without gaps; `hash` chains over everything but `sealed` and `salt`. */
export interface ProposalEvent {
  proposalId: string;
  seq: number;
  at: string;
  actor: Actor;
  data: EventData;
  /** SHA-256 of salt and canonical sealed part; null when nothing is sealed. */
  sealedDigest: string | null;
  previous: string;
  hash: string;
  /** Absent when nothing was sealed or the sealed part was erased. */
  sealed?: Sealed;
  salt?: string;
}

export const proposalEventSchema = z.strictObject({
  proposalId: z.string(),
  seq: z.number().int().min(1),
  at: instantSchema,
  actor: actorSchema,
  data: eventDataSchema,
  sealedDigest: z.string().nullable(),
  previous: z.string(),
  hash: z.string(),
  sealed: z.custom<Sealed>().optional(),
  salt: z.string().optional(),
});

/** The public part of an event of one type. */
export type DataOf<T extends EventType> = Extract<EventData, { type: T }>;

/** What an event brings besides its public part, for those who fold it. */
export interface FoldContext {
  at: string;
  seq: number;
  actorId: string;
  sealed: Sealed;
}
