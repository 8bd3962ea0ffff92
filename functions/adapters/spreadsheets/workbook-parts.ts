import { unzipSync } from 'fflate';
import { archiveFault } from '../../domain/file-types.ts';
import { UnreadableLedger } from '../../domain/import/source.ts';
import { isDateFormat } from './date-formats.ts';
import { isRescaledFormat } from './number-formats.ts';
import { readXml } from './xml.ts';

/** A sheet of a workbook as its directory names it. */
export interface WorkbookSheet {
  name: string;
  hidden: boolean;
  content: Uint8Array;
}

/** What of a workbook its sheets are read with. */
export interface Workbook {
  is1904: boolean;
  strings: readonly string[];
  /** By style of a cell, what it makes of a number. */
  shows: readonly NumberShown[];
  sheets: readonly WorkbookSheet[];
}

/** What a style shows for a number: the number, a day, or another number than the one that is kept. */
export type NumberShown = 'number' | 'day' | 'rescaled';

type Parts = Readonly<Record<string, Uint8Array>>;

/** Opens a workbook. @throws UnreadableLedger `file-unreadable`, `file-too-large` */
export function openWorkbook(bytes: Uint8Array): Workbook {
  // The sizes that a directory claims are those that are unpacked to: what comes to more is cut off and then is no XML.
  if (archiveFault(bytes)) throw new UnreadableLedger('file-too-large');
  const parts = unpacked(bytes);
  const path = [...relationsOf(parts, '_rels/.rels', '').values()].find(({ type }) => type.endsWith('/officeDocument'))?.target;
  const workbook = path === undefined ? undefined : parts[path];
  if (path === undefined || !workbook) throw new UnreadableLedger('file-unreadable');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = relationsOf(parts, `${folder}_rels/${path.slice(folder.length)}.rels`, folder);
  const partOf = (type: string) => parts[[...relations.values()].find((each) => each.type.endsWith(type))?.target ?? ''];
  const { is1904, listed } = directoryOf(workbook);
  const sheets = listed.flatMap(({ name, hidden, relation }) => {
    const known = relations.get(relation);
    // Charts and dialogues have no cells; a sheet of cells that is named but not there must not be passed over.
    if (known && !known.type.endsWith('/worksheet')) return [];
    const content = known && parts[known.target];
    if (!content) throw new UnreadableLedger('file-unreadable');
    return [{ name, hidden, content }];
  });
  const [strings, styles] = [partOf('/sharedStrings'), partOf('/styles')];
  return { is1904, strings: strings ? stringsOf(strings) : [], shows: styles ? stylesOf(styles) : [], sheets };
}

function unpacked(bytes: Uint8Array): Parts {
  try {
    return unzipSync(bytes, { filter: ({ name }) => /\.(?:xml|rels)$/i.test(name) });
  } catch {
    throw new UnreadableLedger('file-unreadable');
  }
}

interface Relation {
  type: string;
  /** Path within the archive. */
  target: string;
}

function relationsOf(parts: Parts, path: string, folder: string): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  const content = parts[path];
  if (!content) return relations;
  readXml(content, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const { Id: id = '', Type: type = '', Target: target = '' } = attributes();
      relations.set(id, { type, target: target.startsWith('/') ? target.slice(1) : folder + target });
    },
  });
  return relations;
}

function directoryOf(workbook: Uint8Array) {
  let is1904 = false;
  const listed: { name: string; hidden: boolean; relation: string }[] = [];
  readXml(workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isTrue(attributes()['date1904']);
      if (name !== 'sheet') return;
      const { name: title = '', state = 'visible', id = '' } = attributes();
      listed.push({ name: title, hidden: state !== 'visible', relation: id });
    },
  });
  return { is1904, listed };
}

/** Booleans as XML writes them. */
export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}

/** The shared strings: each is the sum of its runs, without what tells how it is read aloud. */
function stringsOf(content: Uint8Array): string[] {
  const strings: string[] = [];
  let text = '';
  let takes = false;
  let phonetic = false;
  readXml(content, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic = true;
      takes = name === 't' && !phonetic;
    },
    text: (piece) => {
      if (takes) text += piece;
    },
    close: (name) => {
      if (name === 't') takes = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
}

/** Signs that XML cannot hold stand as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

function stylesOf(content: Uint8Array): NumberShown[] {
  const codes = new Map<number, string>();
  const styles: NumberShown[] = [];
  let within = '';
  readXml(content, {
    open: (name, attributes) => {
      if (name === 'cellXfs' || name === 'cellStyleXfs') within = name;
      if (name === 'numFmt') codes.set(Number(attributes()['numFmtId']), attributes()['formatCode'] ?? '');
      if (name === 'xf' && within === 'cellXfs') {
        const id = Number(attributes()['numFmtId'] ?? 0);
        const code = codes.get(id);
        styles.push(isDateFormat(id, code) ? 'day' : isRescaledFormat(id, code) ? 'rescaled' : 'number');
      }
    },
    close: (name) => {
      if (name === within) within = '';
    },
  });
  return styles;
}
