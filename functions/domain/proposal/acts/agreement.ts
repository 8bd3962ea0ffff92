import { AppError, type FieldIssue } from '../../errors.ts';
import { dayAt } from '../../calendar.ts';
import { act, refuseUnless, workingDaysFromToday, type RuleContext } from '../rules.ts';
import type { Actor, DocumentRef } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import type { SignAsk, Summary } from '../summary.ts';

/** The agreement as drafted: each party is asked to sign this document. @throws `not-allowed-now`, `form-invalid` with fewer than two parties */
export function draftAgreement(
  summary: Summary,
  input: { actor: Actor; amountFen: number; document: DocumentRef },
  context: RuleContext,
): EventDraft[] {
  refuseUnless(summary.stage === 'agreement' && !summary.amendment && !hasSignature(summary), 'a draft of the agreement', summary);
  if (summary.parties.length < 2) {
    throw new AppError('form-invalid', 'an agreement needs two parties or more', {
      issues: [{ field: 'parties', rule: 'too-few-rows', values: { min: 2 } }],
    });
  }
  if (summary.conditions.some(({ settled }) => !settled)) {
    throw new AppError('form-invalid', 'a condition of a department is not settled', {
      issues: [{ field: 'form', rule: 'open-conditions' }],
    });
  }
  const agreementVersion = nextVersion(summary);
  const parties = summary.parties.map(({ id, country }) => ({
    party: id,
    step: `sign:${id}:${agreementVersion}`,
    foreign: country !== 'CN',
  }));
  const dueOn = workingDaysFromToday(context, context.programme.deadlines.sign);
  const { amountFen, document } = input;
  return [act(input.actor, { type: 'agreement-drafted', agreementVersion, parties, amountFen, document, dueOn })];
}

/** Versions count on through redrafts and amendments, those given up included, so that a step is never asked twice. */
function nextVersion({ agreement, agreements }: Summary): number {
  return Math.max(agreement?.version ?? 0, ...agreements.map(({ version }) => version)) + 1;
}

function hasSignature(summary: Summary): boolean {
  return summary.agreement?.asks.some((ask) => ask.signed) ?? false;
}

/** A signature: by the party through its link, or on paper, scanned and recorded by the office with its witness. */
export interface SignatureInput {
  actor: Actor;
  step: string;
  agreementVersion: number;
  /** Digest of the document that was signed. */
  documentDigest: string;
  by: 'link' | 'scan';
  assurance: 'link' | 'code' | 'sign-in';
  scan: DocumentRef | null;
  witness: string;
}

/**
 * Records one party's signature.
 * @throws `not-allowed-now`, `not-found`, `not-yours`, `already-decided`, `link-dead` when another version was signed, `form-invalid` for a scan without witness
 */
export function recordSignature(summary: Summary, input: SignatureInput): EventDraft[] {
  const ask = signAskOf(summary, input.step);
  if (input.actor.role === 'party' && ask.party !== input.actor.id)
    throw new AppError('not-yours', `step ${input.step} asks another party`);
  if (ask.signed) throw new AppError('already-decided', 'the signature of this party is recorded', { what: 'signature' });
  refuseUnless(summary.stage === 'agreement', 'a signature', summary);
  refuseOtherVersion(summary, input);
  if (input.by === 'scan') refuseUnwitnessed(input);
  const { actor, witness, ...rest } = input;
  return [act(actor, { type: 'signature-recorded', party: ask.party, ...rest }, witness === '' ? undefined : { note: witness })];
}

function refuseOtherVersion({ agreement }: Summary, input: SignatureInput): void {
  if (agreement?.version === input.agreementVersion && agreement.document.digest === input.documentDigest) return;
  throw new AppError('link-dead', 'another version of the agreement is open for signature');
}

function refuseUnwitnessed({ scan, witness }: SignatureInput): void {
  if (scan && witness !== '') return;
  const issues = [{ field: scan ? 'witness' : 'scan', rule: 'required' }];
  throw new AppError('form-invalid', 'a scan needs its file and a witness', { issues });
}

/** The signature asked for by a step. @throws `not-found` */
export function signAskOf(summary: Summary, step: string): SignAsk {
  const ask = summary.agreement?.asks.find((candidate) => candidate.step === step);
  if (!ask) throw new AppError('not-found', `there is no step ${step}`);
  return ask;
}

/** Registers the agreement that every party has signed, under its unified number. @throws `not-allowed-now`, `form-invalid` */
export function registerAgreement(
  summary: Summary,
  input: { actor: Actor; agreementNumber: string; signedOn: string },
  context: RuleContext,
): EventDraft[] {
  refuseUnless(summary.stage === 'agreement' && summary.agreement?.complete === true, 'registration', summary);
  const issues: FieldIssue[] = [];
  if (input.signedOn > dayAt(context.now)) issues.push({ field: 'signedOn', rule: 'in-the-future' });
  if (input.signedOn < dayAt(summary.submittedAt)) issues.push({ field: 'signedOn', rule: 'before-submission' });
  if (issues.length > 0) throw new AppError('form-invalid', 'the day of signature does not fit', { issues });
  const { agreementNumber, signedOn, actor } = input;
  return [act(actor, { type: 'agreement-registered', agreementNumber, signedOn, amountFen: summary.agreement?.amountFen ?? 0 })];
}
