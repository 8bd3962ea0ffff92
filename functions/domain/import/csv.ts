import { mostColumns, UnreadableLedger } from './source.ts';

/** A record of a CSV file and its row, from 1, as a spreadsheet numbers it: line breaks within a value begin no row. */
export interface CsvRecord {
  row: number;
  values: string[];
}

const separators = [',', ';', '\t'] as const;

/** The separator of a file: the one of comma, semicolon and tabulator that is used most in its first lines, outside of quotes. */
export function separatorOf(text: string): string {
  const head = text.slice(0, 10_000).replaceAll(/"(?:[^"]|"")*"/g, '');
  const counts = separators.map((separator) => head.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Reads CSV by RFC 4180: quotes around values that hold separators, quotes or line breaks, a quote written twice inside; lines end with CRLF,
 * LF or CR. A quote within a value that does not begin with one is itself.
 * @yields its records in order
 * @throws UnreadableLedger `quote-unclosed`, `too-many-columns`
 */
export function* readCsv(text: string, separator = separatorOf(text)): Generator<CsvRecord> {
  const special = new RegExp(`["\\r\\n]|${separator === '\t' ? '\\t' : separator}`, 'g');
  let record: CsvRecord = { row: 1, values: [] };
  let at = 0;
  while (at < text.length) {
    const { value, end } = text[at] === '"' ? quotedValue(text, at, { row: record.row, separator }) : plainValue(text, at, special);
    record.values.push(value);
    if (record.values.length > mostColumns) throw new UnreadableLedger('too-many-columns', { row: record.row, max: mostColumns });
    if (text[end] === separator) {
      at = end + 1;
      if (at === text.length) record.values.push('');
      continue;
    }
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    yield record;
    record = { row: record.row + 1, values: [] };
  }
  if (record.values.length > 0) yield record;
}

interface Value {
  value: string;
  /** Where the value has ended: at a separator, a line break or the end of the text. */
  end: number;
}

function plainValue(text: string, from: number, special: RegExp): Value {
  let at = from;
  for (;;) {
    special.lastIndex = at;
    const found = special.exec(text);
    const end = found?.index ?? text.length;
    if (text[end] !== '"') return { value: text.slice(from, end), end };
    at = end + 1;
  }
}

/** A quoted value; what stands between its closing quote and the separator is taken as it is, as spreadsheets do. */
function quotedValue(text: string, from: number, { row, separator }: { row: number; separator: string }): Value {
  let close = from;
  do {
    close = text.indexOf('"', close + 1);
    if (close === -1) throw new UnreadableLedger('quote-unclosed', { row });
    if (text[close + 1] !== '"') break;
    close += 1;
  } while (close < text.length);
  const inside = text.slice(from + 1, close).replaceAll('""', '"');
  const rest = new RegExp(`[^\\r\\n${separator}]*`, 'y');
  rest.lastIndex = close + 1;
  const after = rest.exec(text)?.[0] ?? '';
  return { value: inside + after, end: close + 1 + after.length };
}
