import { selfScoreFrom, type SelfScore, type TypedSelfScore } from '../../domain/assessment/self-score.ts';
import { periodName, type Period } from '../../domain/period.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { SelfScores } from '../../ports/self-scores.ts';

export interface SelfScorePorts {
  clock: Clock;
  programmes: Programmes;
  selfScores: SelfScores;
}

/**
 * Enters what a department gave itself for a period.
 * @param input.id given by the form, so that a form sent twice enters one
 * @throws `form-invalid` with issues on `department`, `points`, `remark`
 */
export async function enterSelfScore(
  ports: SelfScorePorts,
  input: { id: string; period: Period; person: string; typed: TypedSelfScore },
): Promise<SelfScore> {
  const entered = { id: input.id, period: periodName(input.period), by: input.person, at: ports.clock.now() };
  const score = selfScoreFrom(input.typed, entered, ports.programmes.current);
  await ports.selfScores.enter(score);
  return score;
}
