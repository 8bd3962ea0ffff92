import { mostColumns, UnreadableLedger, type LedgerTaker, type SourceCell } from '../../domain/import/source.ts';
import { plainNumber } from '../../domain/import/text-ledgers.ts';
import { dayOfSerial } from './date-formats.ts';
import { cellAt, outlineOf, type SheetOutline } from './merged-cells.ts';
import { isTrue, openWorkbook, unescaped, type Workbook } from './workbook-parts.ts';
import { readXml } from './xml.ts';

/** Reads every sheet of a workbook in its order, hidden ones too, row by row. @throws UnreadableLedger */
export function readXlsx(bytes: Uint8Array, taker: LedgerTaker): void {
  const workbook = openWorkbook(bytes);
  for (const { name, hidden, content } of workbook.sheets) {
    const outline = outlineOf(content);
    taker.sheet({ name, hidden, formulas: outline.formulas, isLettered: true });
    new SheetRows(workbook, outline, taker).read(content);
  }
}

/** A cell while it is read. */
interface OpenCell {
  column: number;
  type: string;
  style: number;
  /** Null without a `v` or `is` element. */
  value: string | null;
  isFormula: boolean;
}

/** Takes the rows out of the XML of a sheet. */
class SheetRows {
  readonly #workbook: Workbook;
  readonly #outline: SheetOutline;
  readonly #taker: LedgerTaker;
  #row = { number: 0, hidden: false, cells: new Array<SourceCell>() };
  #cell: OpenCell | null = null;
  #column = 0;
  #takes = false;
  #isPhonetic = false;

  constructor(workbook: Workbook, outline: SheetOutline, taker: LedgerTaker) {
    this.#workbook = workbook;
    this.#outline = outline;
    this.#taker = taker;
  }

  read(content: Uint8Array): void {
    readXml(content, {
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => this.#close(name),
      text: (text) => {
        if (this.#takes && this.#cell) this.#cell.value = (this.#cell.value ?? '') + text;
      },
    });
  }

  #open(name: string, attributes: () => Record<string, string>): void {
    switch (name) {
      case 'row': {
        const { r, hidden } = attributes();
        this.#row = { number: r === undefined ? this.#row.number + 1 : Number(r), hidden: isTrue(hidden), cells: [] };
        this.#column = 0;
        break;
      }
      case 'c':
        this.#cell = this.#begin(attributes());
        break;
      case 'f':
        if (this.#cell) this.#cell.isFormula = true;
        break;
      case 'v':
      case 't':
        this.#takes = !this.#isPhonetic;
        if (this.#cell && this.#takes) this.#cell.value ??= '';
        break;
      case 'rPh':
        this.#isPhonetic = true;
        break;
      default:
    }
  }

  #begin({ r = '', t: type = 'n', s = '0' }: Record<string, string>): OpenCell {
    this.#column = cellAt(r)?.column ?? this.#column + 1;
    return { column: this.#column, type, style: Number(s), value: null, isFormula: false };
  }

  #close(name: string): void {
    if (name === 'v' || name === 't') this.#takes = false;
    if (name === 'rPh') this.#isPhonetic = false;
    if (name === 'c' && this.#cell) {
      const cell = this.#read(this.#cell);
      if (cell && cell.column > mostColumns) throw new UnreadableLedger('too-many-columns', { row: this.#row.number, max: mostColumns });
      if (cell) this.#row.cells.push(cell);
      this.#cell = null;
    }
    if (name === 'row') this.#taker.row({ ...this.#row, cells: this.#withMerged(this.#row.cells) });
  }

  #read({ column, type, style, value, isFormula }: OpenCell): SourceCell | null {
    if (value === null || (value === '' && (type === 'n' || type === 's')))
      return isFormula ? { column, kind: 'uncalculated', text: '' } : null;
    switch (type) {
      case 's':
        return { column, kind: 'text', text: this.#shared(value) };
      case 'b':
        return { column, kind: 'boolean', text: isTrue(value) ? 'TRUE' : 'FALSE' };
      case 'e':
        return { column, kind: 'error', text: value };
      case 'd':
        return { column, kind: 'date', text: value.slice(0, 10) };
      case 'n':
        return this.#number(column, style, value);
      default:
        return { column, kind: 'text', text: unescaped(value) };
    }
  }

  #number(column: number, style: number, value: string): SourceCell {
    const shown = this.#workbook.shows[style];
    const day = shown === 'day' ? dayOfSerial(Number(value), this.#workbook.is1904) : null;
    if (day !== null) return { column, kind: 'date', text: day };
    return { column, kind: shown === 'rescaled' ? 'rescaled' : 'number', text: plainNumber(value) };
  }

  /** A text that is named but not there would be lost without a word. */
  #shared(index: string): string {
    const text = this.#workbook.strings[Number(index)];
    if (text === undefined) throw new UnreadableLedger('file-unreadable');
    return text;
  }

  /** The cells of a row, those of merged blocks marked, and blocks filled up with empty cells as far as the row reaches. */
  #withMerged(cells: readonly SourceCell[]): readonly SourceCell[] {
    const blocks = this.#outline.mergedIn(this.#row.number);
    if (blocks.length === 0) return cells;
    const isMerged = (column: number) => blocks.some(({ left, right }) => left <= column && column <= right);
    const own = cells.map((cell): SourceCell => (isMerged(cell.column) ? { ...cell, kind: 'merged' } : cell));
    const known = new Set(cells.map(({ column }) => column));
    const covered = Array.from({ length: mostColumns }, (_, index) => index + 1).filter((column) => isMerged(column) && !known.has(column));
    return [...own, ...covered.map((column): SourceCell => ({ column, kind: 'merged', text: '' }))].toSorted((a, b) => a.column - b.column);
  }
}
