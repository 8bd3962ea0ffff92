import { dayAt } from '../calendar.ts';
import type { DataOf, FoldContext } from './events.ts';
import type { Condition, Objection, Summary } from './summary.ts';
import { mostUrgent } from './waits.ts';

type DecisionData =
  | DataOf<'decided'>
  | DataOf<'decision-postponed'>
  | DataOf<'decision-waived'>
  | DataOf<'refusal-answered'>
  | DataOf<'refusal-settled'>
  | DataOf<'review-requested'>
  | DataOf<'objection-raised'>
  | DataOf<'objection-settled'>
  | DataOf<'objections-voided'>
  | DataOf<'notice-published'>
  | DataOf<'notice-ended'>;

/** Adds an event of the decision or of the notice that follows it. */
export function foldDecision(summary: Summary, data: DecisionData, context: FoldContext): Summary {
  switch (data.type) {
    case 'decided':
      return decide(summary, data, context);
    case 'decision-postponed': {
      const postponed = { meeting: data.meeting, reason: data.reason, at: context.at };
      return { ...summary, postponed, dueOn: data.dueOn, reminders: null };
    }
    case 'decision-waived': {
      const decision = { outcome: 'approved', body: 'rule', minutesNumber: '', decidedOn: dayAt(context.at), resolution: null } as const;
      return { ...summary, decision, stage: 'public-notice', dueOn: data.dueOn, reminders: null };
    }
    case 'refusal-answered': {
      const refusal = summary.refusal && { ...summary.refusal, answer: context.sealed.answer ?? '' };
      return { ...summary, refusal, dueOn: data.dueOn === undefined ? summary.dueOn : data.dueOn, reminders: null };
    }
    case 'refusal-settled':
      return settleRefusal(summary, data, context);
    case 'review-requested':
      return { ...undone(summary, context), reviewRequested: context.at, reviewUntil: null, dueOn: data.dueOn };
    case 'objection-raised':
      return raiseObjection(summary, data, context);
    case 'objection-settled':
      return settleObjection(summary, data, context);
    case 'objections-voided':
      return dismiss(summary, data.objections, context);
    case 'notice-published': {
      const notice = { number: data.noticeNumber, opensOn: data.opensOn, closesOn: data.closesOn, result: null };
      return { ...summary, notice, dueOn: data.closesOn, reminders: null };
    }
    case 'notice-ended': {
      const notice = summary.notice && { ...summary.notice, result: data.result };
      return { ...summary, notice, stage: 'agreement', dueOn: data.dueOn, reminders: null };
    }
    default:
      return data satisfies never;
  }
}

/** A refusal stays at the decision until it is confirmed. */
function decide(summary: Summary, data: DataOf<'decided'>, { actorId, sealed }: FoldContext): Summary {
  const { outcome, body, minutesNumber, decidedOn, dueOn } = data;
  const resolution = sealed.resolution ?? null;
  const decision = { outcome, body, minutesNumber, decidedOn, resolution };
  const after = { ...summary, decision, conditions: conditionsAfter(summary, data, sealed), postponed: null, dueOn, reminders: null };
  if (outcome === 'approved') return { ...after, stage: 'public-notice' };
  return { ...after, refusal: { by: actorId, answerBy: dueOn ?? '', reasons: resolution ?? '', answer: null } };
}

/** Conditions of an earlier meeting fall with the decision that they belonged to. */
function conditionsAfter({ conditions }: Summary, data: DataOf<'decided'>, { conditions: words }: FoldContext['sealed']): Condition[] {
  const own = (data.conditions ?? []).map((condition) => ({ ...condition, text: words?.[condition.step] ?? '', settled: null }));
  return [...conditions.filter(({ step }) => !isOfMeeting(step)), ...own];
}

/** Tells a condition of a meeting from one of a department. */
export function isOfMeeting(step: string): boolean {
  return step.startsWith('meeting:');
}

function settleRefusal(summary: Summary, data: DataOf<'refusal-settled'>, context: FoldContext): Summary {
  const { result, reviewUntil, dueOn } = data;
  if (result === 'dropped') return { ...undone(summary, context), refusal: null, dueOn };
  return { ...summary, refusal: null, stage: 'refused', reviewUntil, dueOn: null, reminders: null };
}

function raiseObjection(summary: Summary, data: DataOf<'objection-raised'>, { at, sealed }: FoldContext): Summary {
  const { objection: id, dueOn, received, scan: ref } = data;
  const objection: Objection = { id, at, text: sealed.objection?.text ?? '', settled: null };
  if (dueOn !== undefined) objection.dueOn = dueOn;
  if (received) objection.received = received;
  if (ref) objection.scan = { ref, fileName: sealed.fileNames?.[ref.id] ?? '' };
  return withObjections(summary, [...summary.objections, objection]);
}

/** Without an open objection the notice's own last day counts again. */
function withObjections(summary: Summary, objections: Objection[]): Summary {
  return { ...summary, objections, dueOn: mostUrgent(objections)?.dueOn ?? summary.notice?.closesOn ?? summary.dueOn };
}

function settleObjection(summary: Summary, data: DataOf<'objection-settled'>, { at }: FoldContext): Summary {
  if (data.result === 'dismissed') return dismiss(summary, [data.objection], { at });
  const objections = settled(summary.objections, [data.objection], { result: 'upheld', at });
  return { ...undone(summary, { at }), objections, notice: null, dueOn: data.dueOn };
}

/** Once all are settled after the notice's last day, the office is called on anew to end it. */
function dismiss(summary: Summary, ids: readonly string[], { at }: Pick<FoldContext, 'at'>): Summary {
  return { ...withObjections(summary, settled(summary.objections, ids, { result: 'dismissed', at })), reminders: null };
}

function settled(objections: readonly Objection[], ids: readonly string[], how: NonNullable<Objection['settled']>): Objection[] {
  return objections.map((objection) => (ids.includes(objection.id) ? { ...objection, text: '', settled: how } : objection));
}

/** What was decided holds no more. What a rule approved is decided by a meeting now; otherwise the rule would approve it again at once. */
function undone(summary: Summary, { at }: Pick<FoldContext, 'at'>): Summary {
  const decidable = { since: at, because: 'undone' } as const;
  return { ...summary, stage: 'decision', reviewRoute: 'meeting', decision: null, reminders: null, decidable };
}
