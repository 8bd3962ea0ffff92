import type { stateMachines } from '../../../functions/catalogue.ts';

export type MachineName = keyof typeof stateMachines;

/** What a task answers to one attempt: a result, or the name of its error. */
export type Answer = { result: unknown } | { error: string };

/** One state on the way; a task's answer decides where the way goes on. */
export interface Step {
  state: string;
  /** The same visit of the state, tried again after an error. */
  again?: true;
  answer?: Answer;
  /** What the task of a function is asked, besides what the execution is about. */
  asks?: Readonly<Record<string, unknown>>;
}

/** One way through a definition, as it must be gone. */
export interface Walk {
  machine: MachineName;
  /** What happens, as a sentence. */
  name: string;
  steps: readonly Step[];
  /** Name of the error it fails with; it succeeds without one. */
  fails?: string;
}

/** What an interpreter made of a walk. */
export interface Outcome {
  /** States entered, one that is tried again marked by {@link again}. */
  path: string[];
  /** What functions were asked, in order. */
  asked: unknown[];
  end: { output: unknown } | { error: string };
}

/** Marks a state of a path that is tried again. */
export const again = ' again';

/** The key under which an execution of the machine is told what it is about. */
export const subjectKey = { proposal: 'proposalId', 'quarter-close': 'quarter' } as const satisfies Record<MachineName, string>;

/** What a walk must come to for a subject. */
export function expectedOutcome({ machine, steps, fails }: Walk, subject: string): Outcome {
  const about = { [subjectKey[machine]]: subject };
  const plans = steps.flatMap(({ asks, answer }) => (asks && answer && 'result' in answer ? [answer.result] : []));
  return {
    path: steps.map(({ state, again: isAgain }) => (isAgain ? state + again : state)),
    asked: steps.flatMap(({ asks }) => (asks ? [{ ...about, ...asks }] : [])),
    end: fails === undefined ? { output: { ...about, plan: plans.at(-1) } } : { error: fails },
  };
}

/** The answers of a walk's tasks in the order in which they are asked. */
export function answersOf({ steps }: Walk): { state: string; answer: Answer }[] {
  return steps.flatMap(({ state, answer }) => (answer ? [{ state, answer }] : []));
}

/** The version that stands in the table while a walk is gone; a plan for another one is overtaken. */
export const storedVersion = 1;

/** Seconds that the waits of walks last. */
export const waitSeconds = 3600;
