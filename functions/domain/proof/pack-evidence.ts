import type { DocumentRef } from '../proposal/event-parts.ts';
import { lineOf, sha256 } from './canonical.ts';
import { compareChains, type ChainName, type Head, type Inclusion, type SignedCheckpoint } from './checkpoint.ts';
import {
  chainOf,
  eventLine,
  headOf,
  isWithheld,
  partBytes,
  partPath,
  paths,
  refsOf,
  type EvidenceSubject,
  type Manifest,
  type RecordEvent,
} from './evidence.ts';
import { StoredZip, type PackedFile } from './stored-zip.ts';

/** Where a package comes from. Chains are read twice, and have to be the same both times. */
export interface EvidenceSource {
  programme: string;
  subject: EvidenceSubject;
  checkpoint: SignedCheckpoint | null;
  /** Of the chains that the checkpoint holds. */
  inclusions: readonly Inclusion[];
  /** Whole chains, in their order. */
  chains(): AsyncIterable<readonly RecordEvent[]>;
  /** The bytes of a document that a chain names, null when they are withheld or gone. */
  document(chain: ChainName, ref: DocumentRef): Promise<Uint8Array | null>;
  /** Files beside the record, by names below `attached/`. */
  attached?: readonly PackedFile[] | undefined;
}

/**
 * Makes a package piece by piece: no more than one document, one chain and one part of events are at hand at once. The same source gives
 * the same bytes.
 * @yields the archive's bytes in their order
 */
export async function* packEvidence(source: EvidenceSource): AsyncGenerator<Uint8Array> {
  const packing = new Packing();
  const { programme, subject, checkpoint, attached = [] } = source;
  for (const { path, bytes } of attached.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))) {
    yield* packing.add({ path: `${paths.attached}${path}`, bytes });
  }
  if (checkpoint) yield* packing.add({ path: paths.checkpoint, bytes: lineOf(checkpoint) });
  const missing: string[] = [];
  for (const [digest, { chain, ref }] of await documentsOf(source)) {
    const bytes = await source.document(chain, ref);
    // A file that was changed in the store is no evidence: it is listed as missing.
    if (bytes && sha256(bytes) === digest) yield* packing.add({ path: `${paths.documents}${digest}`, bytes });
    else missing.push(digest);
  }
  const { heads, withheld } = yield* packEvents(packing, source);
  yield* packInclusions(packing, source.inclusions);
  const manifest: Manifest = { format: 'yincai-evidence/1', programme, subject, heads, withheld, missing, files: packing.files };
  yield* packing.add({ path: paths.manifest, bytes: lineOf(manifest) });
  yield packing.end();
}

/** The archive as it grows, with what its manifest will say. */
class Packing {
  readonly files: Manifest['files'] = [];
  readonly #zip = new StoredZip();

  add({ path, bytes }: PackedFile): Uint8Array[] {
    if (path !== paths.manifest) this.files.push({ path, bytes: bytes.length, sha256: sha256(bytes) });
    return this.#zip.add({ path, bytes });
  }

  end(): Uint8Array {
    return this.#zip.end();
  }
}

/** Lines as they gather to parts. */
class Parts {
  readonly #folder: string;
  #lines: Buffer[] = [];
  #bytes = 0;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns the part that this line fills, if it does */
  add(value: unknown): PackedFile[] {
    const line = lineOf(value);
    this.#lines.push(line);
    this.#bytes += line.length;
    return this.#bytes < partBytes ? [] : this.rest();
  }

  /** The part that was begun, if one was. */
  rest(): PackedFile[] {
    if (this.#lines.length === 0) return [];
    this.#count += 1;
    const part = { path: partPath(this.#folder, this.#count), bytes: Buffer.concat(this.#lines) };
    this.#lines = [];
    this.#bytes = 0;
    return [part];
  }
}

interface NamedDocument {
  chain: ChainName;
  ref: DocumentRef;
}

/** The documents that events name, by digest, each once and in the order of digests. */
async function documentsOf({ chains }: EvidenceSource): Promise<[string, NamedDocument][]> {
  const found = new Map<string, NamedDocument>();
  for await (const chain of chains()) {
    for (const event of chain) for (const ref of refsOf(event.data)) found.set(ref.digest, { chain: chainOf(event), ref });
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

async function* packEvents(packing: Packing, { chains }: EvidenceSource): AsyncGenerator<Uint8Array, Pick<Manifest, 'heads' | 'withheld'>> {
  const parts = new Parts(paths.events);
  const heads: Head[] = [];
  let withheld = 0;
  for await (const chain of chains()) {
    const last = chain.at(-1);
    if (!last) continue;
    heads.push(headOf(last));
    withheld += chain.filter(isWithheld).length;
    for (const event of chain) for (const part of parts.add(eventLine(event))) yield* packing.add(part);
  }
  for (const part of parts.rest()) yield* packing.add(part);
  return { heads, withheld };
}

function* packInclusions(packing: Packing, inclusions: readonly Inclusion[]): Generator<Uint8Array> {
  const parts = new Parts(paths.inclusions);
  for (const inclusion of inclusions.toSorted((a, b) => compareChains(a.head, b.head))) {
    for (const part of parts.add(inclusion)) yield* packing.add(part);
  }
  for (const part of parts.rest()) yield* packing.add(part);
}
