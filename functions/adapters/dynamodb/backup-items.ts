import { dueAt, type OutboxItem } from '../../domain/outbox.ts';
import type { KeyPrefix } from '../../table-design.ts';
import { foldKinds } from '../../domain/folds.ts';
import { progressPlace } from './dynamo-refolding.ts';
import { epochSeconds, partition } from './keys.ts';
import { keepDeliveredSeconds } from './dynamo-outbox.ts';
import { plainOf, type AttributeItem } from './stored-json.ts';

/** What a backup leaves out: who is signed in, codes that are good for minutes, and counted tries. Restored, an ended session would live again. */
const leftOut: ReadonlySet<string> = new Set<KeyPrefix>(['code', 'session', 'throttle']);

/** The prefix of an item's partition. */
export function prefixOf(item: AttributeItem): string {
  return item['pk']?.S?.split('#')[0] ?? '';
}

/** What a backup keeps of an item: no task token ever leaves the table, and its execution waits no more when it is restored. */
export function keptItem(item: AttributeItem): AttributeItem | null {
  if (leftOut.has(prefixOf(item))) return null;
  const { taskToken: _token, ...kept } = item;
  return kept;
}

/** What is known of the time between the backup and the restore. */
export interface Meanwhile {
  /** Until when the stage went on delivering after the backup was taken; mails that were due by then have been sent. */
  deliveredUntil: string | null;
  /** So many numbers of each series may have been given to people since. */
  skipNumbers: number;
  /** How far the product's clock is ahead, as for the time-to-live of the table. */
  clockAheadSeconds: number;
}

/**
 * An item as it is restored, and whether it is a mail that is taken as delivered; null for what is not restored: what a backup leaves out, and
 * what the sweep does anew: quarters carried forward, and how far it has folded anew what older builds stored. Marks of an earlier restore
 * are of the table before.
 */
export function restoredItem(item: AttributeItem, meanwhile: Meanwhile): { item: AttributeItem; wasSent: boolean } | null {
  const kept = keptItem(item);
  if (!kept) return null;
  const prefix = prefixOf(kept);
  if (prefix === 'balance' || prefix === 'fold' || prefix === 'restore') return null;
  if (prefix === 'counter') {
    const value = Number(kept['value']?.N ?? 0) + meanwhile.skipNumbers;
    return { item: { ...kept, value: { N: String(value) } }, wasSent: false };
  }
  return prefix === 'outbox' ? restoredMessage(kept, meanwhile) : { item: kept, wasSent: false };
}

function restoredMessage(item: AttributeItem, { deliveredUntil, clockAheadSeconds }: Meanwhile): { item: AttributeItem; wasSent: boolean } {
  const { queuePk, queueSk: _place, ...message } = item;
  const outbox = plainOf(item)['body'] as OutboxItem;
  const wasSent = queuePk !== undefined && outbox.message.type === 'mail' && deliveredUntil !== null && dueAt(outbox) <= deliveredUntil;
  if (!wasSent) return { item, wasSent };
  const expiresAt = epochSeconds(deliveredUntil) + keepDeliveredSeconds - clockAheadSeconds;
  return { item: { ...message, deliveredAt: { S: deliveredUntil }, expiresAt: { N: String(expiresAt) } }, wasSent };
}

/** What may lie in a table into which is restored: what visitors and the sweep leave in a new one within minutes. */
const harmless: ReadonlySet<string> = new Set<KeyPrefix>(['balance', 'code', 'fold', 'programme', 'restore', 'session', 'throttle']);

/** Tells whether an item means that a table is in use. */
export function isInUse(item: AttributeItem): boolean {
  return !harmless.has(prefixOf(item));
}

/** Where the sweep notes how far it has folded anew. */
export const foldPlaces = foldKinds.map(progressPlace);

/** Where a quarter carried forward stands that an entry of the ledger belongs to; null for any other item. */
export function balancePlaceOf(item: AttributeItem): { pk: string; sk: string } | null {
  return prefixOf(item) === 'ledger' ? { pk: (item['pk']?.S ?? '').replace('ledger', 'balance'), sk: 'balance' } : null;
}

/** What says in a table that an export is being restored into it, or was. */
export interface RestoreMark {
  /** Digest of the export. */
  export: string;
  state: 'under-way' | 'done';
  at: string;
}

/** Where the mark of an export stands. */
export function markPlace(digest: string): { pk: string; sk: string } {
  return { pk: partition('restore', digest), sk: 'restore' };
}

/** Stands while an export is being restored into a table, and is left where that was cut off; it needs no digest to be found. */
export const underWayPlace = markPlace('under-way');

export function markItem(mark: RestoreMark): AttributeItem {
  const { pk, sk } = markPlace(mark.export);
  return { pk: { S: pk }, sk: { S: sk }, state: { S: mark.state }, at: { S: mark.at } };
}

/** What stands at {@link underWayPlace}. */
export function underWayItem(digest: string): AttributeItem {
  return { pk: { S: underWayPlace.pk }, sk: { S: underWayPlace.sk }, export: { S: digest } };
}
