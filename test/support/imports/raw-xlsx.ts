import { strToU8, zipSync } from 'fflate';

/** A cell as a spreadsheet program writes it. */
export type RawCell =
  | string
  | number
  | boolean
  | null
  | { day: string }
  | { formula: string; value?: string | number }
  | { error: string }
  | { rich: readonly string[] }
  | { inline: string };

export interface RawSheet {
  name: string;
  rows: readonly (readonly RawCell[])[];
  state?: 'hidden' | 'veryHidden';
  /** Rows that are hidden, counted from 1. */
  hiddenRows?: readonly number[];
  /** Such as `A1:C1`. */
  merges?: readonly string[];
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook laid out as Excel writes one: shared strings, styles with a Chinese date format, optional formulas and merged cells. */
export function rawXlsx(
  sheets: readonly RawSheet[],
  { is1904 = false, more = {} }: { is1904?: boolean; more?: Record<string, string> } = {},
): Uint8Array {
  const strings = new Map<string, number>();
  const bodies = sheets.map((sheet) => sheetXml(sheet, strings, is1904));
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>` +
      `${sheets.map(({ name, state }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index): Relation => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['rId90', 'sharedStrings', 'sharedStrings.xml'],
      ['rId91', 'styles', '/xl/styles.xml'],
    ]),
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${[...strings.keys()].join('')}</sst>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(bodies.map((body, index) => [`xl/worksheets/sheet${index + 1}.xml`, body])),
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}

function contentTypes(sheets: number): string {
  const of = (part: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`;
  const parts = [
    ['workbook', 'sheet.main'],
    ['sharedStrings', 'sharedStrings'],
    ['styles', 'styles'],
    ...Array.from({ length: sheets }, (_, index) => [`worksheets/sheet${index + 1}`, 'worksheet']),
  ];
  const lines = parts.map(([name = '', type = '']) => `<Override PartName="/xl/${name}.xml" ContentType="${of(type)}"/>`);
  const rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${rels}${lines.join('')}</Types>`;
}

type Relation = [id: string, type: string, target: string];

function relations(list: readonly Relation[]): string {
  const lines = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`);
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

function sheetXml({ rows, merges = [], hiddenRows = [] }: RawSheet, strings: Map<string, number>, is1904: boolean): string {
  const lines = rows.map((cells, index) => {
    const number = index + 1;
    const inner = cells.map((cell, column) => cellXml(cell, `${letters(column)}${number}`, { strings, is1904 })).join('');
    return `<row r="${number}"${hiddenRows.includes(number) ? ' hidden="1"' : ''}>${inner}</row>`;
  });
  const merged = merges.length === 0 ? '' : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return `${head}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData>${merged}</worksheet>`;
}

interface Writing {
  strings: Map<string, number>;
  is1904: boolean;
}

function cellXml(cell: RawCell, at: string, writing: Writing): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'string') return shared(`<si><t xml:space="preserve">${escaped(cell)}</t></si>`, at, writing.strings);
  return richCellXml(cell, at, writing);
}

function richCellXml(cell: Extract<RawCell, object>, at: string, { strings, is1904 }: Writing): string {
  if ('day' in cell) return `<c r="${at}" s="1"><v>${serialOf(cell.day, is1904)}</v></c>`;
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  if ('inline' in cell) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
  if ('rich' in cell) {
    const runs = cell.rich.map((run) => `<r><rPr><b/></rPr><t>${escaped(run)}</t></r>`).join('');
    return shared(`<si>${runs}<rPh sb="0" eb="1"><t>读音</t></rPh></si>`, at, strings);
  }
  const { formula, value } = cell;
  if (value === undefined) return `<c r="${at}"><f>${escaped(formula)}</f></c>`;
  return `<c r="${at}"${typeof value === 'string' ? ' t="str"' : ''}><f>${escaped(formula)}</f><v>${escaped(String(value))}</v></c>`;
}

function shared(xml: string, at: string, strings: Map<string, number>): string {
  const index = strings.get(xml) ?? strings.size;
  strings.set(xml, index);
  return `<c r="${at}" t="s"><v>${index}</v></c>`;
}

/** The serial number of a day after February 1900. */
function serialOf(day: string, is1904: boolean): number {
  const start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return (Date.parse(`${day}T00:00:00Z`) - start) / 86_400_000;
}

function letters(column: number): string {
  return column < 26 ? String.fromCodePoint(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
