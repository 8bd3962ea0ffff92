import { findLinkFault, genesis, type ChainedEvent } from '../../domain/chain.ts';
import {
  deriveClose,
  deriveItem,
  deriveProposal,
  versionsIn,
  type ChainEvents,
  type DerivedRecord,
} from '../../domain/inspection/derived-record.ts';
import { finding, type Finding } from '../../domain/inspection/findings.ts';
import type { Programme } from '../../domain/programme.ts';
import { chainText, type ChainName } from '../../domain/proof/checkpoint.ts';
import { chainPartsOf } from '../../domain/registers/item-chain.ts';
import type { StoredEvent, TableRecords } from '../../ports/table-records.ts';

/** What deriving needs. */
export interface DerivingPorts {
  records: Pick<TableRecords, 'programme' | 'eventsOf'>;
  /** The programme in force, which knows the registers. */
  programme: Programme;
}

/** A chain as far as its events are whole, and what they make. `record` is null when something in them is wrong. */
export interface DerivedChain {
  /** As far as they fit, in their order. */
  links: readonly (ChainedEvent & { at: string })[];
  findings: Finding[];
  record: DerivedRecord | null;
}

/** Checks that stored events are one record without gaps, and makes of them what they make. */
export async function deriveChain(ports: DerivingPorts, chain: ChainName, stored: readonly StoredEvent[]): Promise<DerivedChain> {
  const ordered = stored.toSorted((a, b) => a.seq - b.seq);
  const read = ports.records.eventsOf(chain, ordered);
  const fault = gapIn(ordered) ?? faultIn(read);
  const links = read.events.slice(0, fault === null ? undefined : fault.seq - 1);
  const name = chainText(chain);
  if (fault) return { links, findings: [finding(fault.code, { chain: name, seq: fault.seq, about: fault.about })], record: null };
  if (read.events.length < ordered.length)
    return { links, findings: [finding('event-unreadable', { chain: name, seq: read.events.length + 1 })], record: null };
  return { links, ...(await derive(ports, chain, read)) };
}

interface EventFault {
  code: 'event-missing' | 'event-altered';
  seq: number;
  about: string | null;
}

function gapIn(ordered: readonly StoredEvent[]): EventFault | null {
  const gap = ordered.findIndex(({ seq }, index) => seq !== index + 1);
  return gap === -1 ? null : { code: 'event-missing', seq: gap + 1, about: null };
}

function faultIn({ events, subjects, id }: ChainEvents): EventFault | null {
  for (const [index, event] of events.entries()) {
    const seq = index + 1;
    const fault = subjects[index] === id ? findLinkFault(event, { seq, previous: events[index - 1]?.hash ?? genesis }) : 'subject';
    if (fault) return { code: 'event-altered', seq, about: fault };
  }
  return null;
}

async function derive(ports: DerivingPorts, chain: ChainName, read: ChainEvents): Promise<Pick<DerivedChain, 'findings' | 'record'>> {
  const name = chainText(chain);
  const { programme } = ports;
  if (read.kind === 'quarter-close') return { findings: [], record: deriveClose(read.events, programme) };
  if (read.kind === 'register-item') {
    const { register } = chainPartsOf(chain.id);
    if (programme.registers.some(({ id }) => id === register)) return { findings: [], record: deriveItem(read.events, programme) };
    return { findings: [finding('programme-missing', { chain: name, about: `no register ${register}` })], record: null };
  }
  const programmes = await programmesOf(ports, versionsIn(read.events));
  const missing = [...programmes].find(([, found]) => found === null);
  if (missing) return { findings: [finding('programme-missing', { chain: name, about: `version ${missing[0]}` })], record: null };
  return { findings: [], record: deriveProposal(read.events, (version) => programmes.get(version) ?? programme) };
}

async function programmesOf({ records, programme }: DerivingPorts, versions: readonly string[]): Promise<Map<string, Programme | null>> {
  const found = new Map<string, Programme | null>();
  // The version in force comes with the code; the table may not keep it yet.
  for (const version of new Set(versions)) {
    found.set(version, version === programme.version ? programme : await records.programme(version));
  }
  return found;
}
