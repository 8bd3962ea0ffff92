import { readXml } from './xml.ts';

/** A block of merged cells; rows and columns count from 1, ends are included. */
interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** What stands at the end of a sheet or is spread over it, and has to be known before its rows are read. */
export interface SheetOutline {
  /** The first and last columns of merged cells in a row. */
  mergedIn(row: number): readonly { left: number; right: number }[];
  formulas: number;
}

/** Reads the outline of a sheet. @throws UnreadableLedger */
export function outlineOf(content: Uint8Array): SheetOutline {
  const blocks: Block[] = [];
  let formulas = 0;
  readXml(content, {
    open: (name, attributes) => {
      if (name === 'f') formulas += 1;
      const block = name === 'mergeCell' ? blockOf(attributes()['ref'] ?? '') : null;
      if (block && (block.top !== block.bottom || block.left !== block.right)) blocks.push(block);
    },
  });
  return { formulas, mergedIn: (row) => blocks.filter(({ top, bottom }) => top <= row && row <= bottom) };
}

/** The row and column of a reference such as `B12`, or null. */
export function cellAt(reference: string): { row: number; column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

function blockOf(reference: string): Block | null {
  const [first = '', last = first] = reference.split(':');
  const [from, to] = [cellAt(first), cellAt(last)];
  return from && to ? { top: from.row, left: from.column, bottom: to.row, right: to.column } : null;
}
