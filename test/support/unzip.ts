import { inflateRawSync } from 'node:zlib';

const centralEntry = 0x02014b50;

/** The text of one file of a ZIP archive, found by the archive's own directory. */
export function unzipText(archive: Uint8Array, wanted: string): string {
  const bytes = Buffer.from(archive);
  for (let at = 0; at < bytes.length - 46; at += 1) {
    if (bytes.readUInt32LE(at) !== centralEntry) continue;
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    if (name === wanted)
      return contentOf(bytes, { method: bytes.readUInt16LE(at + 10), size: bytes.readUInt32LE(at + 20), at: bytes.readUInt32LE(at + 42) });
  }
  throw new Error(`the archive has no ${wanted}`);
}

function contentOf(bytes: Buffer, { method, size, at }: { method: number; size: number; at: number }): string {
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const content = bytes.subarray(start, start + size);
  return (method === 0 ? content : inflateRawSync(content)).toString('utf8');
}
