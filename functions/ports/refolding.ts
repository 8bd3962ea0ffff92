import type { FoldKind } from '../domain/folds.ts';

/** How far a walk through the lists has come that looks for what older builds stored. */
export interface RefoldProgress {
  /** The fold of the build that walks; another build begins anew. */
  fold: number;
  /** The list it stands in, counted from 0, and where in it. */
  list: number;
  cursor?: string;
  /** What this walk found that older builds stored. */
  found: number;
  /** Set once a whole walk found nothing. */
  done: boolean;
}

/** Walks through what was stored by older builds, one of each kind. */
export interface Refolding {
  progress(kind: FoldKind): Promise<RefoldProgress | null>;
  note(kind: FoldKind, progress: RefoldProgress): Promise<void>;
}
