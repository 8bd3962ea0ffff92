import type { QuarterClose } from './close.ts';

/** The figures of a department that wait for somebody to check them, as a list of open work shows them. */
export interface FigureCheck {
  quarter: string;
  /** Unique within the quarter. */
  step: string;
  department: string;
  /** The draft that is to be checked. */
  draft: number;
  /** Last day to confirm. */
  dueOn: string;
}

/** What a person is asked to check of a quarter that is being closed. */
export function figureChecksOf({ quarter, asks, draft, dueOn, signedOff }: QuarterClose, person: string): FigureCheck[] {
  if (signedOff) return [];
  const waiting = asks.filter(({ state, people }) => state === 'open' && people.includes(person));
  return waiting.map(({ step, department }) => ({ quarter, step, department, draft, dueOn }));
}
