import { chainText, inTreeOrder, type Head } from '../../domain/proof/checkpoint.ts';
import { endings, stages } from '../../domain/proposal/event-parts.ts';
import type { Listing } from '../../domain/proposal/listing.ts';
import { dayAt } from '../../domain/calendar.ts';
import { quartersToClose } from '../../domain/close/quarter-order.ts';
import type { QuarterClose } from '../../domain/close/close.ts';
import { chainKeyOf, chainPartsOf } from '../../domain/registers/item-chain.ts';
import { itemStates, type ItemListing } from '../../domain/registers/item.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Closes } from '../../ports/closes.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Registers } from '../../ports/registers.ts';
import { pagesOf } from '../pages-of.ts';

/** What heads are collected from. */
export interface HeadPorts {
  programmes: Pick<Programmes, 'current'>;
  proposals: Pick<ProposalStore, 'byStage' | 'events' | 'load'>;
  registers: Pick<Registers, 'events' | 'list' | 'load'>;
  clock: Clock;
  closes: Pick<Closes, 'events' | 'list' | 'load'>;
}

/**
 * The heads of all proposals, register items and closes of quarters, in the order of the tree. Lists lag behind a little and a chain may move to a list that was
 * read already, so whatever an earlier checkpoint held is looked up by itself; a chain whose record is gone keeps the head that it had.
 * @param earlier heads of the checkpoint before
 * @returns `gone` names the chains whose record is gone
 */
export async function collectHeads(ports: HeadPorts, earlier: readonly Head[]): Promise<{ heads: Head[]; gone: string[] }> {
  const listed = [...(await listedHeads(ports)), ...(await listedHeads(ports))];
  const seen = new Set(listed.map(chainText));
  const unseen = earlier.filter((head) => !seen.has(chainText(head)));
  const carried: Head[] = [];
  const gone: string[] = [];
  for (const head of unseen) {
    const found = await headNow(ports, head);
    if (!found) gone.push(chainText(head));
    carried.push(found ?? head);
  }
  return { heads: inTreeOrder([...listed, ...carried]), gone };
}

const pageSize = 1000;

async function listedHeads(ports: HeadPorts): Promise<Head[]> {
  const heads: Head[] = [];
  for (const stage of [...stages, ...endings]) {
    for await (const listings of pagesOf((paging) => ports.proposals.byStage(stage, paging), pageSize)) {
      const found = await Promise.all(listings.map((listing) => headOfListing(ports, listing)));
      heads.push(...found.filter((head) => head !== null));
    }
  }
  for (const { id } of ports.programmes.current.registers) {
    for (const state of itemStates) {
      const pages = pagesOf((paging) => ports.registers.list(id, state, paging), pageSize);
      for await (const listings of pages) heads.push(...listings.map(headOfItem));
    }
  }
  return [...heads, ...(await headsOfCloses(ports))];
}

async function headsOfCloses({ programmes, closes, clock }: HeadPorts): Promise<Head[]> {
  const { quarterClose } = programmes.current;
  if (!quarterClose) return [];
  return (await closes.list(quartersToClose(quarterClose, dayAt(clock.now())))).map(headOfClose);
}

function headOfClose({ quarter: id, revision: version, headHash: hash }: QuarterClose): Head {
  return { kind: 'quarter-close', id, version, hash };
}

function headOfItem(item: Pick<ItemListing, 'register' | 'id' | 'revision' | 'headHash'>): Head {
  return { kind: 'register-item', id: chainKeyOf(item), version: item.revision, hash: item.headHash };
}

/** How a chain stands that the lists did not show; null when its record is gone. */
async function headNow(ports: HeadPorts, { kind, id }: Head): Promise<Head | null> {
  if (kind === 'quarter-close') {
    const close = await ports.closes.load(id);
    return close && headOfClose(close);
  }
  if (kind !== 'register-item') return headOfSummary(ports, id);
  const { register, id: itemId } = chainPartsOf(id);
  const item = await ports.registers.load(register, itemId);
  return item && headOfItem(item);
}

async function hashAt({ proposals, registers, closes }: HeadPorts, { kind, id, version }: Head): Promise<string | undefined> {
  if (kind === 'quarter-close') return (await closes.events(id))[version - 1]?.hash;
  if (kind !== 'register-item') return (await proposals.events(id))[version - 1]?.hash;
  const { register, id: itemId } = chainPartsOf(id);
  return (await registers.events(register, itemId))[version - 1]?.hash;
}

async function headOfListing(ports: HeadPorts, { proposalId: id, version, headHash: hash }: Listing): Promise<Head | null> {
  return hash === undefined ? headOfSummary(ports, id) : { kind: 'proposal', id, version, hash };
}

async function headOfSummary({ proposals }: Pick<HeadPorts, 'proposals'>, id: string): Promise<Head | null> {
  const summary = await proposals.load(id);
  return summary && { kind: 'proposal', id, version: summary.version, hash: summary.headHash };
}

/** Chains that moved since an earlier checkpoint and no longer hold the head that it held: somebody rewrote them. */
export async function findRewritten(ports: HeadPorts, earlier: readonly Head[], now: readonly Head[]): Promise<string[]> {
  const current = new Map(now.map((head) => [chainText(head), head]));
  const rewritten: string[] = [];
  for (const head of earlier) {
    if (current.get(chainText(head))?.hash === head.hash) continue;
    if ((await hashAt(ports, head)) !== head.hash) rewritten.push(chainText(head));
  }
  return rewritten;
}
