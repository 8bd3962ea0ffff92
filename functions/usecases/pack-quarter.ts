import { AppError } from '../domain/errors.ts';
import { inclusionsOf, type Head } from '../domain/proof/checkpoint.ts';
import { isAbout, type EvidenceSubject } from '../domain/proof/evidence.ts';
import { packEvidence } from '../domain/proof/pack-evidence.ts';
import type { ProposalEvent } from '../domain/proposal/events.ts';
import { documentReader, withoutSealed, type PackingPorts, type PackingWish } from './pack-proposal.ts';
import { anchorageOf } from './take-checkpoint.ts';

/** Chains that are read at the same time. */
const readAhead = 16;

/**
 * The evidence package of a quarter, piece by piece: every chain with an event in the quarter, as far as the checkpoint holds it. It
 * follows from the checkpoint alone, so that the same quarter under the same checkpoint gives the same bytes whenever it is packed.
 * @throws `not-found` before the first checkpoint, for a day without one, and for a quarter in which nothing happened
 */
export async function packQuarter(ports: PackingPorts, quarter: string, wish: PackingWish): Promise<AsyncIterable<Uint8Array>> {
  const anchorage = await anchorageOf(ports, wish.checkpointDay);
  if (!anchorage) throw new AppError('not-found', 'there is no checkpoint yet');
  const subject: EvidenceSubject = { kind: 'quarter', quarter };
  const heads = await headsOfQuarter(ports, anchorage.heads, subject);
  if (heads.length === 0) throw new AppError('not-found', 'nothing happened in this quarter');
  return packEvidence({
    programme: ports.programmes.current.id,
    subject,
    checkpoint: anchorage.checkpoint,
    inclusions: inclusionsOf(anchorage.heads, heads),
    async *chains() {
      for await (const chain of chainsTo(ports, heads)) yield wish.withhold ? chain.map(withoutSealed) : chain;
    },
    document: documentReader(ports, wish),
  });
}

async function headsOfQuarter(ports: PackingPorts, heads: readonly Head[], subject: EvidenceSubject): Promise<Head[]> {
  const proposals = heads.filter(({ kind }) => kind === 'proposal');
  const about = new Set<string>();
  for await (const chain of chainsTo(ports, proposals)) {
    const found = chain.find((event) => isAbout(subject, event));
    if (found) about.add(found.proposalId);
  }
  return proposals.filter(({ id }) => about.has(id));
}

// In the order of heads and as far as they reach; a few are read at a time.
async function* chainsTo({ proposals }: Pick<PackingPorts, 'proposals'>, heads: readonly Head[]): AsyncGenerator<ProposalEvent[]> {
  for (let at = 0; at < heads.length; at += readAhead) {
    const some = heads.slice(at, at + readAhead);
    const chains = await Promise.all(some.map(({ id }) => proposals.events(id)));
    for (const [index, chain] of chains.entries()) yield chain.slice(0, some[index]?.version);
  }
}
