/**
 * How events become what is stored of them beside the record: a proposal's summary with its lines in lists, an item of a register, the
 * close of a quarter. Raise the number whenever the same events make something else, be it a new field or another value;
 * `test/unit/folds.test.ts` notices when that was forgotten. What an older build stored is then folded anew from its events.
 */
export const folds = { proposal: 1, 'register-item': 1, 'quarter-close': 1 } as const;
export type FoldKind = keyof typeof folds;
export const foldKinds: readonly FoldKind[] = ['proposal', 'register-item', 'quarter-close'];

/**
 * By which fold something was stored, and after how many events. A build from before there were stamps moves the number of events on and
 * leaves the stamp behind, so that what it stored is told from what the stamp speaks of.
 */
export interface FoldStamp {
  fold: number;
  events: number;
}

/** The stamp of what is stored now. */
export function stampOf(kind: FoldKind, events: number): FoldStamp {
  return { fold: folds[kind], events };
}

/** Whether what is stored was folded as this build does it, by an older build or by a newer one. */
export function foldAge(kind: FoldKind, stamp: Partial<FoldStamp> | undefined, events: number): 'same' | 'older' | 'newer' {
  const { fold = 0, events: stamped } = stamp ?? {};
  if (fold > folds[kind]) return 'newer';
  return fold === folds[kind] && stamped === events ? 'same' : 'older';
}
