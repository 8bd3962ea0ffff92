import { AppError } from '../../domain/errors.ts';
import { isFault, type Finding } from '../../domain/inspection/findings.ts';
import { chainText, type Head } from '../../domain/proof/checkpoint.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Archive } from '../../ports/archive.ts';
import type { TableRecords } from '../../ports/table-records.ts';
import type { Programme } from '../../domain/programme.ts';
import { Inspection, type InspectionBasis } from './inspection.ts';
import type { Anchorage } from '../proof/take-checkpoint.ts';
import { provenAnchorage } from '../proof/proven-anchorage.ts';

/** What inspecting a table needs. */
export interface InspectionPorts {
  records: TableRecords;
  /** The programme in force. */
  programme: Programme;
  clock: Clock;
  /** Null compares the table with itself only. */
  archive: Pick<Archive, 'list' | 'read'> | null;
  /** The public key of checkpoints in PEM, kept from before; null trusts every key that is filed in the archive. */
  trustedKey?: string | null;
  /** An earlier copy, with whose words those are compared that no record holds; null compares them with nothing. */
  earlier?: Pick<TableRecords, 'all'> | null;
}

/** What an inspection saw and found. */
export interface InspectionReport {
  items: number;
  chains: number;
  events: number;
  /** The day of the checkpoint that it was compared with, the fingerprint of its key, and how many of the events it holds; null without one. */
  checkpoint: { day: string; key: string; events: number } | null;
  /** Items that stand for themselves, such as sessions and links: their loss is not noticed. */
  unprovable: number;
  faults: Finding[];
  remarks: Finding[];
}

/** Delivered messages are kept a little longer than this. */
const messagesKeptMs = 390 * 86_400_000;

/**
 * Reads a whole table and proves it: every record is contiguous and hashes fit, everything that stands beside it is what its events make of
 * it, and nothing that a checkpoint holds is missing or another. To be run while nothing is written.
 * @param day of the checkpoint. @defaultValue the newest
 * @throws `not-found` for a day without a checkpoint
 */
export async function inspectTable(ports: InspectionPorts, day: string | null = null): Promise<InspectionReport> {
  const { archive, programme, clock, records, trustedKey = null, earlier = null } = ports;
  if (!archive && day !== null) throw new AppError('not-found', 'without an archive there are no checkpoints');
  const proven = archive ? await provenAnchorage({ archive, programme, trustedKey }, day) : { anchorage: null, findings: [] };
  const { anchorage } = proven;
  const inspection = new Inspection(ports, basisOf(anchorage, clock.now()));
  await readAll(inspection, earlier, records);
  const { findings, ...seen } = await inspection.finish();
  const all = [...proven.findings, ...findings];
  return {
    ...seen,
    checkpoint: anchorage && { day: anchorage.checkpoint.checkpoint.day, key: anchorage.checkpoint.key, events: inspection.anchored },
    faults: all.filter(isFault),
    remarks: all.filter((each) => !isFault(each)),
  };
}

async function readAll(inspection: Inspection, earlier: InspectionPorts['earlier'], records: TableRecords): Promise<void> {
  if (earlier) for await (const record of earlier.all()) inspection.hold(record);
  for await (const record of records.all()) await inspection.take(record);
}

function basisOf(anchorage: Anchorage | null, now: string): InspectionBasis {
  const keptSince = new Date(Date.parse(now) - messagesKeptMs).toISOString();
  if (!anchorage) return { heads: new Map(), at: null, messagesSince: keptSince };
  const { at } = anchorage.checkpoint.checkpoint;
  const heads = new Map(anchorage.heads.map((head): [string, Head] => [chainText(head), head]));
  return { heads, at, messagesSince: at > keptSince ? at : keptSince };
}
