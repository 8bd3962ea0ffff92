import type { Cell, Column, Link, Table } from '../../../domain/outputs/report-document.ts';
import { escapeXml, xmlHead } from '../xml.ts';
import { address, cellXml, shownWidth, textWidth, textXml } from './cells.ts';
import type { StyleName } from './styles.ts';

/** A line above a table. */
export interface HeadLine {
  text: string;
  style: StyleName;
  link?: Link;
}

/** A sheet: its name, what stands above its table, the table. */
export interface Sheet {
  name: string;
  lines: readonly HeadLine[];
  table: Table;
}

/** Where a sheet's parts lie: rows count from 0, the first of the table is its head. */
export interface Layout {
  headRow: number;
  lastRow: number;
  columns: number;
}

/** Rows whose contents settle how wide columns are. */
const measuredRows = 200;
const narrowest = 6;
const widest = 46;
/** Of a line of the body, in points. Rows of several lines say how high they are: not every reader works it out when it opens a file. */
const linePoints = 15;
/** Links that Excel opens in a sheet (Excel specifications and limits); a file with more is repaired by leaving all out. */
const mostLinks = 65_530;

/** Where the parts of a sheet lie. */
export function layoutOf({ lines, table }: Sheet): Layout {
  return { headRow: lines.length, lastRow: lines.length + table.rows.length, columns: table.columns.length };
}

/** A worksheet and the addresses that its links lead to, as parts of the file (ECMA-376 part 1, 18.3). */
export function sheetXml(sheet: Sheet, sheetOfTable: ReadonlyMap<string, string>, isFirst: boolean): { xml: string; rels: string | null } {
  const { lines, table } = sheet;
  const { headRow, lastRow, columns } = layoutOf(sheet);
  const links = new Links(sheetOfTable);
  const widths = table.columns.map((column, at) => columnWidth(column, at, table));
  const below = `A${headRow + 2}`;
  const xml = [
    xmlHead,
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0">`,
    `<pane ySplit="${headRow + 1}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/>`,
    `<selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/></sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="${linePoints}"/>`,
    `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width.toFixed(2)}" customWidth="1"/>`).join('')}</cols>`,
    '<sheetData>',
    ...lines.map((line, row) => rowXml(row, [lineXml(line, row, links)])),
    headXml(table.columns, headRow),
    ...table.rows.map((cells, index) => tableRowXml(cells, { row: headRow + 1 + index, links, widths })),
    ...(table.rows.length === 0 && table.empty ? [rowXml(headRow + 1, [textXml(below, table.empty, 'line')])] : []),
    '</sheetData>',
    `<autoFilter ref="A${headRow + 1}:${address(lastRow, columns - 1)}"/>`,
    links.xml(),
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>',
    '</worksheet>',
  ].join('');
  return { xml, rels: links.relsXml() };
}

function rowXml(row: number, cells: readonly string[], lineCount = 1): string {
  const height = lineCount > 1 ? ` ht="${lineCount * linePoints}" customHeight="1"` : '';
  return `<row r="${row + 1}"${height}>${cells.join('')}</row>`;
}

function lineXml({ text, style, link }: HeadLine, row: number, links: Links): string {
  const at = address(row, 0);
  if (link) links.add(at, link);
  return textXml(at, text, style);
}

function headXml(columns: readonly Column[], row: number): string {
  const cells = columns.map(({ head, type }, at) => {
    return textXml(address(row, at), head, type === 'text' || type === 'date' ? 'head' : 'head-number');
  });
  return rowXml(row, cells);
}

function tableRowXml(cells: readonly Cell[], { row, links, widths }: { row: number; links: Links; widths: readonly number[] }): string {
  const written = cells.map((cell, column) => {
    const at = address(row, column);
    if (!cell?.link || links.add(at, cell.link)) return cellXml(at, cell);
    // Where no more links are opened, the address itself stands in the cell.
    return 'url' in cell.link ? textXml(at, cell.link.url, 'text') : cellXml(at, { ...cell, link: undefined });
  });
  const lineCounts = cells.map((cell, at) => (cell?.type === 'text' ? Math.ceil(textWidth(cell.text) / ((widths[at] ?? widest) - 2)) : 1));
  return rowXml(row, written, Math.max(...lineCounts));
}

function columnWidth(column: Column, at: number, { rows }: Table): number {
  const shown = rows.slice(0, measuredRows).map((cells) => shownWidth(cells[at] ?? null));
  // The button of the filter covers the end of a head.
  return Math.min(widest, Math.max(narrowest, textWidth(column.head) + 3, ...shown) + 3);
}

/** The links of a sheet as they are found. */
class Links {
  readonly #sheetOfTable: ReadonlyMap<string, string>;
  readonly #written: string[] = [];
  /** Every address once, with the id by which links name it. */
  readonly #targets = new Map<string, string>();

  constructor(sheetOfTable: ReadonlyMap<string, string>) {
    this.#sheetOfTable = sheetOfTable;
  }

  /** @returns false when the sheet is full of links */
  add(at: string, link: Link): boolean {
    if (this.#written.length >= mostLinks) return false;
    this.#written.push(`<hyperlink ref="${at}" ${'url' in link ? this.#outside(link.url) : this.#inside(link.table)}/>`);
    return true;
  }

  xml(): string {
    return this.#written.length === 0 ? '' : `<hyperlinks>${this.#written.join('')}</hyperlinks>`;
  }

  relsXml(): string | null {
    if (this.#targets.size === 0) return null;
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
    const rels = [...this.#targets].map(([url, id]) => {
      return `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(url)}" TargetMode="External"/>`;
    });
    return `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rels.join('')}</Relationships>`;
  }

  #outside(url: string): string {
    const id = this.#targets.get(url) ?? `rId${this.#targets.size + 1}`;
    this.#targets.set(url, id);
    return `r:id="${id}"`;
  }

  #inside(table: string): string {
    const name = this.#sheetOfTable.get(table) ?? '';
    return `location="${escapeXml(`'${name.replaceAll("'", "''")}'!A1`)}"`;
  }
}
