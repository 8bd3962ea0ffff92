import type { Ask, Summary } from './summary.ts';

/** The latest ask of each department, in the order in which the departments were first asked. */
export function latestAsks(summary: Pick<Summary, 'asks'>): Ask[] {
  return [...new Map(summary.asks.map((ask) => [ask.department, ask])).values()];
}

/** Tells whether somebody still has to answer an ask. */
export function isOpenAsk(ask: Ask): boolean {
  return !ask.answered && !ask.askedBack && !ask.closed;
}

/** The asks that somebody still has to answer. */
export function openAsks(summary: Pick<Summary, 'asks'>): Ask[] {
  return latestAsks(summary).filter(isOpenAsk);
}

/** Whether a person may answer an ask: who was asked, or who was called in to help. */
export function mayAnswer(ask: Ask, person: string): boolean {
  return ask.person === person || ask.helpers.includes(person);
}
