import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType, type FileChild } from 'docx';
import type { Annex, Cell, Column, ReportDocument, Table as ModelTable } from '../../../domain/outputs/report-document.ts';
import type { Language } from '../../../domain/text.ts';
import { fonts, lineWidth, tableSpacing, tableStyles, type Turn } from '../official-layout.ts';
import { rendererWords } from '../renderer-words.ts';
import { emptyLine, line, run, titleLine } from './lines.ts';

/** So many characters of a table fit across an upright page; a wider one is turned. */
const widestUpright = 48;

/** How an annex lies: all its tables alike. */
export function annexTurn({ tables }: Annex): Turn {
  return tables.some((table) => widthOf(table.columns) > widestUpright) ? 'across' : 'upright';
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** An annex: its number at the edge, its title below an empty line, its tables (GB/T 9704-2012, 7.3.8). */
export function annexChildren(annex: Annex, number: number, { language }: ReportDocument): FileChild[] {
  const turn = annexTurn(annex);
  return [
    line([run(rendererWords[language].annex(number), language, { font: fonts.heading })], language),
    emptyLine(language),
    titleLine(annex.title, language),
    ...annex.tables.flatMap((table, index) =>
      tableChildren(table, { number: annex.tables.length === 1 ? null : index + 1, turn, language }),
    ),
  ];
}

interface TablePlace {
  /** Among the tables of its annex; null for the only one, which needs no title of its own. */
  number: number | null;
  turn: Turn;
  language: Language;
}

function tableChildren(table: ModelTable, { number, turn, language }: TablePlace): FileChild[] {
  const { rows, printedRows = rows.length, empty } = table;
  const printed = rows.slice(0, printedRows);
  const note = rows.length > printed.length ? rendererWords[language].more(printed.length, rows.length) : undefined;
  return [
    captionLine(number === null ? '' : `${number}. ${table.title}`),
    ...(rows.length === 0 && empty ? [noteLine(empty)] : [drawnTable(table.columns, printed, turn)]),
    ...(note ? [noteLine(note)] : []),
  ];
}

function captionLine(text: string): Paragraph {
  return new Paragraph({ style: tableStyles.head, text, keepNext: true, spacing: { ...tableSpacing, before: 240, after: 80 } });
}

function noteLine(text: string): Paragraph {
  return new Paragraph({ style: tableStyles.text, text, spacing: { ...tableSpacing, before: 80 } });
}

function drawnTable(columns: readonly Column[], rows: readonly (readonly Cell[])[], turn: Turn): Table {
  const all = lineWidth(turn);
  const sum = widthOf(columns);
  const alignments = columns.map(({ type }) => (type === 'text' || type === 'date' ? AlignmentType.LEFT : AlignmentType.RIGHT));
  const cell = (text: string, at: number, style: string): TableCell =>
    new TableCell({ children: [new Paragraph({ style, text, alignment: alignments[at] ?? AlignmentType.LEFT })] });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, at) => cell(column.head, at, tableStyles.head)),
  });
  const body = rows.map(
    (cells) => new TableRow({ cantSplit: true, children: cells.map((each, at) => cell(each?.text ?? '', at, tableStyles.text)) }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: all, type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => Math.floor((width / sum) * all)),
    margins: { top: 30, bottom: 30, left: 40, right: 40, marginUnitType: WidthType.DXA },
    rows: [head, ...body],
  });
}
