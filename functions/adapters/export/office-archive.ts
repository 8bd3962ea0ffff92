import { strToU8, unzipSync, zipSync } from 'fflate';
import { escapeXml, xmlHead } from './xml.ts';

/** The earliest day that a ZIP can name (PKWARE APPNOTE 6.3.3, 4.4.6). ZIP has no time zones: this is the day in whatever zone. */
const noDay = new Date(1980, 0, 1, 12);

/** The parts of an Office file by their paths. */
export type Parts = ReadonlyMap<string, string | Uint8Array>;

/**
 * Packs the parts of an Office file (ECMA-376 part 2) in their order, each dated alike. Compressed by code of its own and not by zlib,
 * whose bytes depend on the processor, so that the same parts give the same bytes everywhere.
 */
export function packParts(parts: Parts): Uint8Array {
  const files = [...parts].map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content] as const);
  return zipSync(Object.fromEntries(files), { level: 6, mtime: noDay });
}

/** The parts of an Office file, in the order of their paths, the list of types first as readers of streams expect it. */
export function unpackParts(archive: Uint8Array): Map<string, Uint8Array> {
  const parts = Object.entries(unzipSync(archive));
  const rank = (path: string): string => (path === '[Content_Types].xml' ? '' : path);
  return new Map(parts.toSorted(([a], [b]) => (rank(a) < rank(b) ? -1 : 1)));
}

/** What a file says of itself; both dates are the instant up to which it counts. */
export interface CoreProperties {
  title: string;
  creator: string;
  /** ISO 8601 in UTC. */
  asOf: string;
  /** Such as `zh-CN`. */
  language: string;
}

/** `docProps/core.xml` (ECMA-376 part 2, 8.3). */
export function corePropertiesXml({ title, creator, asOf, language }: CoreProperties): string {
  const instant = `${asOf.slice(0, 19)}Z`;
  return [
    xmlHead,
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator>`,
    `<dc:language>${language}</dc:language><cp:lastModifiedBy>${escapeXml(creator)}</cp:lastModifiedBy>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${instant}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${instant}</dcterms:modified>`,
    '</cp:coreProperties>',
  ].join('');
}
