import type { Leave } from './proposal/roster.ts';

/** What a close asks of the office. */
export type CloseMatter = 'dispute' | 'sign-off' | 'approve' | 'frozen' | 'restated';

/** To whom a mail goes; the address is looked up when the mail is sent, so no address lies in the outbox except a typed one. */
export type Recipient =
  | { type: 'person'; person: string }
  | { type: 'unit' }
  | { type: 'party'; party: string }
  | { type: 'address'; email: string };

/** Each mail the product sends. The template names what is said; the rest names what it is about. */
export type MailMessage = {
  type: 'mail';
  to: Recipient;
} & (
  | { template: 'sign-in-code'; audience: 'unit' | 'office' | 'audit'; language: 'zh' | 'en' }
  | { template: 'step-code'; linkId: string; proposalId: string }
  | { template: 'review-request' | 'review-reminder'; proposalId: string; step: string; dossierVersion: number; dueOn: string }
  | { template: 'expert-request' | 'expert-reminder'; proposalId: string; step: string; dossierVersion: number; dueOn: string }
  | { template: 'sign-request' | 'sign-reminder'; proposalId: string; step: string; agreementVersion: number; dueOn: string }
  | {
      template:
        | 'unit-submitted'
        | 'unit-accepted'
        | 'unit-returned'
        | 'unit-lapse-warning'
        | 'unit-experts-asked'
        | 'unit-approved'
        | 'unit-refusal-proposed'
        | 'unit-refused'
        | 'unit-refusal-dropped'
        | 'unit-approval-undone'
        | 'unit-lapsed'
        | 'unit-withdrawn'
        | 'unit-registered'
        | 'unit-amendment-opened'
        | 'unit-amendment-abandoned'
        | 'unit-signing-declined'
        | 'party-signing-declined'
        | 'office-withdrawn'
        | 'expert-withdrawn'
        | 'expert-lapsed'
        | 'party-withdrawn';
      proposalId: string;
    }
  /** `department`: whose opinion is not needed any more. */
  | { template: 'review-withdrawn' | 'review-lapsed'; proposalId: string; department: string }
  /** `bounce` is the id of the message that did not arrive; of a digest, `bouncedStep` tells for which of its steps. */
  | { template: 'office-bounced'; proposalId: string; bounce: string; bouncedStep?: string }
  | { template: 'meeting-called' | 'meeting-cancelled'; meetingId: string }
  | { template: 'task-given' | 'task-reminder'; taskId: string }
  | { template: 'unit-milestone-confirmed' | 'unit-milestone-rejected' | 'unit-milestone-voided'; proposalId: string; entry: string }
  | { template: 'office-task' | 'office-reminder'; proposalId: string; task: OfficeTask; dueOn: string }
  /** What would have been several mails to one reviewer in one mail hour. */
  | { template: 'review-digest'; steps: ReviewCall[] }
  /** Leave was entered, ended before its last day or called off, by `by`: told to its person, or to who was named to stand in. */
  | { template: 'leave-notice' | 'leave-substitute'; leave: Leave; change: 'entered' | 'ended' | 'called-off'; by: string }
  /** A department is asked to confirm its figures of a quarter. */
  | { template: 'close-request' | 'close-reminder'; quarter: string; step: string; dueOn: string }
  | { template: 'close-office'; quarter: string; matter: CloseMatter }
);

/** One call for an opinion, as a mail of its own or as a line of a digest. */
export interface ReviewCall {
  template: 'review-request' | 'review-reminder';
  proposalId: string;
  step: string;
  dossierVersion: number;
  dueOn: string;
}

export type MailTemplate = MailMessage['template'];

/** What the office is asked to do next. */
export type OfficeTask =
  | 'intake'
  /** The proposal stands still until the next year's working-day calendar is there. */
  | 'load-calendar'
  | 'overdue-review'
  | 'absent-reviewer'
  | 'confirm-refusal'
  | 'settle-objection'
  /** The public page's objections fill their room: those that come now wait. */
  | 'many-objections'
  | 'late-objection'
  | 'hold-defence'
  | 'decision'
  | 'publish-notice'
  | 'end-notice'
  | 'draft-agreement'
  | 'redraft-agreement'
  | 'paper-signature'
  | 'register'
  | 'confirm-milestone';

export type OutboxMessage =
  | MailMessage
  | { type: 'start-workflow'; proposalId: string }
  | { type: 'wake-workflow'; proposalId: string }
  /** Every open proposal without a running execution gets one. */
  | { type: 'resume-workflows' }
  /** The decision of a meeting that was recorded, to be brought before its proposal. */
  | { type: 'apply-resolution'; meetingId: string; proposalId: string }
  /** The leave of a person that begins on a day has begun: what waits for them goes to who stands in. */
  | { type: 'leave-begins'; person: string; from: string }
  /** An objection that the public page stored, to be brought before the proposal. */
  | { type: 'take-up-objection'; proposalId: string; objectionId: string }
  /** Objections that found no room are brought before the proposal, now that others are settled. */
  | { type: 'take-up-waiting'; proposalId: string }
  /** The close of a quarter gets an execution, unless it has one that runs. */
  | { type: 'start-close'; quarter: string }
  | { type: 'wake-close'; quarter: string };

/** A message as stored. `id` is unique and, for a mail, the local part of its Message-ID. */
export interface OutboxItem {
  id: string;
  createdAt: string;
  attempts: number;
  message: OutboxMessage;
  /** The instant from which it may be tried; absent: from the first on. */
  notBefore?: string;
  /** It leaves in mail hours only, also when an attempt has failed. */
  keepsMailHours?: true;
  /** The id of the request that it comes from, for whoever follows it through the logs. */
  cause?: string;
  /** Hashes of the secret and the short code minted at the last attempt; a further attempt replaces them. */
  minted?: string[];
}

/** The instant at which a message is due. */
export function dueAt({ createdAt, notBefore }: OutboxItem): string {
  return notBefore ?? createdAt;
}
