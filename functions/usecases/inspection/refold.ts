import { hasCode } from '../../domain/errors.ts';
import { folds, type FoldKind } from '../../domain/folds.ts';
import { endings, stages } from '../../domain/proposal/event-parts.ts';
import type { Listing } from '../../domain/proposal/listing.ts';
import { itemStates, type ItemListing } from '../../domain/registers/item.ts';
import type { Log } from '../../ports/log.ts';
import type { Page, Paging, ProposalStore } from '../../ports/proposal-store.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Refolding, RefoldProgress } from '../../ports/refolding.ts';
import type { Registers } from '../../ports/registers.ts';

/** What folding anew needs. */
export interface RefoldPorts {
  refolding: Refolding;
  proposals: Pick<ProposalStore, 'byStage' | 'refold'>;
  registers: Pick<Registers, 'list' | 'refold'>;
  programmes: Pick<Programmes, 'current'>;
  log: Log;
}

/** What one call takes up: pages of lists, so that a sweep ends in its time whatever the table holds. */
const pageSize = 100;
const mostPages = 12;
/** What is folded together. */
const atOnce = 8;

/** The lists through which everything of a kind is found. */
interface Lists<Line> {
  kind: FoldKind;
  lists: readonly ((paging: Paging) => Promise<Page<Line>>)[];
  refold(line: Line): Promise<boolean>;
}

/**
 * Stores anew what older builds stored, a portion a call, until a whole walk through the lists finds nothing more: functions of the older
 * build may still answer while the newer one begins. The closes of quarters are few and folded by whoever reads them.
 * @returns how many were stored anew
 */
export async function refold(ports: RefoldPorts): Promise<number> {
  const { proposals, registers, programmes } = ports;
  const ofProposals = await walk(ports, {
    kind: 'proposal',
    lists: [...stages, ...endings].map(
      (stage) =>
        (paging: Paging): Promise<Page<Listing>> =>
          proposals.byStage(stage, paging),
    ),
    refold: (line) => proposals.refold(line),
  });
  const ofItems = await walk(ports, {
    kind: 'register-item',
    lists: programmes.current.registers.flatMap(({ id }) =>
      itemStates.map(
        (state) =>
          (paging: Paging): Promise<Page<ItemListing>> =>
            registers.list(id, state, paging),
      ),
    ),
    refold: (line) => registers.refold(line),
  });
  return ofProposals + ofItems;
}

async function walk<Line extends { fold?: number }>(ports: RefoldPorts, lists: Lists<Line>): Promise<number> {
  const { kind } = lists;
  const known = await ports.refolding.progress(kind);
  let progress = known?.fold === folds[kind] ? known : begin(kind);
  if (progress.done) return 0;
  let stored = 0;
  for (let page = 0; page < mostPages && !progress.done; page += 1) {
    const taken = await takePage(ports, lists, progress);
    stored += taken.stored;
    progress = taken.next;
  }
  await ports.refolding.note(kind, progress);
  return stored;
}

function begin(kind: FoldKind): RefoldProgress {
  return { fold: folds[kind], list: 0, found: 0, done: false };
}

async function takePage<Line extends { fold?: number }>(
  ports: RefoldPorts,
  { kind, lists, refold: store }: Lists<Line>,
  { cursor, ...progress }: RefoldProgress,
): Promise<{ stored: number; next: RefoldProgress }> {
  const read = lists[progress.list];
  if (!read) return { stored: 0, next: progress.found === 0 ? { ...progress, done: true } : begin(kind) };
  const page = await read({ limit: pageSize, ...(cursor ? { cursor } : {}) });
  const older = page.items.filter(({ fold = 0 }) => fold < folds[kind]);
  let stored = 0;
  for (let next = 0; next < older.length; next += atOnce) {
    const taken = await Promise.all(older.slice(next, next + atOnce).map((line) => unlessUnknown(ports, () => store(line))));
    stored += taken.filter(Boolean).length;
  }
  const found = progress.found + older.length;
  const { cursor: after } = page;
  return { stored, next: after ? { ...progress, found, cursor: after } : { ...progress, found, list: progress.list + 1 } };
}

/** What a newer build wrote in the meantime is left to it. */
async function unlessUnknown({ log }: RefoldPorts, store: () => Promise<boolean>): Promise<boolean> {
  try {
    return await store();
  } catch (error) {
    if (!hasCode(error, 'event-unknown')) throw error;
    log.error('record not folded anew', { code: error.code }, error);
    return false;
  }
}
