import { AppError } from '../../errors.ts';
import type { Programme } from '../../programme.ts';
import type { Actor, DocumentRef } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { agreementInForce, amountInForce } from '../performance.ts';
import type { AmendmentPurpose } from '../performance-parts.ts';
import { act, plannedDay, refuseUnless, type RuleContext } from '../rules.ts';
import type { Amendment, Summary } from '../summary.ts';
import { draftVersion, registerAgreement } from './agreement.ts';

/** Why a registered agreement is opened again, and who asked for it. */
export interface AmendmentInput {
  actor: Actor;
  purpose: AmendmentPurpose;
  askedBy: 'unit' | 'office';
  /** The whole amount that is asked for, in fen; null leaves it as it is in force, and so does a termination. */
  appliedForFen: number | null;
  reason: string;
}

/** Opens a registered agreement for an amendment or its end; it stays in force meanwhile. @throws `not-allowed-now`, `form-invalid` without a reason */
export function openAmendment(summary: Summary, input: AmendmentInput, context: RuleContext): EventDraft[] {
  refuseUnless(summary.stage === 'registered' && agreementInForce(summary) !== null, 'an amendment', summary);
  requireWords('reason', input.reason);
  const { actor, purpose, askedBy, appliedForFen, reason } = input;
  const dueOn = plannedDay(context, context.programme.deadlines.draftAgreement);
  const amount = appliedForFen === null || purpose === 'termination' ? {} : { appliedForFen };
  return [act(actor, { type: 'amendment-opened', amendment: summary.amendments + 1, purpose, askedBy, ...amount, dueOn }, { reason })];
}

/** What a draft of an amendment says: the amount and the end of the term as amended, and in words what changes. */
export interface AmendmentDraft {
  amountFen: number;
  /** Why it is another amount than the one asked for; empty where it is not. */
  amountReason: string;
  /** YYYY-MM-DD; null leaves the term as it is. */
  termTo: string | null;
  changes: string;
  /** Absent: as the agreement in force was signed. */
  signing?: 'parallel' | 'in-order';
}

/**
 * Drafts the further version, which is checked as the first was, and which every party is asked to sign. A termination leaves the amount as it
 * was signed.
 * @throws `not-allowed-now`; `form-invalid` without words, and with what the checks before drafting have found
 */
export function draftAmendment(
  summary: Summary,
  input: AmendmentDraft & { actor: Actor; document: DocumentRef },
  context: RuleContext,
): EventDraft[] {
  const { purpose, inForce } = openAmendmentOf(summary, 'a draft of the amendment');
  requireWords('changes', input.changes);
  const { actor, amountReason, document, termTo, changes } = input;
  const amountFen = purpose === 'termination' ? amountInForce(summary) : input.amountFen;
  const signing = input.signing ?? inForce?.signing ?? 'parallel';
  const drafts = draftVersion(summary, { actor, amountFen, amountReason, signing, document, termTo }, context);
  return drafts.map((draft) =>
    draft.data.type === 'agreement-drafted'
      ? { ...draft, data: withTerm(draft.data, termTo), sealed: { ...draft.sealed, note: changes } }
      : draft,
  );
}

function withTerm<Data extends object>(data: Data, termTo: string | null): Data & { termTo?: string } {
  return termTo === null ? data : { ...data, termTo };
}

/** Gives an amendment up: the agreement in force stands as it was. @throws `not-allowed-now` once every party has signed, `form-invalid` without a reason */
export function abandonAmendment(summary: Summary, input: { actor: Actor; reason: string }): EventDraft[] {
  const { number } = openAmendmentOf(summary, 'giving up the amendment');
  refuseUnless(summary.agreement?.complete !== true, 'giving up an amendment that every party has signed', summary);
  requireWords('reason', input.reason);
  return [act(input.actor, { type: 'amendment-abandoned', amendment: number }, { reason: input.reason })];
}

/**
 * Registers the version that every party has signed under the number of the agreement it changes.
 * @throws `not-allowed-now`, `form-invalid` for a day before the agreement in force was signed
 */
export function registerAmendment(summary: Summary, input: { actor: Actor; signedOn: string }, context: RuleContext): EventDraft[] {
  const { purpose } = openAmendmentOf(summary, 'the registration of an amendment');
  const earliest = agreementInForce(summary)?.signedOn ?? '';
  const drafts = registerAgreement(summary, { ...input, agreementNumber: amendmentNumber(summary, context.programme) }, context);
  if (input.signedOn < earliest) {
    const issues = [{ field: 'signedOn', rule: 'too-early', values: { earliest } }];
    throw new AppError('form-invalid', 'an amendment is signed after what it amends', { issues });
  }
  return drafts.map((draft) => (draft.data.type === 'agreement-registered' ? { ...draft, data: { ...draft.data, purpose } } : draft));
}

/** The patterns of a programme that names none; `{agreement}` is the number of the first agreement. */
const plainNumbers = { amendment: '{agreement}-{number}', termination: '{agreement}-{number}' } as const;

/** The number of the amendment under way, once it is registered. Amendments that were given up leave no gap. */
export function amendmentNumber(summary: Summary, { numbering }: Pick<Programme, 'numbering'>): string {
  const purpose = summary.amendment?.purpose ?? 'amendment';
  const registered = summary.agreements.filter(({ number, purpose: each }) => number !== null && each !== 'original').length;
  return (numbering[purpose] ?? plainNumbers[purpose])
    .replace('{agreement}', summary.agreements[0]?.number ?? '')
    .replace('{number}', String(registered + 1));
}

function openAmendmentOf(summary: Summary, what: string): Amendment {
  const { amendment } = summary;
  refuseUnless(amendment !== null, what, summary);
  if (!amendment) throw new Error(`${summary.proposalId} has no amendment`);
  return amendment;
}

function requireWords(field: string, words: string): void {
  if (words === '') throw new AppError('form-invalid', `${field} is empty`, { issues: [{ field, rule: 'required' }] });
}
