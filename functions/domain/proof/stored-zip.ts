import { crc32 } from 'node:zlib';

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

const localHeaderBytes = 30;
const centralHeaderBytes = 46;
const endBytes = 22;
const version = 20;
/** Bit 11: the name is UTF-8. */
const flags = 0x0800;
/** 1980-01-01 in the format of MS-DOS; the time is 0. */
const date = 0x0021;
const mostFiles = 0xff_ff;
const mostBytes = 0xff_ff_ff_ff;

/** Packs files. @throws RangeError for more files or bytes than a ZIP without ZIP64 takes, or for a path that comes twice */
export function packStored(files: readonly PackedFile[]): Buffer {
  const ordered = files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
  if (ordered.some(({ path }, index) => path === ordered[index + 1]?.path)) throw new RangeError('a path comes twice');
  const total = ordered.reduce((sum, { path, bytes }) => sum + bytes.length + 2 * Buffer.byteLength(path), 0);
  const size = total + ordered.length * (localHeaderBytes + centralHeaderBytes) + endBytes;
  if (ordered.length > mostFiles || size > mostBytes)
    throw new RangeError(`${ordered.length} files of ${size} bytes are too many for a ZIP`);
  const archive = Buffer.alloc(size);
  let at = 0;
  const directory: Buffer[] = [];
  for (const file of ordered) {
    directory.push(centralHeader(file, at));
    at += localHeader(file).copy(archive, at);
    archive.set(file.bytes, at);
    at += file.bytes.length;
  }
  const directoryAt = at;
  for (const header of directory) at += header.copy(archive, at);
  end({ files: ordered.length, directoryAt, directoryBytes: at - directoryAt }).copy(archive, at);
  return archive;
}

/** Where an archive is no such ZIP: the offset of the first byte that does not fit, and the path it belongs to, if any. */
export interface ZipFault {
  at: number;
  path: string | null;
}

/** Unpacks without copying. Contents are not looked at: their checksums are taken from what they say, so compare digests. */
export function unpackStored(archive: Uint8Array): { files: PackedFile[] } | { fault: ZipFault } {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const files: PackedFile[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  while (at + localHeaderBytes <= bytes.length && bytes.readUInt32LE(at) === 0x04_03_4b_50) {
    const name = bytes.subarray(at + localHeaderBytes, at + localHeaderBytes + bytes.readUInt16LE(at + 26));
    const path = name.toString('utf8');
    const from = at + localHeaderBytes + name.length;
    const content = bytes.subarray(from, from + bytes.readUInt32LE(at + 18));
    const previous = files.at(-1)?.path;
    const file = { path, bytes: content };
    if (previous !== undefined && Buffer.compare(Buffer.from(previous), name) >= 0) return { fault: { at, path } };
    if (from + content.length > bytes.length || !localHeader(file).equals(bytes.subarray(at, from))) return { fault: { at, path } };
    directory.push(centralHeader(file, at));
    files.push(file);
    at = from + content.length;
  }
  const rest = Buffer.concat([
    ...directory,
    end({ files: files.length, directoryAt: at, directoryBytes: directory.reduce((sum, each) => sum + each.length, 0) }),
  ]);
  return rest.equals(bytes.subarray(at)) ? { files } : { fault: { at, path: null } };
}

/** The fields that both headers of a file share, from its checksum to the length of its name. */
function writeShared(header: Buffer, at: number, { path, bytes }: PackedFile): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(flags, at + 2);
  header.writeUInt16LE(date, at + 8);
  header.writeUInt32LE(crc32(bytes), at + 10);
  header.writeUInt32LE(bytes.length, at + 14);
  header.writeUInt32LE(bytes.length, at + 18);
  header.writeUInt16LE(Buffer.byteLength(path), at + 22);
}

function localHeader(file: PackedFile): Buffer {
  const header = Buffer.alloc(localHeaderBytes + Buffer.byteLength(file.path));
  header.writeUInt32LE(0x04_03_4b_50, 0);
  writeShared(header, 4, file);
  header.write(file.path, localHeaderBytes);
  return header;
}

function centralHeader(file: PackedFile, localAt: number): Buffer {
  const header = Buffer.alloc(centralHeaderBytes + Buffer.byteLength(file.path));
  header.writeUInt32LE(0x02_01_4b_50, 0);
  header.writeUInt16LE(version, 4);
  writeShared(header, 6, file);
  header.writeUInt32LE(localAt, 42);
  header.write(file.path, centralHeaderBytes);
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
