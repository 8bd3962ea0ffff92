import * as z from 'zod';

/** What people try on a proposal, as far as a refused try may matter to an auditor. */
export const attemptedActs = [
  'opinion',
  'ask-back',
  'score',
  'recuse',
  'signature',
  'answer-return',
  'withdraw',
  'answer-refusal',
  'request-review',
  'objection',
  'report-milestone',
  'office-act',
] as const;
export type AttemptedAct = (typeof attemptedActs)[number];

/** Why a try was refused: it came too late, contradicts what is recorded, was about an older version, or is somebody else's. */
export const refusedBecause = ['not-allowed-now', 'already-decided', 'link-dead', 'not-yours'] as const;
export type RefusedBecause = (typeof refusedBecause)[number];

/** Tries that were refused and changed nothing. */
export const attemptEvents = [
  /** `step`: the step of a department or a party, or the id of an objection; null for the whole proposal. */
  z.strictObject({
    type: z.literal('attempt-refused'),
    act: z.enum(attemptedActs),
    step: z.string().nullable(),
    because: z.enum(refusedBecause),
  }),
] as const;
