import { AppError, hasCode } from '../domain/errors.ts';
import { documentsOf, packEvidence, refsOf, sha256 } from '../domain/proof/evidence.ts';
import type { ProposalEvent } from '../domain/proposal/events.ts';
import type { Archive } from '../ports/archive.ts';
import type { Documents } from '../ports/documents.ts';
import type { Programmes } from '../ports/programmes.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import { documentKey } from './attachments.ts';
import { anchorOf } from './take-checkpoint.ts';

/** What a package is collected from. */
export interface PackingPorts {
  programmes: Programmes;
  proposals: ProposalStore;
  documents: Pick<Documents, 'read'>;
  archive: Archive;
}

/**
 * The evidence package of a proposal: its events, documents, and the newest checkpoint that holds it.
 * @param input.withhold leaves out free texts, names and files; their digests stay
 * @throws `not-found`
 */
export async function packProposal(ports: PackingPorts, input: { proposalId: string; withhold: boolean }): Promise<Buffer> {
  const { proposalId, withhold } = input;
  const events = await ports.proposals.events(proposalId);
  if (events.length === 0) throw new AppError('not-found', 'there is no such proposal');
  const anchor = await anchorOf(ports, `proposal:${proposalId}`);
  return packEvidence({
    programme: ports.programmes.current.id,
    subject: { kind: 'proposal', proposalId },
    events: withhold ? events.map(withoutSealed) : events,
    documents: withhold ? [] : await readDocuments(ports, events),
    checkpoint: anchor?.checkpoint ?? null,
    inclusions: anchor ? [anchor.inclusion] : [],
  });
}

function withoutSealed({ sealed: _sealed, salt: _salt, ...event }: ProposalEvent): ProposalEvent {
  return event;
}

/** Bytes of all documents that events name; one that was erased is left out. */
async function readDocuments({ documents }: PackingPorts, events: readonly ProposalEvent[]): Promise<Uint8Array[]> {
  const wanted = new Set(documentsOf(events));
  const found: Uint8Array[] = [];
  for (const { proposalId, data } of events) {
    for (const { id, digest } of refsOf(data)) {
      if (!wanted.delete(digest)) continue;
      const bytes = await documents.read(documentKey(proposalId, id)).catch((error: unknown) => {
        if (hasCode(error, 'not-found')) return null;
        throw error;
      });
      // A file that was changed in the store is evidence of that, not of the proposal: it is listed as missing.
      if (bytes && sha256(bytes) === digest) found.push(bytes);
    }
  }
  return found;
}
