import { dayAt } from '../calendar.ts';
import { kindOf, routeFor } from '../programme-lookup.ts';
import { isOpenAsk, latestAsks } from './asks.ts';
import type { DataOf, EventDraft } from './events.ts';
import { seatOf } from './roster.ts';
import { decisionDays } from './panel-rules.ts';
import { returnEvent } from './returns.ts';
import { act, plannedDay, system, type RuleContext } from './rules.ts';
import type { Ask, Summary } from './summary.ts';

type NewAsk = DataOf<'review-opened'>['asks'][number];

/** What the review calls for by itself: to ask, to return what departments asked back, or to close. Null while departments are waited for. */
export function reviewDue(summary: Summary, context: RuleContext): EventDraft | null {
  const missing = departmentsToAsk(summary, context);
  if (missing.length > 0) return openReview(summary, context, missing);
  if (summary.stage !== 'department-review') return null;
  const asks = latestAsks(summary);
  if (asks.some(isOpenAsk)) return null;
  const hasQuestions = asks.some(({ askedBack }) => askedBack !== null);
  // The return takes up the questions of all departments by itself, so that the unit is asked once.
  return hasQuestions ? returnEvent(summary, { actor: system, remarks: {} }, context) : closeReview(summary, context, asks);
}

/** Departments that have to be asked now: at first by route; later those whose part changed, who lost their seat, or were proposed by another. */
function departmentsToAsk(summary: Summary, { programme }: RuleContext): string[] {
  const isFirst = summary.asks.length === 0 && summary.unable.length === 0;
  if (isFirst) return summary.stage === 'department-review' ? routeFor(programme, summary.kind, summary.facts) : [];
  if (summary.stage !== 'department-review' && summary.askAgain.length === 0) return [];
  const asks = latestAsks(summary);
  const unseated = asks.filter(({ closed }) => closed === 'recused').map(({ department }) => department);
  const known = new Set([...asks.map(({ department }) => department), ...summary.unable]);
  const proposed = asks.flatMap(({ answered }) => (answered?.proposes && !known.has(answered.proposes) ? [answered.proposes] : []));
  const wanted = new Set([...summary.askAgain, ...unseated.filter((department) => !summary.unable.includes(department)), ...proposed]);
  return programme.departments.map(({ id }) => id).filter((id) => wanted.has(id));
}

function openReview(summary: Summary, context: RuleContext, departments: readonly string[]): EventDraft {
  const asks: NewAsk[] = [];
  const unable: string[] = [];
  const today = dayAt(context.now);
  for (const department of departments) {
    const { seat, barred } = seatOf(summary, department, { ...context, today });
    const round = summary.asks.filter((ask) => ask.department === department).length + 1;
    if (seat) asks.push({ step: `review:${department}:${round}`, department, round, barred, ...seat });
    else unable.push(department);
  }
  return act(system, { type: 'review-opened', dueOn: reviewDay(summary, context), asks, unable });
}

/** Who is asked while others still answer shares their day, and has two working days at least. */
const leastWorkingDays = 2;

function reviewDay(summary: Summary, context: RuleContext): string | null {
  const ownDay = plannedDay(context, context.programme.deadlines.review);
  if (summary.dueOn === null || !summary.asks.some(isOpenAsk)) return ownDay;
  const least = plannedDay(context, leastWorkingDays);
  return least !== null && summary.dueOn > least ? summary.dueOn : least;
}

function closeReview(summary: Summary, context: RuleContext, asks: readonly Ask[]): EventDraft {
  const { directBelowYuan } = kindOf(context.programme, summary.kind);
  const { amountFen } = summary.facts;
  const allAgree = summary.unable.length === 0 && asks.length > 0 && asks.every(({ answered }) => answered?.stance === 'agree');
  const isSmall = directBelowYuan !== undefined && amountFen !== null && amountFen < directBelowYuan * 100;
  const dueOn = plannedDay(context, decisionDays(summary, context.programme));
  const route = allAgree && isSmall && !isForMeeting(summary) ? 'direct' : 'meeting';
  return act(system, { type: 'review-closed', route, dueOn });
}

/** What was objected to with reason, or refused and is looked at again, is decided by people, whatever departments say of its newest version. */
function isForMeeting({ objections, reviewRequested }: Summary): boolean {
  return reviewRequested !== null || objections.some(({ settled }) => settled?.result === 'upheld');
}

/** The decision that the rule takes when departments agree on a small amount; null where a meeting decides. */
export function directDecision(summary: Summary, context: RuleContext): EventDraft | null {
  const { directBelowYuan } = kindOf(context.programme, summary.kind);
  if (summary.stage !== 'decision' || summary.reviewRoute !== 'direct' || directBelowYuan === undefined) return null;
  const dueOn = plannedDay(context, context.programme.deadlines.publishNotice);
  return act(system, { type: 'decision-waived', belowYuan: directBelowYuan, dueOn });
}
