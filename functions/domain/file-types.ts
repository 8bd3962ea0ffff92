import type { DocumentRef } from './proposal/event-parts.ts';

/**
 * The type that a file's content shows, or null. Names and content types that a browser sends are not believed.
 * DOCX and XLSX are told apart by the folder their ZIP directory names.
 */
export function sniffType(content: Uint8Array): DocumentRef['type'] | null {
  if (startsWith(content, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
  if (startsWith(content, [0xff, 0xd8, 0xff])) return 'jpg';
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  const entries = zipEntries(content);
  if (entries?.some((entry) => entry.name === 'word/document.xml')) return 'docx';
  if (entries?.some((entry) => entry.name === 'xl/workbook.xml')) return 'xlsx';
  return null;
}

/** Unpacked, a document may be this large, and this many times its packed size; more is taken for a zip bomb. */
const mostUnpackedBytes = 200_000_000;
const mostRatio = 200;

/** Tells whether a ZIP-based file claims to unpack to more than a document does. */
export function archiveFault(content: Uint8Array): boolean {
  const entries = zipEntries(content);
  if (!entries) return false;
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  return unpacked > mostUnpackedBytes || unpacked > content.length * mostRatio;
}

function startsWith(content: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => content[index] === byte);
}

interface ZipEntry {
  name: string;
  unpackedBytes: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** Entries of a ZIP's central directory (PKWARE APPNOTE 4.3.12 and 4.3.16), or null when there is none that can be read. */
function zipEntries(content: Uint8Array): ZipEntry[] | null {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const end = findEndOfDirectory(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== directoryEntry) return null;
    const nameLength = view.getUint16(offset + 28, true);
    const name = new TextDecoder().decode(content.subarray(offset + 46, offset + 46 + nameLength));
    entries.push({ name, unpackedBytes: view.getUint32(offset + 24, true) });
    offset += 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return entries;
}

/** The end record stands in the last 22 bytes plus a comment of at most 65,535. */
function findEndOfDirectory(view: DataView): number | null {
  const earliest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let offset = view.byteLength - 22; offset >= earliest; offset -= 1) {
    if (view.getUint32(offset, true) === endOfDirectory) return offset;
  }
  return null;
}

/** The header that makes a browser save a file under its name (RFC 6266, RFC 8187). */
export function attachmentNamed(fileName: string): string {
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
  return `attachment; filename*=UTF-8''${encoded}`;
}
