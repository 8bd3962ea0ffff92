import { AppError } from '../../domain/errors.ts';
import { folds, foldAge, type FoldKind, type FoldStamp } from '../../domain/folds.ts';
import { unpack } from './table.ts';

/** Attributes of an item that are read for what {@link foldedNow} is given. */
export const foldedAttributes = 'body, folded';

/**
 * What an item holds, when this build folds as the one that stored it; what was stored by another fold, older or newer, is folded from its
 * events. Nothing is written: readers without the right to write read the same.
 * @param eventsOf how many events are in what is stored
 */
export async function foldedNow<T extends object>(
  kind: FoldKind,
  item: Record<string, unknown> | undefined,
  { eventsOf, fold }: { eventsOf(stored: T): number; fold(): Promise<T | null> },
): Promise<T | null> {
  // Packed by our own writes and by nobody else, so it is taken as what was packed.
  const stored = unpack(item?.['body']) as T | null;
  if (!stored || foldAge(kind, stampIn(item), eventsOf(stored)) === 'same') return stored;
  const folded = await fold();
  if (!folded) throw new Error(`a ${kind} is stored without its record`);
  return folded;
}

/** By which fold an item was stored; undefined before items said so. */
export function stampIn(item: Record<string, unknown> | undefined): Partial<FoldStamp> | undefined {
  return item?.['folded'] as Partial<FoldStamp> | undefined;
}

/** The part of a condition by which only what an older build stored is stored anew, whoever else is at it. */
export function ifOlder(kind: FoldKind, events: number) {
  return {
    condition: '(attribute_not_exists(folded) OR folded.fold < :fold OR (folded.fold = :fold AND folded.events <> :events))',
    values: { ':fold': folds[kind], ':events': events },
  };
}

/** An event as the schema of this build reads it. @throws `event-unknown` when it is none that this build knows */
export function readEvent(
  schema: { safeParse(value: unknown): { success: boolean; data?: unknown; error?: unknown } },
  packed: unknown,
): unknown {
  const read = schema.safeParse(unpack(packed));
  if (!read.success)
    throw new AppError('event-unknown', 'the record holds an event that this version does not know', { cause: read.error });
  return read.data;
}
