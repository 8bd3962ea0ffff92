import type { SelfScore } from '../domain/assessment/self-score.ts';

/** What departments gave themselves. Nothing is ever changed: a later one takes the place of an earlier. */
export interface SelfScores {
  /** Enters one, once: the same id entered again changes nothing. */
  enter(score: SelfScore): Promise<void>;
  /** Those of a period such as `2026Q3` or `2026`, by department and id. */
  list(period: string): Promise<SelfScore[]>;
}
