import type { RankingEntry } from '../domain/ranking.ts';

/** Proposals by the verdicts of their panels; each line is written together with the act that changes it. */
export interface Rankings {
  /** All lines of a panel for proposals handed in that year, in no order. */
  list(panel: string, year: number): Promise<RankingEntry[]>;
}
