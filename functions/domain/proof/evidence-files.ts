import type * as z from 'zod';
import type { ByteSource } from './byte-source.ts';
import { LineFault, readLines } from './canonical.ts';
import { manifestName, manifestSchema } from '../close/manifest.ts';
import { frozenPath, partBytes, partPath, paths, type Manifest } from './evidence.ts';
import type { StoredEntry } from './stored-zip.ts';

/** The first thing that does not fit: `where` is a path, a line or a chain of the package. */
export interface EvidenceFault {
  where: string;
  fault:
    | 'archive'
    | 'file-missing'
    | 'file-surplus'
    | 'digest'
    | 'form'
    | 'order'
    | 'sequence'
    | 'previous'
    | 'hash'
    | 'sealed'
    | 'time'
    | 'head'
    | 'subject'
    | 'document'
    | 'withheld'
    | 'checkpoint'
    | 'signature'
    | 'inclusion';
}

/** Stops a verification. */
export class Found extends Error {
  readonly found: EvidenceFault;

  constructor(where: string, fault: EvidenceFault['fault']) {
    super(`${fault} at ${where}`);
    this.found = { where, fault };
  }
}

/** The files of a package, and their lines. */
export class EvidenceFiles {
  readonly #source: ByteSource;
  readonly #entries: ReadonlyMap<string, StoredEntry>;

  constructor(source: ByteSource, entries: readonly StoredEntry[]) {
    this.#source = source;
    this.#entries = new Map(entries.map((entry) => [entry.path, entry]));
  }

  /** The digests of the documents that are there, by the name that they are filed under. */
  documents(): Map<string, string> {
    const found = [...this.#entries.values()].filter(({ path }) => path.startsWith(paths.documents));
    return new Map(found.map(({ path, sha256 }) => [path.slice(paths.documents.length), sha256]));
  }

  /** The digests of the files beside the record, by path. */
  attached(): Map<string, string> {
    const found = [...this.#entries.values()].filter(({ path }) => path.startsWith(paths.attached));
    return new Map(found.map(({ path, sha256 }) => [path, sha256]));
  }

  /** The value of a file of one line; null when there is no such file. */
  only<T extends z.ZodType>(path: string, schema: T): z.infer<T> | null {
    const entry = this.#entries.get(path);
    if (!entry) return null;
    const [first, ...more] = [...this.#lines(entry, schema)];
    if (!first || more.length > 0) throw new Found(path, 'form');
    return first.value;
  }

  /**
   * The values of all parts of a folder; each part but the last is as full as it has to be, and no fuller.
   * @yields values with their places
   */
  *parts<T extends z.ZodType>(folder: string, schema: T): Generator<{ value: z.infer<T>; where: string }> {
    const parts = [...this.#entries.values()].filter(({ path }) => path.startsWith(folder));
    for (const [index, entry] of parts.entries()) {
      const isLast = index === parts.length - 1;
      if (entry.path !== partPath(folder, index + 1) || (!isLast && entry.bytes < partBytes)) throw new Found(entry.path, 'form');
      if (this.#lastLineAt(entry) >= partBytes || entry.bytes === 0) throw new Found(entry.path, 'form');
      yield* this.#lines(entry, schema);
    }
  }

  /** Where the last line of a part begins. */
  #lastLineAt({ from, bytes }: StoredEntry): number {
    if (bytes <= partBytes) return 0;
    const overhang = Buffer.from(this.#source.read(from + partBytes - 1, bytes - partBytes));
    return overhang.includes(0x0a) ? partBytes : 0;
  }

  *#lines<T extends z.ZodType>(entry: StoredEntry, schema: T): Generator<{ value: z.infer<T>; where: string }> {
    let line = 0;
    try {
      for (const value of readLines(this.#source, entry, schema)) yield { value, where: `${entry.path} ${(line += 1)}` };
    } catch (error) {
      if (error instanceof LineFault) throw new Found(`${entry.path} ${error.line}`, 'form');
      throw error;
    }
  }
}

/**
 * The files of each version of a quarter that was frozen are those of the list that the record names by its digest, and all of them are there.
 */
export function checkFrozen(files: EvidenceFiles, frozen: ReadonlyMap<number, string>): void {
  const attached = files.attached();
  for (const [version, digest] of frozen) {
    const place = (name: string): string => `${paths.attached}${frozenPath(version, name)}`;
    const path = place(manifestName);
    const list = files.only(path, manifestSchema);
    if (!list) throw new Found(path, 'file-missing');
    if (attached.get(path) !== digest) throw new Found(path, 'digest');
    attached.delete(path);
    for (const { name, sha256 } of list.files) {
      if (!attached.has(place(name))) throw new Found(place(name), 'file-missing');
      if (attached.get(place(name)) !== sha256) throw new Found(place(name), 'digest');
      attached.delete(place(name));
    }
  }
  const [surplus] = [...attached.keys()].filter((path) => path.startsWith(`${paths.attached}v`));
  if (surplus !== undefined) throw new Found(surplus, 'file-surplus');
}

/** Every file is in the manifest as it is, and nothing else is there. */
export function checkFiles(entries: readonly StoredEntry[], { files }: Manifest): void {
  const found = entries.filter(({ path }) => path !== paths.manifest);
  for (const [index, expected] of files.entries()) {
    const actual = found[index];
    if (actual?.path === expected.path) {
      if (actual.sha256 !== expected.sha256 || actual.bytes !== expected.bytes) throw new Found(expected.path, 'digest');
    } else if (!actual || actual.path > expected.path) throw new Found(expected.path, 'file-missing');
    else throw new Found(actual.path, 'file-surplus');
  }
  const surplus = found[files.length] ?? found.find(({ path }) => !isKnown(path));
  if (surplus) throw new Found(surplus.path, 'file-surplus');
}

function isKnown(path: string): boolean {
  const { attached, documents, events, inclusions, checkpoint } = paths;
  return path === checkpoint || [attached, documents, events, inclusions].some((folder) => path.startsWith(folder));
}
