import { folds } from '../folds.ts';
import type { Finding } from './findings.ts';

/**
 * What bears the number of an older fold is right while the sweep has not come by yet. Once a whole walk of it by this build's fold found
 * none, nobody but this build or a newer one has stored anything (decision 040).
 */
export class StoredFolds {
  readonly #walked = new Set<string>();
  readonly #older = new Set<string>();

  /** Takes up by which fold a kind was walked through; null while a walk goes on. */
  walked(kind: string, fold: number | null): void {
    if (fold !== null && new Map<string, number>(Object.entries(folds)).get(kind) === fold) this.#walked.add(kind);
  }

  /** Takes up a chain whose summary says that an older fold stored it. */
  older(chain: string): void {
    this.#older.add(chain);
  }

  /** @returns the findings, those about another fold as faults where there cannot be an older one any more */
  judge(findings: readonly Finding[]): Finding[] {
    return findings.map((found): Finding => {
      const { code, chain } = found;
      const isOfFold = code === 'older-form' || code === 'other-fold';
      if (!isOfFold || chain === null || found.seq !== null || !this.#older.has(chain)) return found;
      return this.#walked.has(chain.slice(0, chain.indexOf(':'))) ? { ...found, code: 'fold-altered' } : found;
    });
  }
}
