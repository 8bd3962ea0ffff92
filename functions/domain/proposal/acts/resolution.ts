import { dayAt } from '../../calendar.ts';
import { AppError, type FieldIssue } from '../../errors.ts';
import type { Hindrance, Vote } from '../../meeting/meeting.ts';
import { majorityOf } from '../../meeting/quorum.ts';
import { act, plannedDay, workingDaysFromToday, type RuleContext } from '../rules.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { panelBar } from '../panel-rules.ts';
import { isPanelOpen } from '../panel-standing.ts';
import type { Summary } from '../summary.ts';

/** What a meeting decided about one proposal, as its record has it. */
export interface ResolutionInput {
  actor: Actor;
  meeting: string;
  /** When the meeting was called. */
  calledAt: string;
  minutesNumber: string;
  heldOn: string;
  /** Members who were there, with a vote or without. */
  present: number;
  vote: Vote;
  resolution: string;
  conditions: readonly string[];
}

/** Why a decision on this version of the dossier cannot take effect; null when it can. */
function hindranceOf(summary: Summary, input: ResolutionInput, { programme }: RuleContext): Hindrance | null {
  const { dossierVersion, outcome } = input.vote;
  if (summary.openReturn) return 'returned';
  if (summary.stage !== 'decision') return summary.stage;
  if (summary.refusal) return 'refusal-proposed';
  if (summary.dossierVersion !== dossierVersion) return 'dossier-changed';
  const overtaken = overtakenBy(summary, input);
  if (overtaken) return overtaken;
  // While experts score nothing is decided at all; afterwards what they said stands in the way of an approval only.
  if (isPanelOpen(summary)) return 'experts-waiting';
  return outcome === 'approved' ? panelBar(summary, programme) : null;
}

/**
 * A meeting cannot have decided on what came after it. On the very day on which a decision was undone, only a meeting that was called after
 * that is known to have followed it.
 */
function overtakenBy({ decidable }: Summary, { heldOn, calledAt }: ResolutionInput): Hindrance | null {
  if (!decidable) return null;
  const { since, because } = decidable;
  if (because !== 'undone') return heldOn < dayAt(since) ? 'dossier-changed' : null;
  return heldOn < dayAt(since) || (heldOn === dayAt(since) && calledAt < since) ? 'decided-otherwise' : null;
}

/**
 * Brings a meeting's decision before the proposal: approved, refused, or postponed to another meeting.
 * @throws `not-allowed-now` with the {@link Hindrance} as its stage; `form-invalid` for votes that carry no such decision
 */
export function resolve(summary: Summary, input: ResolutionInput, context: RuleContext): EventDraft[] {
  const { vote } = input;
  const hindrance = hindranceOf(summary, input, context);
  if (hindrance) {
    throw new AppError('not-allowed-now', `the decision of the meeting comes to a proposal that is ${hindrance}`, {
      what: 'the decision of a meeting',
      stage: hindrance,
    });
  }
  return vote.outcome === 'postponed' ? [postpone(input, context)] : [decide(input, vote.outcome, context)];
}

function postpone({ actor, meeting, vote, resolution }: ResolutionInput, context: RuleContext): EventDraft {
  const reason = vote.voters < vote.needed ? 'no-quorum' : 'postponed';
  const dueOn = plannedDay(context, context.programme.deadlines.decision);
  const data = { type: 'decision-postponed', meeting, reason, recused: recusedBy(vote), dueOn } as const;
  return act(actor, data, resolution === '' ? undefined : { reason: resolution });
}

function decide(input: ResolutionInput, outcome: 'approved' | 'refused', context: RuleContext): EventDraft {
  const { actor, meeting, minutesNumber, heldOn, present, vote, resolution } = input;
  const issues = voteFaults(vote);
  if (issues.length > 0) throw new AppError('form-invalid', 'the votes do not carry this decision', { issues });
  const { publishNotice, answerToRefusal } = context.programme.deadlines;
  const words = Object.fromEntries(input.conditions.map((text, index) => [`meeting:${meeting}:${index + 1}`, text]));
  const conditions = Object.keys(words).map((step) => ({ step, department: context.programme.officeDepartment }));
  return act(
    actor,
    {
      type: 'decided',
      outcome,
      body: 'joint-meeting',
      minutesNumber,
      decidedOn: heldOn,
      present,
      inFavour: vote.inFavour,
      // The unit may lose its say after the last day to answer a refusal, so that one has to be known.
      dueOn: outcome === 'approved' ? plannedDay(context, publishNotice) : workingDaysFromToday(context, answerToRefusal),
      meeting,
      recused: recusedBy(vote),
      entitled: vote.voters,
      against: vote.against,
      abstained: vote.abstained,
      ...(conditions.length > 0 ? { conditions } : {}),
    },
    { resolution, ...(conditions.length > 0 ? { conditions: words } : {}) },
  );
}

function recusedBy({ barred, aside }: Vote): string[] {
  return [...barred, ...aside];
}

/** What the record has judged is looked at once more where it takes effect: nothing passes without quorum and majority. */
function voteFaults({ outcome, voters, needed, inFavour, against, abstained }: Vote): FieldIssue[] {
  if (voters < needed) return [{ field: 'outcome', rule: 'no-quorum', values: { voters, needed } }];
  const sum = inFavour + against + abstained;
  if (sum !== voters) return [{ field: 'inFavour', rule: 'votes-do-not-add-up', values: { sum, voters } }];
  const min = majorityOf(voters);
  return outcome === 'approved' && inFavour < min ? [{ field: 'inFavour', rule: 'no-majority', values: { min } }] : [];
}
