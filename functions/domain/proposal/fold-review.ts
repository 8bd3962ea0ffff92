import type { DataOf, FoldContext } from './events.ts';
import type { Ask, Condition, Summary } from './summary.ts';

type ReviewData =
  | DataOf<'review-opened'>
  | DataOf<'opinion-given'>
  | DataOf<'asked-back'>
  | DataOf<'recused'>
  | DataOf<'review-closed'>
  | DataOf<'condition-settled'>;

/** Adds an event of the department review. */
export function foldReview(summary: Summary, data: ReviewData, context: FoldContext): Summary {
  switch (data.type) {
    case 'review-opened':
      return beginAsks(summary, data, context);
    case 'opinion-given':
      return giveOpinion(summary, data, context);
    case 'asked-back': {
      const askedBack = { fields: data.fields, question: context.sealed.question ?? '', at: context.at };
      return { ...summary, asks: changeAsk(summary, data.step, { askedBack }) };
    }
    case 'recused': {
      const { department, person } = data;
      const recusals = [...summary.recusals, { department, person, ground: 'declared', at: context.at } as const];
      return { ...summary, recusals, asks: summary.asks.map((ask) => (ask.step === data.step ? stepAside(ask, person) : ask)) };
    }
    case 'review-closed':
      return {
        ...summary,
        stage: 'decision',
        reviewRoute: data.route,
        dueOn: data.dueOn,
        reminders: null,
        decidable: { since: context.at, because: 'reviewed' },
      };
    case 'condition-settled':
      return { ...summary, conditions: summary.conditions.map((condition) => settle(condition, data, context)) };
    default:
      return data satisfies never;
  }
}

/** Someone who was called in to help steps back and leaves the ask to the others; who was asked leaves it to the next in line. */
function stepAside(ask: Ask, person: string): Ask {
  return ask.person === person ? { ...ask, closed: 'recused' } : { ...ask, helpers: ask.helpers.filter((helper) => helper !== person) };
}

/** A proposal that was at its decision comes back to the review when departments have to be asked again. */
function beginAsks(summary: Summary, data: DataOf<'review-opened'>, { at }: FoldContext): Summary {
  const { dossierVersion } = summary;
  const asks = data.asks.map(({ barred: _barred, ...ask }) => ({
    ...ask,
    dossierVersion,
    helpers: [],
    answered: null,
    askedBack: null,
    closed: null,
  }));
  const barred = data.asks.flatMap(({ department, barred: people }) =>
    people.map((person) => ({ department, person, ground: 'own-proposal', at }) as const),
  );
  return {
    ...summary,
    stage: 'department-review',
    asks: [...summary.asks, ...asks],
    askAgain: [],
    unable: [...summary.unable, ...data.unable],
    recusals: [...summary.recusals, ...barred],
    reviewRoute: null,
    dueOn: data.dueOn,
    // Reminders go on for those who were asked before, unless their day has moved.
    reminders: data.dueOn === summary.dueOn ? summary.reminders : null,
  };
}

function giveOpinion(summary: Summary, data: DataOf<'opinion-given'>, { at, seq, sealed }: FoldContext): Summary {
  const opinion = sealed.opinion ?? null;
  const answered = { stance: data.stance, at, by: data.person, opinion, proposes: data.proposes, seq };
  const earlier = summary.conditions.filter((condition) => condition.department !== data.department);
  const condition = { step: data.step, department: data.department, text: opinion ?? '', settled: null };
  const conditions = data.stance === 'agree-with-conditions' ? [...earlier, condition] : earlier;
  return { ...summary, conditions, asks: changeAsk(summary, data.step, { answered }) };
}

function changeAsk(summary: Summary, step: string, change: Partial<Ask>): Ask[] {
  return summary.asks.map((ask) => (ask.step === step ? { ...ask, ...change } : ask));
}

function settle(condition: Condition, data: DataOf<'condition-settled'>, { at, sealed }: FoldContext): Condition {
  return condition.step === data.step ? { ...condition, settled: { result: data.result, at, note: sealed.note ?? '' } } : condition;
}
