import { chainText, inTreeOrder, type Head } from '../domain/proof/checkpoint.ts';
import { endings, stages } from '../domain/proposal/event-parts.ts';
import type { Listing } from '../domain/proposal/listing.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';

/** What heads are collected from. */
export interface HeadPorts {
  proposals: Pick<ProposalStore, 'byStage' | 'events' | 'load'>;
}

/**
 * The heads of all proposals, in the order of the tree. Lists lag behind a little and a proposal may move to a list that was read already, so
 * whatever an earlier checkpoint held is looked up by itself; a proposal whose record is gone keeps the head that it had.
 * @param earlier heads of the checkpoint before
 * @returns `gone` names the proposals whose record is gone
 */
export async function collectHeads(ports: HeadPorts, earlier: readonly Head[]): Promise<{ heads: Head[]; gone: string[] }> {
  const listed = [...(await listedHeads(ports)), ...(await listedHeads(ports))];
  const seen = new Set(listed.map(chainText));
  const unseen = earlier.filter((head) => !seen.has(chainText(head)));
  const carried: Head[] = [];
  const gone: string[] = [];
  for (const head of unseen) {
    const found = await headOfSummary(ports, head.id);
    if (!found) gone.push(chainText(head));
    carried.push(found ?? head);
  }
  return { heads: inTreeOrder([...listed, ...carried]), gone };
}

async function listedHeads(ports: HeadPorts): Promise<Head[]> {
  const heads: Head[] = [];
  for (const stage of [...stages, ...endings]) {
    let cursor: string | undefined;
    do {
      const page = await ports.proposals.byStage(stage, { limit: 1000, ...(cursor ? { cursor } : {}) });
      const found = await Promise.all(page.items.map((listing) => headOfListing(ports, listing)));
      heads.push(...found.filter((head) => head !== null));
      cursor = page.cursor;
    } while (cursor);
  }
  return heads;
}

async function headOfListing(ports: HeadPorts, { proposalId: id, version, headHash: hash }: Listing): Promise<Head | null> {
  return hash === undefined ? headOfSummary(ports, id) : { kind: 'proposal', id, version, hash };
}

async function headOfSummary({ proposals }: HeadPorts, id: string): Promise<Head | null> {
  const summary = await proposals.load(id);
  return summary && { kind: 'proposal', id, version: summary.version, hash: summary.headHash };
}

/** Chains that moved since an earlier checkpoint and no longer hold the head that it held: somebody rewrote them. */
export async function findRewritten({ proposals }: HeadPorts, earlier: readonly Head[], now: readonly Head[]): Promise<string[]> {
  const current = new Map(now.map((head) => [chainText(head), head]));
  const rewritten: string[] = [];
  for (const head of earlier) {
    if (current.get(chainText(head))?.hash === head.hash) continue;
    const chain = await proposals.events(head.id);
    if (chain[head.version - 1]?.hash !== head.hash) rewritten.push(chainText(head));
  }
  return rewritten;
}
