import { importMark, isUnderWay, type ImportRecord } from '../../domain/import/import-record.ts';
import type { PlainItem, TableRecord } from '../../ports/table-records.ts';
import { donePrefix } from './dynamo-ledger.ts';

const markUnderWay = (mark: string): string => `mark of ${mark}`;
const markDone = (mark: string, at: string | null): string => `mark of ${mark} done${at === null ? '' : ` ${at}`}`;

/** What has to stand of an import beside the ledger, by which its entries count or do not. */
export function marksOf(record: ImportRecord): string[] {
  const { id, state, carriedAt } = record;
  const own = isUnderWay(record) ? [markUnderWay(importMark(record))] : [];
  if (state === 'waiting' || state === 'taking-in') return own;
  const isOut = state === 'out';
  const latest = markDone(importMark({ id, state: isOut ? 'taking-out' : 'taking-in' }), state === 'taking-out' ? null : carriedAt);
  return [...own, latest, ...(isOut ? [markDone(importMark({ id, state: 'taking-in' }), null)] : [])];
}

/** The marks that stand beside the ledger. */
export function marksIn(item: PlainItem): Omit<Extract<TableRecord, { what: 'imports' }>, 'what' | 'place'> {
  const marks = item['marks'];
  const underWay = marks instanceof Set ? Array.from(marks, String) : [];
  const done = Object.entries(item).filter(([name]) => name.startsWith(donePrefix));
  const doneAt = new Map(done.map(([name, at]) => [name.slice(donePrefix.length), String(at)]));
  const provides = [
    ...underWay.map(markUnderWay),
    ...Array.from(doneAt, ([mark, at]) => [markDone(mark, null), markDone(mark, at)]).flat(),
  ];
  return { underWay, doneAt, provides };
}
