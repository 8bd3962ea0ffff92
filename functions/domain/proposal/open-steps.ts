import { principalOf } from './answering.ts';
import type { Ask, Summary } from './summary.ts';
import { currentWait } from './waits.ts';

/** A step that waits for a person, with what a list of steps shows. */
export interface OpenStep {
  /** Who may answer it: who was asked, or who was called in to help. */
  person: string;
  proposalId: string;
  step: string;
  department: string;
  /** In whose place the person would answer; null for the reviewer. */
  onBehalfOf: string | null;
  dossierVersion: number;
  title: string;
  unitName: string;
  kind: string;
  /** The day by which the answer is due; null when none is set. */
  dueOn: string | null;
}

/** What names an open step. */
export type OpenStepKey = Pick<OpenStep, 'person' | 'proposalId' | 'step'>;

/** Open steps that an act brings or changes, and those that it ends. */
export interface StepChanges {
  put: OpenStep[];
  remove: OpenStepKey[];
}

/** The steps by which a proposal waits for people of departments; none while it waits for anybody else. */
export function openStepsOf(summary: Summary): OpenStep[] {
  const wait = currentWait(summary);
  if (wait?.whom !== 'departments') return [];
  const asks = summary.asks.filter(({ step }) => wait.steps.includes(step));
  return asks.flatMap((ask) => [...new Set([ask.person, ...ask.helpers])].map((person) => openStep(summary, ask, person)));
}

function openStep({ proposalId, title, contact, kind, dueOn }: Summary, ask: Ask, person: string): OpenStep {
  const { step, department, dossierVersion } = ask;
  const onBehalfOf = principalOf(ask, person);
  return { person, proposalId, step, department, onBehalfOf, dossierVersion, title, unitName: contact.unitName, kind, dueOn };
}

/** What an act changes about the open steps of a proposal; what stays as it was is in neither list. */
export function stepChanges(before: Summary | null, after: Summary): StepChanges {
  const had = new Map((before ? openStepsOf(before) : []).map((step) => [nameOf(step), step]));
  const has = new Map(openStepsOf(after).map((step) => [nameOf(step), step]));
  return {
    put: [...has].filter(([name, step]) => !isSame(had.get(name), step)).map(([, step]) => step),
    remove: [...had].filter(([name]) => !has.has(name)).map(([, { person, proposalId, step }]) => ({ person, proposalId, step })),
  };
}

function nameOf({ person, step }: OpenStep): string {
  return `${person} ${step}`;
}

function isSame(one: OpenStep | undefined, other: OpenStep): boolean {
  // Both are made by `openStep`, so their keys stand in the same order.
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The most urgent first: by the day, those without one last. */
export function byUrgency(one: Pick<OpenStep, 'dueOn' | 'title'>, other: Pick<OpenStep, 'dueOn' | 'title'>): number {
  const [day, otherDay] = [one.dueOn ?? '9999', other.dueOn ?? '9999'];
  if (day !== otherDay) return day < otherDay ? -1 : 1;
  return one.title.localeCompare(other.title, 'zh');
}
