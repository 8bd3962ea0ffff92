import type { Cell } from '../../../domain/outputs/report-document.ts';
import { yuanOf } from '../../../domain/money.ts';
import { escapeXml } from '../xml.ts';
import { styleIndex, type StyleName } from './styles.ts';

/** What a cell of Excel holds at most, in UTF-16 units (Excel specifications and limits). */
const mostCharacters = 32_767;
/** From 1899-12-30, the day before the first that spreadsheets count, to 1970-01-01. */
const daysToEpoch = 25_569;
const msPerDay = 86_400_000;

/** The name of a column by its place from 0: A, Z, AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCodePoint(65 + (index % 26))}`;
}

/** The address of a cell by its places from 0, such as `B3`. */
export function address(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** A text as a cell. It is marked as text in the file, so that no reader takes it for a formula. */
export function textXml(at: string, text: string, style: StyleName): string {
  if (text === '') return emptyXml(at, style);
  const kept = text.slice(0, mostCharacters).toWellFormed();
  return `<c r="${at}" s="${styleIndex(style)}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(escapeCodes(kept))}</t></is></c>`;
}

/** An empty cell with its frame. */
function emptyXml(at: string, style: StyleName): string {
  return `<c r="${at}" s="${styleIndex(style)}"/>`;
}

/** Spreadsheets read `_x0041_` as a character by its code (ECMA-376 part 1, 22.9.2.19); a text that has it by itself says so. */
function escapeCodes(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** A cell of a table: numbers and days as what they are, money in yuan. */
export function cellXml(at: string, cell: Cell): string {
  if (cell === null) return emptyXml(at, 'text');
  const link = cell.link ? '-link' : '';
  if (cell.type === 'text') return textXml(at, cell.value, `${needsQuote(cell.value) ? 'text-quoted' : 'text'}${link}`);
  return `<c r="${at}" s="${styleIndex(`${cell.type}${link}`)}"><v>${numberOf(cell)}</v></c>`;
}

/** Text that a spreadsheet would take for a formula once somebody edits its cell, were it not marked by a leading quote. */
function needsQuote(text: string): boolean {
  return /^[=+\-@\t\r＝＋－＠]/.test(text);
}

function numberOf(cell: Exclude<Cell, null>): string {
  if (cell.type === 'money') return yuanOf(cell.value);
  if (cell.type === 'date') return String(Date.parse(`${cell.value}T00:00:00Z`) / msPerDay + daysToEpoch);
  return String(cell.value);
}

/** How wide a cell is when it is shown, in digits of the body type. */
export function shownWidth(cell: Cell): number {
  if (cell === null) return 0;
  // Whole yuan with separators, two decimals and the unit.
  if (cell.type === 'money') return (yuanOf(cell.value).split('.')[0] ?? '').length * 1.35 + 6;
  return textWidth(cell.text);
}

/** How wide a text is, a Chinese character counting two. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((sum, each) => sum + (each > '\u2e7f' ? 2 : 1), 0);
}
