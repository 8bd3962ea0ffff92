import { manifestName } from '../../domain/close/manifest.ts';
import { AppError } from '../../domain/errors.ts';
import { inclusionsOf, type Head } from '../../domain/proof/checkpoint.ts';
import { frozenPath, isAbout, type EvidenceSubject, type RecordEvent } from '../../domain/proof/evidence.ts';
import { packEvidence } from '../../domain/proof/pack-evidence.ts';
import type { PackedFile } from '../../domain/proof/stored-zip.ts';
import { chainPartsOf } from '../../domain/registers/item-chain.ts';
import { openFrozen, type FrozenName } from '../quarters/frozen-reports.ts';
import { documentReader, withoutSealed, type PackingPorts, type PackingWish } from './pack-proposal.ts';
import { anchorageOf } from './take-checkpoint.ts';

/** Chains that are read at the same time. */
const readAhead = 16;
/** Events of a quarter that are kept from the first reading on: some 400 MB. A package goes over its chains twice. */
const mostEventsKept = 150_000;

/**
 * The evidence package of a quarter, piece by piece: every chain with an event in the quarter, as far as the checkpoint holds it. It
 * follows from the checkpoint alone, so that the same quarter under the same checkpoint gives the same bytes whenever it is packed.
 * @throws `not-found` before the first checkpoint, for a day without one, and for a quarter in which nothing happened; `archive-damaged` when
 * a frozen file is not the one that the record names
 */
export async function packQuarter(
  ports: PackingPorts,
  quarter: string,
  wish: PackingWish,
  mostKept = mostEventsKept,
): Promise<AsyncIterable<Uint8Array>> {
  const anchorage = await anchorageOf(ports, wish.checkpointDay);
  if (!anchorage) throw new AppError('not-found', 'there is no checkpoint yet');
  const subject: EvidenceSubject = { kind: 'quarter', quarter };
  const { heads, chains } = await chainsOfQuarter(ports, { all: anchorage.heads, subject, mostKept });
  if (heads.length === 0) throw new AppError('not-found', 'nothing happened in this quarter');
  return packEvidence({
    programme: ports.programmes.current.id,
    subject,
    checkpoint: anchorage.checkpoint,
    inclusions: inclusionsOf(anchorage.heads, heads),
    async *chains() {
      for await (const chain of chains()) yield wish.withhold ? chain.map(withoutSealed) : chain;
    },
    document: documentReader(ports, wish),
    attached: await frozenFiles(ports, heads),
  });
}

/** Kinds of chains whose events a package holds. */
const packable: ReadonlySet<string> = new Set(['proposal', 'register-item', 'quarter-close']);

/** The chains of a quarter. They are read once where they can be kept, else anew each time that they are gone over. */
async function chainsOfQuarter(
  ports: PackingPorts,
  { all, subject, mostKept }: { all: readonly Head[]; subject: EvidenceSubject; mostKept: number },
): Promise<{ heads: Head[]; chains(): AsyncIterable<RecordEvent[]> | Iterable<RecordEvent[]> }> {
  const heads: Head[] = [];
  const kept: RecordEvent[][] = [];
  let events = 0;
  const candidates = all.filter(({ kind }) => packable.has(kind));
  for await (const { head, chain } of chainsTo(ports, candidates)) {
    if (!chain.some((event) => isAbout(subject, event))) continue;
    heads.push(head);
    events += chain.length;
    if (events <= mostKept) kept.push(chain);
    else kept.length = 0;
  }
  return { heads, chains: () => (events <= mostKept ? kept : readAnew(ports, heads)) };
}

async function* readAnew(ports: PackingPorts, heads: readonly Head[]): AsyncGenerator<RecordEvent[]> {
  for await (const { chain } of chainsTo(ports, heads)) yield chain;
}

// In the order of heads and as far as they reach; some are always under way, so that one that takes long holds up no others.
async function* chainsTo(ports: PackingPorts, heads: readonly Head[]): AsyncGenerator<{ head: Head; chain: RecordEvent[] }> {
  const underWay: Promise<{ head: Head; chain: RecordEvent[] }>[] = [];
  for (const head of heads) {
    const reading = readTo(ports, head);
    // It is waited for in its turn, which may come after it failed.
    reading.catch(() => {});
    underWay.push(reading);
    const first = underWay.length === readAhead ? underWay.shift() : undefined;
    if (first) yield await first;
  }
  for (const reading of underWay) yield await reading;
}

async function readTo(ports: PackingPorts, head: Head): Promise<{ head: Head; chain: RecordEvent[] }> {
  return { head, chain: (await eventsOf(ports, head)).slice(0, head.version) };
}

function eventsOf({ proposals, registers, closes }: PackingPorts, { kind, id }: Head): Promise<RecordEvent[]> {
  if (kind === 'proposal') return proposals.events(id);
  if (kind === 'quarter-close') return closes.events(id);
  const { register, id: item } = chainPartsOf(id);
  return registers.events(register, item);
}

/** Every file of every version that the quarter's close had frozen by then. */
async function frozenFiles(ports: PackingPorts, heads: readonly Head[]): Promise<PackedFile[]> {
  const close = heads.find(({ kind }) => kind === 'quarter-close');
  if (!close) return [];
  const events = (await ports.closes.events(close.id)).slice(0, close.version);
  const files: PackedFile[] = [];
  for (const { data } of events)
    if (data.type === 'frozen' || data.type === 'restated') files.push(...(await versionFiles(ports, close.id, data)));
  return files;
}

async function versionFiles(ports: PackingPorts, quarter: string, frozen: FrozenName): Promise<PackedFile[]> {
  const files = await openFrozen(ports, quarter, frozen);
  const names = [manifestName, ...files.manifest.files.map(({ name }) => name)];
  return Promise.all(names.map(async (name) => ({ path: frozenPath(frozen.version, name), bytes: (await files.read(name)).bytes })));
}
