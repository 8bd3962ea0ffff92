import { AppError, type FieldIssue } from '../../errors.ts';
import { dayAt } from '../../calendar.ts';
import { isOutsideMainland } from '../../countries.ts';
import { agreementFindings } from '../agreement-checks.ts';
import { act, plannedDay, refuseUnless, type RuleContext } from '../rules.ts';
import type { Actor, DocumentRef } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { amountAppliedFor } from '../performance.ts';
import { lastSignedOn, mayDraft, openSignAsks } from '../signing.ts';
import type { SignAsk, Summary } from '../summary.ts';

/** What the office decides for a draft. */
export interface DraftInput {
  actor: Actor;
  amountFen: number;
  /** Why the amount differs from the one applied for; empty where it does not. */
  amountReason: string;
  signing: 'parallel' | 'in-order';
  document: DocumentRef;
  /** The last day of the term, where an amendment sets it anew. */
  termTo?: string | null;
}

/**
 * The agreement as drafted: each party is asked to sign this document, in a set order one after the other.
 * @throws `not-allowed-now`; `form-invalid` with what the checks before drafting have found
 */
export function draftAgreement(summary: Summary, input: DraftInput, context: RuleContext): EventDraft[] {
  refuseUnless(!summary.amendment, 'a draft of the agreement while it is amended', summary);
  return draftVersion(summary, input, context);
}

/** A first text or a further version, which goes through the same checks. @throws what {@link draftAgreement} throws */
export function draftVersion(summary: Summary, input: DraftInput, context: RuleContext): EventDraft[] {
  const { actor, amountFen, amountReason, signing, document, termTo = null } = input;
  refuseUnless(mayDraft(summary), 'a draft of the agreement', summary);
  const amount = { fen: amountFen, reason: amountReason };
  const findings = agreementFindings(summary, { programme: context.programme, today: dayAt(context.now), amount, termTo });
  const issues = findings.flatMap((finding) => finding.issues);
  if (issues.length > 0) throw new AppError('form-invalid', 'the checks before the draft are not all met', { issues });
  const agreementVersion = nextVersion(summary);
  const parties = summary.parties.map(({ id, country }) => ({
    party: id,
    step: `sign:${id}:${agreementVersion}`,
    foreign: isOutsideMainland(country),
  }));
  const dueOn = plannedDay(context, context.programme.deadlines.sign);
  const data = { type: 'agreement-drafted', agreementVersion, parties, amountFen, document, dueOn, signing } as const;
  const appliedForFen = amountAppliedFor(summary);
  if (appliedForFen === null || appliedForFen === amountFen) return [act(actor, data)];
  return [act(actor, { ...data, appliedForFen }, { reason: amountReason })];
}

/** Versions count on through redrafts and amendments, those given up included, so that a step is never asked twice. */
function nextVersion({ agreement, agreements }: Summary): number {
  return Math.max(agreement?.version ?? 0, ...agreements.map(({ version }) => version)) + 1;
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
  /** The day on the paper, for a scan. */
  signedOn?: string;
}

/**
 * Records one party's signature.
 * @throws `not-allowed-now`, also out of turn and after a party has declined; `not-found` for a step of another version, `not-yours`,
 * `already-decided`, `link-dead` when another text was signed, `form-invalid` for a scan without witness or with a day that cannot be
 */
export function recordSignature(summary: Summary, input: SignatureInput, context: RuleContext): EventDraft[] {
  const { step, party } = requireAsked(summary, input);
  if (input.by === 'scan') refuseUnprovedPaper(summary, input, context);
  const { actor, witness, ...proof } = input;
  const isLast = summary.agreement?.asks.every((ask) => ask.signed !== null || ask.step === step);
  const nextDueOn =
    summary.agreement?.signing === 'in-order' && !isLast ? { nextDueOn: plannedDay(context, context.programme.deadlines.sign) } : {};
  const data = { type: 'signature-recorded', party, ...proof, ...nextDueOn } as const;
  return [act(actor, data, witness === '' ? undefined : { note: witness })];
}

/** What somebody says of one text of the agreement for one party. */
interface Answer {
  actor: Actor;
  step: string;
  agreementVersion: number;
  documentDigest: string;
}

/**
 * The party that a step asks now, for this text.
 * @throws `not-found`, `not-yours`, `already-decided`, `link-dead`, `not-allowed-now`
 */
export function requireAsked(summary: Summary, { actor, step, agreementVersion, documentDigest }: Answer): SignAsk {
  const { agreement } = summary;
  if (agreement?.version !== agreementVersion || agreement.document.digest !== documentDigest)
    throw new AppError('link-dead', 'another text of the agreement is open for signature');
  const ask = signAskOf(summary, step);
  if (actor.role === 'party' && ask.party !== actor.id) throw new AppError('not-yours', `step ${step} asks another party`);
  if (ask.signed || agreement.declined?.step === step)
    throw new AppError('already-decided', 'the answer of this party is recorded', { what: 'signature' });
  refuseUnless(summary.stage === 'agreement', 'a signature', summary);
  refuseUnless(openSignAsks(agreement).includes(ask), 'a signature out of turn or after a party has declined', summary);
  return ask;
}

function refuseUnprovedPaper({ agreement }: Summary, { scan, witness, signedOn = '' }: SignatureInput, { now }: RuleContext): void {
  const earliest = dayAt(agreement?.draftedAt ?? now);
  const issues: FieldIssue[] = [];
  if (!scan) issues.push({ field: 'scan', rule: 'required' });
  if (witness === '') issues.push({ field: 'witness', rule: 'required' });
  if (signedOn === '') issues.push({ field: 'signedOn', rule: 'required' });
  else if (signedOn > dayAt(now)) issues.push({ field: 'signedOn', rule: 'in-the-future' });
  else if (signedOn < earliest) issues.push({ field: 'signedOn', rule: 'too-early', values: { earliest } });
  if (issues.length > 0) throw new AppError('form-invalid', 'a scan needs its file, a witness and its day', { issues });
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
  const earliest = summary.agreement ? lastSignedOn(summary.agreement) : '';
  if (input.signedOn < earliest) issues.push({ field: 'signedOn', rule: 'too-early', values: { earliest } });
  if (issues.length > 0) throw new AppError('form-invalid', 'the day of signature does not fit', { issues });
  const { agreementNumber, signedOn, actor } = input;
  return [act(actor, { type: 'agreement-registered', agreementNumber, signedOn, amountFen: summary.agreement?.amountFen ?? 0 })];
}
