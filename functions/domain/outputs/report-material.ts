import type { Exception } from '../exceptions.ts';
import type { LedgerEntry } from '../ledger.ts';
import type { Summary } from '../proposal/summary.ts';
import type { Report } from '../report.ts';

/** A report with all that stands behind it: what its files are made of. */
export interface ReportMaterial {
  report: Report;
  /** The instant up to which the ledger was counted. */
  asOf: string;
  /** The quarters of the year up to the period's end that have begun, oldest first. */
  quarters: Report[];
  /** The entries that make each figure, by indicator. */
  entries: ReadonlyMap<string, LedgerEntry[]>;
  /** The proposals that entries come from, by id. */
  proposals: ReadonlyMap<string, Summary>;
  exceptions: Exception[];
}

/** Where the document that proves what an entry counts is handed out to auditors; null when it has none of its own. */
export function proofPath({ source }: LedgerEntry, proposals: ReportMaterial['proposals']): string | null {
  if (source.type !== 'event') return null;
  const proof = proposals.get(source.proposalId)?.milestones.find(({ seq }) => seq === source.seq)?.proof;
  return proof ? `/audit/proposals/${source.proposalId}/documents/${proof.id}` : null;
}

/** Where an entry's source is shown to auditors: the event of its proposal or the item of its register. */
export function sourcePath({ source }: LedgerEntry): string {
  if (source.type === 'event') return `/audit/proposals/${source.proposalId}#e-${source.seq}`;
  return `/audit/registers/${source.register}/${source.itemId}${source.seq === undefined ? '' : `#e-${source.seq}`}`;
}

/** By date, and those of one day by id: the order in which every file lists entries. */
export function entriesInOrder(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.toSorted((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}
