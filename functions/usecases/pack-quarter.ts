import { manifestName } from '../domain/close/manifest.ts';
import { AppError } from '../domain/errors.ts';
import { inclusionsOf, type Head } from '../domain/proof/checkpoint.ts';
import { frozenPath, isAbout, type EvidenceSubject, type RecordEvent } from '../domain/proof/evidence.ts';
import { packEvidence } from '../domain/proof/pack-evidence.ts';
import type { PackedFile } from '../domain/proof/stored-zip.ts';
import { chainPartsOf } from '../domain/registers/item-chain.ts';
import { openFrozen, type FrozenName } from './frozen-reports.ts';
import { documentReader, withoutSealed, type PackingPorts, type PackingWish } from './pack-proposal.ts';
import { anchorageOf } from './take-checkpoint.ts';

/** Chains that are read at the same time. */
const readAhead = 16;

/**
 * The evidence package of a quarter, piece by piece: every chain with an event in the quarter, as far as the checkpoint holds it. It
 * follows from the checkpoint alone, so that the same quarter under the same checkpoint gives the same bytes whenever it is packed.
 * @throws `not-found` before the first checkpoint, for a day without one, and for a quarter in which nothing happened; `archive-damaged` when
 * a frozen file is not the one that the record names
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
      for await (const { chain } of chainsTo(ports, heads)) yield wish.withhold ? chain.map(withoutSealed) : chain;
    },
    document: documentReader(ports, wish),
    attached: await frozenFiles(ports, heads),
  });
}

/** Kinds of chains whose events a package holds. */
const packable: ReadonlySet<string> = new Set(['proposal', 'register-item', 'quarter-close']);

async function headsOfQuarter(ports: PackingPorts, heads: readonly Head[], subject: EvidenceSubject): Promise<Head[]> {
  const about: Head[] = [];
  const candidates = heads.filter(({ kind }) => packable.has(kind));
  for await (const { head, chain } of chainsTo(ports, candidates)) if (chain.some((event) => isAbout(subject, event))) about.push(head);
  return about;
}

// In the order of heads and as far as they reach; a few are read at a time.
async function* chainsTo(ports: PackingPorts, heads: readonly Head[]): AsyncGenerator<{ head: Head; chain: RecordEvent[] }> {
  for (let at = 0; at < heads.length; at += readAhead) {
    const some = heads.slice(at, at + readAhead);
    yield* await Promise.all(some.map(async (head) => ({ head, chain: (await eventsOf(ports, head)).slice(0, head.version) })));
  }
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
