import { AppError } from '../../errors.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { act, plannedDay, type RuleContext } from '../rules.ts';
import type { Summary } from '../summary.ts';
import { requireAsked } from './agreement.ts';

/** A party will not sign this text: said by the party through its link, or told to the office on paper or in person. */
export interface DeclineInput {
  actor: Actor;
  step: string;
  agreementVersion: number;
  documentDigest: string;
  by: 'link' | 'paper';
  assurance: 'link' | 'code' | 'sign-in';
  reason: string;
  /** How the office came to know; empty by link. */
  note: string;
}

/**
 * Ends the signing of this version: nobody else can sign it, the office drafts anew.
 * @throws what `requireAsked` throws; `form-invalid` without a reason
 */
export function declineSignature(summary: Summary, input: DeclineInput, context: RuleContext): EventDraft[] {
  const { party } = requireAsked(summary, input);
  const { actor, reason, note, ...proof } = input;
  const missing = [...(reason === '' ? ['reason'] : []), ...(proof.by === 'paper' && note === '' ? ['note'] : [])];
  if (missing.length > 0) {
    const issues = missing.map((field) => ({ field, rule: 'required' }));
    throw new AppError('form-invalid', 'a party that declines gives its reason', { issues });
  }
  const dueOn = plannedDay(context, context.programme.deadlines.draftAgreement);
  return [act(actor, { type: 'signature-declined', party, ...proof, dueOn }, { reason, ...(note === '' ? {} : { note }) })];
}
