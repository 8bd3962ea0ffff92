import type { AttemptedAct, RefusedBecause } from '../attempt-events.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft, Sealed } from '../events.ts';
import { act } from '../rules.ts';
import type { Summary } from '../summary.ts';

/** A try that was refused. `words` is what came with it and would be lost otherwise, such as a late objection. */
export interface RefusedAttempt {
  actor: Actor;
  act: AttemptedAct;
  step: string | null;
  because: RefusedBecause;
  words?: Sealed['objection'];
}

/** More tries say nothing new, and would fill the record; the log has them all. Objections count by themselves: anybody can send them. */
const mostNoted = 20;

/** Notes a refused try in the record, once per person, act and step; empty when it is there, or when there are many of its kind already. */
export function noteAttempt(summary: Summary, attempt: RefusedAttempt): EventDraft[] {
  const { actor, act: tried, step, because, words } = attempt;
  const isNoted = summary.attempts.some((noted) => noted.actor === actor.id && noted.act === tried && noted.step === step);
  const ofItsKind = summary.attempts.filter((noted) => (noted.act === 'objection') === (tried === 'objection'));
  if (isNoted || ofItsKind.length >= mostNoted) return [];
  return [act(actor, { type: 'attempt-refused', act: tried, step, because }, words && { objection: words })];
}
