import { AppError, type FieldIssue } from '../../errors.ts';
import { majorityOf } from '../../meeting/quorum.ts';
import { dayAt } from '../../calendar.ts';
import { act, plannedDay, refuseUnless, workingDaysFromToday, type RuleContext } from '../rules.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { panelBar } from '../panel-rules.ts';
import { isPanelOpen } from '../panel-standing.ts';
import type { Summary } from '../summary.ts';

/** A decision as the minutes give it. */
export interface DecisionInput {
  actor: Actor;
  outcome: 'approved' | 'refused';
  body: 'joint-meeting' | 'leading-group';
  minutesNumber: string;
  decidedOn: string;
  present: number;
  inFavour: number;
  resolution: string;
}

/** The decision of the meeting or the leading group. A refusal takes effect only later, see `settleRefusal`. @throws `not-allowed-now`, `form-invalid` */
export function decide(summary: Summary, input: DecisionInput, context: RuleContext): EventDraft[] {
  refuseUnless(summary.stage === 'decision' && !summary.refusal && !summary.openReturn, 'a decision', summary);
  refuseUnless(!isPanelOpen(summary), 'a decision before the experts have scored', summary);
  const { actor, resolution, ...decision } = input;
  const issues = decisionIssues(summary, input, context);
  if (issues.length > 0) throw new AppError('form-invalid', 'the decision does not fit its minutes', { issues });
  const { publishNotice, answerToRefusal } = context.programme.deadlines;
  // The unit may lose its say after the last day to answer a refusal, so that one has to be known.
  const dueOn = input.outcome === 'approved' ? plannedDay(context, publishNotice) : workingDaysFromToday(context, answerToRefusal);
  return [act(actor, { type: 'decided', ...decision, dueOn }, { resolution })];
}

function decisionIssues(summary: Summary, input: DecisionInput, context: RuleContext): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (input.minutesNumber === '') issues.push({ field: 'minutesNumber', rule: 'required' });
  if (input.resolution === '') issues.push({ field: 'resolution', rule: 'required' });
  issues.push(...dayIssues(summary, input, context));
  if (input.inFavour > input.present) issues.push({ field: 'inFavour', rule: 'out-of-range', values: { min: 0, max: input.present } });
  const bar = input.outcome === 'approved' ? panelBar(summary, context.programme) : null;
  if (bar) issues.push({ field: 'outcome', rule: bar });
  const vote = voteIssue(input);
  return vote ? [...issues, vote] : issues;
}

/** No meeting decided on what came after it. */
function dayIssues(summary: Summary, { decidedOn }: DecisionInput, { now }: RuleContext): FieldIssue[] {
  const field = 'decidedOn';
  const earliest = dayAt(summary.decidable?.since ?? summary.submittedAt);
  if (decidedOn > dayAt(now)) return [{ field, rule: 'in-the-future' }];
  return decidedOn < earliest ? [{ field, rule: 'before-decidable', values: { earliest } }] : [];
}

/** Votes and outcome say the same. */
function voteIssue({ outcome, present, inFavour }: DecisionInput): FieldIssue | null {
  const field = 'inFavour';
  const min = majorityOf(present);
  if (outcome === 'approved') return inFavour < min ? { field, rule: 'no-majority', values: { min } } : null;
  return inFavour >= min ? { field, rule: 'majority-in-favour', values: { votes: inFavour, voters: present } } : null;
}
