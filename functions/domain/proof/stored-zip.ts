import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { piecesOf, type ByteRange, type ByteSource } from './byte-source.ts';

/**
 * The one ZIP that a set of files can be: stored without compression, in the order of their names, dated 1980-01-01, without comments or
 * extra fields, names in UTF-8 (PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16). As no byte is free, whoever changes one is found
 * by packing the files again. Without ZIP64: 65,535 files and 4 GiB at most.
 */

/** A file by its path. */
export interface PackedFile {
  path: string;
  bytes: Uint8Array;
}

/** A file as headers tell of it. */
interface FileFacts {
  name: Buffer;
  bytes: number;
  crc: number;
}

const localHeaderBytes = 30;
const centralHeaderBytes = 46;
const endBytes = 22;
const localSignature = 0x04_03_4b_50;
const version = 20;
/** Bit 11: the name is UTF-8. */
const flags = 0x0800;
/** 1980-01-01 in the format of MS-DOS; the time is 0. */
const date = 0x0021;
const mostFiles = 0xff_ff;
const mostBytes = 0xff_ff_ff_ff;

/** The directory at the end of an archive, as it grows. */
class Directory {
  readonly #headers: Buffer[] = [];
  #last: Buffer | null = null;
  #bytes = 0;
  /** Where the next file begins. */
  at = 0;

  /** @returns false when the name does not follow the one before */
  enter(facts: FileFacts): boolean {
    if (this.#last && Buffer.compare(this.#last, facts.name) >= 0) return false;
    const header = centralHeader(facts, this.at);
    this.#headers.push(header);
    this.#bytes += header.length;
    this.#last = facts.name;
    this.at += localHeaderBytes + facts.name.length + facts.bytes;
    return true;
  }

  /** How large the archive would be if it ended here. */
  get size(): number {
    return this.at + this.#bytes + endBytes;
  }

  get files(): number {
    return this.#headers.length;
  }

  toBytes(): Buffer {
    return Buffer.concat([...this.#headers, end({ files: this.files, directoryAt: this.at, directoryBytes: this.#bytes })]);
  }
}

/** Writes an archive file by file, so that never more than one of them is at hand. */
export class StoredZip {
  readonly #directory = new Directory();

  /** The bytes of the next file, which follows the one before by name. @throws RangeError when it does not, or when the archive is full */
  add({ path, bytes }: PackedFile): Uint8Array[] {
    const facts = { name: Buffer.from(path), bytes: bytes.length, crc: crc32(bytes) };
    if (!this.#directory.enter(facts)) throw new RangeError(`${path} comes twice or too late`);
    const { files, size } = this.#directory;
    if (files > mostFiles || size > mostBytes) throw new RangeError(`${files} files of ${size} bytes are too many for a ZIP`);
    return [localHeader(facts), bytes];
  }

  /** The bytes that close the archive. */
  end(): Uint8Array {
    return this.#directory.toBytes();
  }
}

/** Packs files that are at hand, in whatever order. @throws RangeError for more than a ZIP takes, or for a path that comes twice */
export function packStored(files: readonly PackedFile[]): Buffer {
  const zip = new StoredZip();
  const ordered = files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
  return Buffer.concat([...ordered.flatMap((file) => zip.add(file)), zip.end()]);
}

/** A file of an archive: where its contents lie, and their SHA-256 in hex. */
export interface StoredEntry extends ByteRange {
  path: string;
  sha256: string;
}

/** Where an archive is no such ZIP: the offset of the first byte that does not fit, and the path it belongs to, if any. */
export interface ZipFault {
  at: number;
  path: string | null;
}

/** Reads an archive through once and lists its files in their order. */
export function listStored(source: ByteSource): { entries: StoredEntry[] } | { fault: ZipFault } {
  const directory = new Directory();
  const entries: StoredEntry[] = [];
  for (let at = 0; startsFile(source, at); at = directory.at) {
    const read = readEntry(source, at);
    if (!read) return { fault: { at, path: null } };
    const { entry, facts, fits } = read;
    if (!fits || !directory.enter(facts)) return { fault: { at, path: entry.path } };
    entries.push(entry);
  }
  const { at } = directory;
  const rest = directory.toBytes();
  const fits = at + rest.length === source.size && rest.equals(source.read(at, rest.length));
  return fits ? { entries } : { fault: { at, path: null } };
}

function startsFile(source: ByteSource, at: number): boolean {
  return at + localHeaderBytes <= source.size && view(source.read(at, 4)).readUInt32LE() === localSignature;
}

/** Null when the archive ends before the file does. */
function readEntry(source: ByteSource, at: number): { entry: StoredEntry; facts: FileFacts; fits: boolean } | null {
  const fixed = view(source.read(at, localHeaderBytes));
  const [bytes, nameBytes] = [fixed.readUInt32LE(18), fixed.readUInt16LE(26)];
  const from = at + localHeaderBytes + nameBytes;
  if (from + bytes > source.size) return null;
  const header = Buffer.from(source.read(at, localHeaderBytes + nameBytes));
  const name = header.subarray(localHeaderBytes);
  const path = name.toString('utf8');
  const hash = createHash('sha256');
  let crc = 0;
  for (const piece of piecesOf(source, { from, bytes })) {
    crc = crc32(piece, crc);
    hash.update(piece);
  }
  const facts = { name, bytes, crc };
  const fits = localHeader(facts).equals(header) && Buffer.from(path).equals(name);
  return { entry: { path, from, bytes, sha256: hash.digest('hex') }, facts, fits };
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The fields that both headers of a file share, from its version to the length of its name. */
function writeShared(header: Buffer, at: number, { name, bytes, crc }: FileFacts): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(flags, at + 2);
  header.writeUInt16LE(date, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(bytes, at + 14);
  header.writeUInt32LE(bytes, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}

function localHeader(facts: FileFacts): Buffer {
  const header = Buffer.alloc(localHeaderBytes + facts.name.length);
  header.writeUInt32LE(localSignature, 0);
  writeShared(header, 4, facts);
  facts.name.copy(header, localHeaderBytes);
  return header;
}

function centralHeader(facts: FileFacts, localAt: number): Buffer {
  const header = Buffer.alloc(centralHeaderBytes + facts.name.length);
  header.writeUInt32LE(0x02_01_4b_50, 0);
  header.writeUInt16LE(version, 4);
  writeShared(header, 6, facts);
  header.writeUInt32LE(localAt, 42);
  facts.name.copy(header, centralHeaderBytes);
  return header;
}

function end({ files, directoryAt, directoryBytes }: { files: number; directoryAt: number; directoryBytes: number }): Buffer {
  const record = Buffer.alloc(endBytes);
  record.writeUInt32LE(0x06_05_4b_50, 0);
  record.writeUInt16LE(files, 8);
  record.writeUInt16LE(files, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(directoryAt, 16);
  return record;
}
