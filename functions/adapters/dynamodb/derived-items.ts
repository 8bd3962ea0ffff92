import type { DerivedRecord, ProposalRecord } from '../../domain/inspection/derived-record.ts';
import type { Exception } from '../../domain/exceptions.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import type { DerivedItem, PlainItem } from '../../ports/table-records.ts';
import { closeAttributes } from './dynamo-closes.ts';
import { exceptionPuts } from './dynamo-exceptions.ts';
import { entryOf, ledgerItem } from './dynamo-ledger.ts';
import { noticeWrite } from './dynamo-notices.ts';
import { summaryAttributes } from './dynamo-proposal-store.ts';
import { rankingWrite } from './dynamo-rankings.ts';
import { itemRecord } from './dynamo-registers.ts';
import { stepWrites } from './dynamo-steps.ts';
import { partition } from './keys.ts';
import { unpack } from './table.ts';

/** Items as they are written for what events bring, made by those who write them. */
export function itemsOf(record: DerivedRecord): { head: DerivedItem | null; derived: DerivedItem[] } {
  switch (record.kind) {
    case 'proposal':
      return { head: headOfProposal(record), derived: besideProposal(record) };
    case 'register-item': {
      const item = record.item && itemRecord(record.item);
      return { head: item && derivedItem(item), derived: record.ledger.map(ledgerOf) };
    }
    default: {
      const { close } = record;
      const item = close && { pk: partition('close', close.quarter), sk: 'close', ...closeAttributes(close) };
      return { head: item && derivedItem(item), derived: exceptionsOf(record.exceptions) };
    }
  }
}

function headOfProposal({ summary }: ProposalRecord): DerivedItem | null {
  return summary && derivedItem({ pk: partition('proposal', summary.proposalId), sk: 'summary', ...summaryAttributes(summary) });
}

function besideProposal({ summary, ledger, exceptions, steps, notice, ranking }: ProposalRecord): DerivedItem[] {
  const writes = [
    ...stepWrites('', { put: steps, remove: [] }),
    ...(summary && notice ? [noticeWrite('', summary.proposalId, notice)] : []),
    ...(ranking ? [rankingWrite('', { key: ranking, entry: ranking })] : []),
  ];
  const lists = writes.flatMap((write) => ('Put' in write && write.Put?.Item ? [derivedItem(write.Put.Item)] : []));
  return [...ledger.map(ledgerOf), ...exceptionsOf(exceptions), ...lists];
}

function ledgerOf(entry: LedgerEntry): DerivedItem {
  return derivedItem(ledgerItem(entry), entry.source.seq ?? null);
}

function exceptionsOf(exceptions: readonly Exception[]): DerivedItem[] {
  return exceptions.flatMap((exception) => exceptionPuts('', [exception]).map(({ Put }) => derivedItem(Put?.Item ?? {}, exception.seq)));
}

function derivedItem(item: PlainItem, seq: number | null = null): DerivedItem {
  return { place: placeOf(item), seq, item };
}

/** Where an item stands. */
export function placeOf(item: PlainItem): { pk: string; sk: string } {
  return { pk: String(item['pk']), sk: String(item['sk']) };
}

/** What is there besides and follows from no event: the execution, what a token stands for, what led to an event, how an import went. */
const besides: ReadonlySet<string> = new Set(['execution', 'taskToken', 'cause', 'importMark', 'expiresAt']);

/** An item in the form in which it is compared: packed documents opened, and without what follows from no event. */
export function comparable(item: PlainItem): PlainItem {
  const entries = Object.entries(item).filter(([name, value]) => !besides.has(name) && value !== undefined);
  const opened = entries.map(([name, value]) => [name, name === 'body' && typeof value === 'string' ? unpack(value) : value]);
  return JSON.parse(JSON.stringify(Object.fromEntries(opened))) as PlainItem;
}

/** The same of an entry of the ledger, in the form in which entries are written today. The words for a register are the programme's. */
export function comparableEntry(item: PlainItem): PlainItem {
  const entry = entryOf(item);
  return comparable(ledgerItem(entry.source.type === 'register' ? { ...entry, label: '' } : entry));
}
