import type { DataOf, FoldContext } from './events.ts';
import type { StandIn, Summary } from './summary.ts';

/** Adds that somebody's leave has begun: who stands in is called in, and who is away may still answer. */
export function foldLeave(summary: Summary, { away, helpers, left }: DataOf<'leave-begun'>, { at }: FoldContext): Summary {
  const calledIn = (step: string): string[] => helpers.filter((helper) => helper.step === step).map(({ person }) => person);
  const asks = summary.asks.map((ask) => ({ ...ask, helpers: [...ask.helpers, ...calledIn(ask.step)] }));
  const standIn = (step: string, person: string | null): StandIn => {
    const ask = asks.find((candidate) => candidate.step === step);
    return { step, away, person, at, calledIn: ask?.helpers.length ?? 0 };
  };
  const standIns = [...helpers.map(({ step, person }) => standIn(step, person)), ...left.map((step) => standIn(step, null))];
  return { ...summary, asks, standIns: [...summary.standIns, ...standIns] };
}
