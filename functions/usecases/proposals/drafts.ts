import { AppError } from '../../domain/errors.ts';
import type { Answers } from '../../domain/form.ts';
import { kindOf } from '../../domain/programme-lookup.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { Draft, Drafts } from '../../ports/units.ts';

export interface DraftPorts {
  clock: Clock;
  randomness: Randomness;
  drafts: Drafts;
  programmes: Programmes;
}

/** Drafts of one unit at most; more are forgotten ones. */
const mostDrafts = 50;

/** Begins a draft. @throws `not-found` for an unknown kind, `not-allowed-now` with too many drafts */
export async function beginDraft(ports: DraftPorts, input: { unitId: string; kind: string }): Promise<Draft> {
  const kind = kindOf(ports.programmes.current, input.kind).id;
  const drafts = await ports.drafts.list(input.unitId);
  if (drafts.length >= mostDrafts)
    throw new AppError('not-allowed-now', `a unit keeps at most ${mostDrafts} drafts`, { what: 'a further draft', stage: 'draft' });
  return ports.drafts.save({
    proposalId: ports.randomness.id(),
    unitId: input.unitId,
    kind,
    answers: {},
    revision: 0,
    updatedAt: ports.clock.now(),
  });
}

/** The draft of a unit. @throws `not-found` */
export async function readDraft(ports: Pick<DraftPorts, 'drafts'>, unitId: string, proposalId: string): Promise<Draft> {
  const draft = await ports.drafts.load(unitId, proposalId);
  if (!draft) throw new AppError('not-found', 'there is no such draft');
  return draft;
}

/** Keeps what was typed, complete or not. @throws `version-moved` when another tab saved in between */
export async function saveDraft(ports: Pick<DraftPorts, 'drafts' | 'clock'>, draft: Draft, answers: Answers): Promise<Draft> {
  return ports.drafts.save({ ...draft, answers, updatedAt: ports.clock.now() });
}
