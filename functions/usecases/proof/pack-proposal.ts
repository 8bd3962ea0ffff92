import type { CloseEvent } from '../../domain/close/close-events.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { inclusionsOf, type ChainName } from '../../domain/proof/checkpoint.ts';
import type { RecordEvent } from '../../domain/proof/evidence.ts';
import { packEvidence, type EvidenceSource } from '../../domain/proof/pack-evidence.ts';
import type { DocumentRef } from '../../domain/proposal/event-parts.ts';
import type { ProposalEvent } from '../../domain/proposal/events.ts';
import { chainPartsOf } from '../../domain/registers/item-chain.ts';
import type { ItemEvent } from '../../domain/registers/item-events.ts';
import type { Archive } from '../../ports/archive.ts';
import type { Closes } from '../../ports/closes.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Registers } from '../../ports/registers.ts';
import { documentKey } from '../proposals/attachments.ts';
import { evidenceFolderOf } from '../registers/item-evidence.ts';
import { anchorageOf } from './take-checkpoint.ts';

/** What a package is collected from. */
export interface PackingPorts {
  programmes: Programmes;
  proposals: Pick<ProposalStore, 'events'>;
  registers: Pick<Registers, 'events'>;
  closes: Pick<Closes, 'events'>;
  documents: Pick<Documents, 'read'>;
  archive: Archive;
}

/** How a package is wanted. */
export interface PackingWish {
  /** Leaves out free texts, names and files; their digests stay. */
  withhold: boolean;
  /** The day of the checkpoint that it stands under; null for the newest. */
  checkpointDay: string | null;
}

/**
 * The evidence package of a proposal, piece by piece: its events, documents, and a checkpoint that holds it.
 * @throws `not-found` for an unknown proposal, or a day without a checkpoint
 */
export async function packProposal(ports: PackingPorts, proposalId: string, wish: PackingWish): Promise<AsyncIterable<Uint8Array>> {
  const events = await ports.proposals.events(proposalId);
  if (events.length === 0) throw new AppError('not-found', 'there is no such proposal');
  const anchorage = await anchorageOf(ports, wish.checkpointDay);
  const chain = wish.withhold ? events.map(withoutSealed) : events;
  return packEvidence({
    programme: ports.programmes.current.id,
    subject: { kind: 'proposal', proposalId },
    checkpoint: anchorage?.checkpoint ?? null,
    inclusions: anchorage ? inclusionsOf(anchorage.heads, [{ kind: 'proposal', id: proposalId }]) : [],
    async *chains() {
      yield chain;
    },
    document: documentReader(ports, wish),
  });
}

/** An event as it leaves without its sealed part. */
export function withoutSealed(event: ProposalEvent): ProposalEvent;
export function withoutSealed(event: ItemEvent): ItemEvent;
export function withoutSealed(event: CloseEvent): CloseEvent;
export function withoutSealed(event: RecordEvent): RecordEvent;
export function withoutSealed({ sealed: _sealed, salt: _salt, ...event }: RecordEvent): RecordEvent {
  return event;
}

/** Reads documents for a package; one that was erased is left out. */
export function documentReader({ documents }: Pick<PackingPorts, 'documents'>, { withhold }: PackingWish): EvidenceSource['document'] {
  return async ({ kind, id: chain }: ChainName, { id }: DocumentRef) => {
    if (withhold) return null;
    try {
      return await documents.read(documentKey(kind === 'proposal' ? chain : evidenceFolderOf(chainPartsOf(chain)), id));
    } catch (error) {
      if (hasCode(error, 'not-found')) return null;
      throw error;
    }
  };
}
