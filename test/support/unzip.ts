import { inflateRawSync } from 'node:zlib';

const centralEntry = 0x02014b50;

/** The text of one file of a ZIP archive, found by the archive's own directory. */
export function unzipText(archive: Uint8Array, wanted: string): string {
  const text = unzipAll(archive).get(wanted);
  if (text === undefined) throw new Error(`the archive has no ${wanted}`);
  return text;
}

/** The texts of all files of a ZIP archive by name, in the order of its directory. */
export function unzipAll(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive);
  const files = new Map<string, string>();
  for (let at = 0; at < bytes.length - 46; at += 1) {
    if (bytes.readUInt32LE(at) !== centralEntry) continue;
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const place = { method: bytes.readUInt16LE(at + 10), size: bytes.readUInt32LE(at + 20), at: bytes.readUInt32LE(at + 42) };
    files.set(name, contentOf(bytes, place));
  }
  return files;
}

function contentOf(bytes: Buffer, { method, size, at }: { method: number; size: number; at: number }): string {
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const content = bytes.subarray(start, start + size);
  return (method === 0 ? content : inflateRawSync(content)).toString('utf8');
}
