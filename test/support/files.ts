/** Bytes of files, honest and not. */

/** A PDF of no page. */
export const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Buffer.alloc(40)]);
export const exe = Uint8Array.from([0x4d, 0x5a, 0x90, 0x00, ...Buffer.alloc(200, 0x20)]);
export const html = new TextEncoder().encode('<!doctype html><script>alert(document.cookie)</script>');

/** The directory of a ZIP file with these entries and the unpacked sizes that it claims; there is no content. */
export function zip(entries: Readonly<Record<string, number>>): Uint8Array {
  const directory = Buffer.concat(Object.entries(entries).map(([name, unpackedBytes]) => directoryEntry(name, unpackedBytes)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(0, 16);
  return Buffer.concat([directory, end]);
}

function directoryEntry(name: string, unpackedBytes: number): Buffer {
  const text = Buffer.from(name);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt32LE(unpackedBytes, 24);
  head.writeUInt16LE(text.length, 28);
  return Buffer.concat([head, text]);
}

export const docx = zip({ '[Content_Types].xml': 900, 'word/document.xml': 3000 });
export const xlsx = zip({ '[Content_Types].xml': 900, 'xl/workbook.xml': 3000 });
/** Claims to unpack to 4 GB. */
export const zipBomb = zip({ 'word/document.xml': 0xffff_ffff });
