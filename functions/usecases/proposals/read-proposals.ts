import type { Summary } from '../../domain/proposal/summary.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';

/** Parallel reads. */
const atOnce = 8;

/** Proposals by id, each read once; one that is not there is left out. */
export async function readProposals(
  { proposals }: { proposals: Pick<ProposalStore, 'load'> },
  proposalIds: Iterable<string>,
): Promise<ReadonlyMap<string, Summary>> {
  const ids = [...new Set(proposalIds)];
  const found = new Map<string, Summary>();
  for (let next = 0; next < ids.length; next += atOnce) {
    const summaries = await Promise.all(ids.slice(next, next + atOnce).map((id) => proposals.load(id)));
    for (const summary of summaries) if (summary) found.set(summary.proposalId, summary);
  }
  return found;
}
