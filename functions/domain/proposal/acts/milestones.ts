import { AppError, type FieldIssue } from '../../errors.ts';
import { dayAt } from '../../calendar.ts';
import type { Actor, DocumentRef } from '../event-parts.ts';
import type { EventData, EventDraft } from '../events.ts';
import { firstSignedOn, hasRegistered, milestoneKindsOf, standingMilestones, terminationOf } from '../performance.ts';
import type { Milestone, MilestoneFacts, MilestoneKind } from '../performance-parts.ts';
import { act, plannedDay, refuseUnless, type RuleContext } from '../rules.ts';
import type { Summary } from '../summary.ts';
import { isOpen } from '../waits.ts';

/** What somebody says has happened. Of the values only those of its kind are read; a missing one is null. */
export interface MilestoneInput {
  actor: Actor;
  kind: MilestoneKind;
  on: string;
  amountFen: number | null;
  party: string | null;
  candidateType: 'person' | 'team' | null;
  level: string | null;
  headCount: number | null;
  proof: DocumentRef | null;
  /** The name of the proof's file. */
  fileName: string;
}

/**
 * The office enters what has happened: it counts at once.
 * @throws `not-allowed-now`; `already-decided` for a second start of one project; `form-invalid`
 */
export function countMilestone(summary: Summary, input: MilestoneInput, context: RuleContext): EventDraft[] {
  const facts = judged(summary, input, context);
  return [act(input.actor, counted(facts), sealedName(input))];
}

/**
 * The unit says what has happened, with proof; it counts once the office has confirmed it.
 * @throws `not-allowed-now`, `already-decided`, `form-invalid`
 */
export function reportMilestone(summary: Summary, input: MilestoneInput, context: RuleContext): EventDraft[] {
  const { proof, ...facts } = judged(summary, input, context);
  if (!proof) throw invalid({ field: 'proof', rule: 'required' });
  const dueOn = plannedDay(context, context.programme.deadlines.confirmMilestone ?? 5);
  return [act(input.actor, { type: 'milestone-reported', ...facts, proof, dueOn }, sealedName(input))];
}

/** The office confirms what the unit reported: it counts from now on, by the day on which it happened. @throws `not-found`, `already-decided` */
export function confirmMilestone(summary: Summary, input: { actor: Actor; entry: string }): EventDraft[] {
  return [act(input.actor, counted(reported(summary, input.entry)))];
}

/** The office rejects what the unit reported. @throws `not-found`, `already-decided`, `form-invalid` without a reason */
export function rejectMilestone(summary: Summary, input: { actor: Actor; entry: string; reason: string }): EventDraft[] {
  const { entry } = reported(summary, input.entry);
  if (input.reason === '') throw invalid({ field: 'reason', rule: 'required' });
  return [act(input.actor, { type: 'milestone-rejected', entry }, { reason: input.reason })];
}

/**
 * A second person of the office takes back what was counted.
 * @throws `not-found`, `already-decided`; `not-yours` for who counted it; `form-invalid` without a reason
 */
export function voidMilestone(summary: Summary, input: { actor: Actor; entry: string; reason: string }): EventDraft[] {
  const { entry, state, by } = found(summary, input.entry);
  if (state !== 'counted') throw new AppError('already-decided', `the milestone is ${state}`, { what: 'milestone' });
  if (by === input.actor.id) throw new AppError('not-yours', 'a milestone is voided by a second person');
  if (input.reason === '') throw invalid({ field: 'reason', rule: 'required' });
  return [act(input.actor, { type: 'milestone-voided', entry }, { reason: input.reason })];
}

function found(summary: Summary, entry: string): Milestone {
  const milestone = summary.milestones.find((each) => each.entry === entry);
  if (!milestone) throw new AppError('not-found', 'there is no such milestone');
  return milestone;
}

function reported(summary: Summary, entry: string): Milestone {
  const milestone = found(summary, entry);
  if (milestone.state !== 'reported') throw new AppError('already-decided', `the milestone is ${milestone.state}`, { what: 'milestone' });
  return milestone;
}

/** The event that counts a milestone. */
function counted(facts: MilestoneFacts): EventData {
  const { entry, on, proof } = facts;
  switch (facts.kind) {
    case 'started':
      return { type: 'project-started', entry, on, proof };
    case 'production':
      return { type: 'production-begun', entry, on, proof };
    case 'paid-in':
      if (!proof || facts.amountFen === null) throw new Error(`${entry} was taken without amount or proof`);
      return { type: 'paid-in', entry, on, amountFen: facts.amountFen, party: facts.party ?? '', proof };
    case 'arrival': {
      const { candidateType, level, headCount } = facts;
      return { type: 'arrived', entry, arrivedOn: on, candidateType: candidateType ?? 'person', level, headCount: headCount ?? 1, proof };
    }
    default:
      return facts.kind satisfies never;
  }
}

function sealedName({ proof, fileName }: MilestoneInput): EventDraft['sealed'] {
  return proof ? { fileNames: { [proof.id]: fileName } } : undefined;
}

function invalid(...issues: FieldIssue[]): AppError<'form-invalid'> {
  return new AppError('form-invalid', 'the milestone does not fit', { issues });
}

/** What is said, if it may be said of this proposal now. */
function judged(summary: Summary, input: MilestoneInput, context: RuleContext): MilestoneFacts {
  const { kind } = input;
  const stands = hasRegistered(summary) && (summary.stage === 'registered' || isOpen(summary));
  refuseUnless(stands && milestoneKindsOf(summary).includes(kind), 'a milestone', summary);
  const isOnceOnly = kind === 'started' || kind === 'production';
  if (isOnceOnly && standingMilestones(summary, kind).length > 0)
    throw new AppError('already-decided', 'a project starts once', { what: 'milestone' });
  const facts = factsOf(summary, input);
  const issues = [...dayIssues(summary, input, context), ...valueIssues(summary, facts)];
  if (issues.length > 0) throw invalid(...issues);
  return facts;
}

function factsOf(summary: Summary, input: MilestoneInput): MilestoneFacts {
  const { kind, on, proof } = input;
  const entry = `${kind}:${summary.milestones.filter((each) => each.kind === kind).length + 1}`;
  const plain = { entry, kind, on, proof, amountFen: null, party: null, candidateType: null, level: null, headCount: null };
  if (kind === 'paid-in') return { ...plain, amountFen: input.amountFen, party: input.party };
  if (kind !== 'arrival') return plain;
  const candidateType = summary.facts.candidateType ?? input.candidateType ?? 'person';
  const headCount = candidateType === 'person' ? 1 : (input.headCount ?? placesLeft(summary) ?? 1);
  return { ...plain, candidateType, level: input.level, headCount };
}

/** How many more people may arrive under a talent introduction; null where the proposal gives no number. */
export function placesLeft(summary: Summary): number | null {
  const { candidateType, headCount } = summary.facts;
  const places = candidateType === 'person' ? (headCount ?? 1) : candidateType === 'team' ? headCount : null;
  if (places === null) return null;
  const taken = standingMilestones(summary, 'arrival').reduce((sum, each) => sum + (each.headCount ?? places), 0);
  return Math.max(places - taken, 0);
}

/** The field of a milestone's form that holds its day. */
export function dayFieldOf(kind: MilestoneKind): 'arrivedOn' | 'on' {
  return kind === 'arrival' ? 'arrivedOn' : 'on';
}

function dayIssues(summary: Summary, { kind, on }: MilestoneInput, { now }: RuleContext): FieldIssue[] {
  const field = dayFieldOf(kind);
  const earliest = earliestDay(summary, kind);
  const latest = terminationOf(summary)?.signedOn;
  if (on > dayAt(now)) return [{ field, rule: 'in-the-future' }];
  if (on < earliest) return [{ field, rule: 'too-early', values: { earliest } }];
  return latest && on > latest ? [{ field, rule: 'too-late', values: { latest } }] : [];
}

/** Who was proposed may have arrived while the papers were still under way; a project does nothing before its agreement is signed. */
function earliestDay(summary: Summary, kind: MilestoneKind): string {
  const submitted = dayAt(summary.submittedAt);
  if (kind === 'arrival') return submitted;
  const [started] = kind === 'production' ? standingMilestones(summary, 'started') : [];
  return started?.on ?? firstSignedOn(summary) ?? submitted;
}

function valueIssues(summary: Summary, facts: MilestoneFacts): FieldIssue[] {
  if (facts.kind === 'paid-in') return paymentIssues(summary, facts);
  const left = facts.kind === 'arrival' ? placesLeft(summary) : null;
  if (left === null || (facts.headCount ?? 1) <= left) return [];
  const field = facts.candidateType === 'team' ? 'headCount' : dayFieldOf('arrival');
  return [{ field, rule: 'too-many-arrivals', values: { max: left } }];
}

function paymentIssues(summary: Summary, { amountFen, party, proof }: MilestoneFacts): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (amountFen === null || amountFen <= 0) issues.push({ field: 'amount', rule: 'required' });
  if (!summary.parties.some(({ id }) => id === party)) issues.push({ field: 'party', rule: 'not-a-choice' });
  if (!proof) issues.push({ field: 'proof', rule: 'required' });
  const isUsed = standingMilestones(summary, 'paid-in').some((each) => each.proof?.digest === proof?.digest);
  if (proof && isUsed) issues.push({ field: 'proof', rule: 'proof-used' });
  return issues;
}
