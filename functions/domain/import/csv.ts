import { mostColumns, UnreadableLedger } from './source.ts';

/** A record of a CSV file and the line on which it begins, from 1. */
export interface CsvRecord {
  line: number;
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
  let line = 1;
  let record: CsvRecord = { line, values: [] };
  let at = 0;
  while (at < text.length) {
    const { value, end, breaks } = text[at] === '"' ? quotedValue(text, at, { line, separator }) : plainValue(text, at, special);
    record.values.push(value);
    if (record.values.length > mostColumns) throw new UnreadableLedger('too-many-columns', { row: record.line, max: mostColumns });
    line += breaks;
    if (text[end] === separator) {
      at = end + 1;
      if (at === text.length) record.values.push('');
      continue;
    }
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    yield record;
    line += 1;
    record = { line, values: [] };
  }
  if (record.values.length > 0) yield record;
}

interface Value {
  value: string;
  /** Where the value has ended: at a separator, a line break or the end of the text. */
  end: number;
  /** Line breaks within it. */
  breaks: number;
}

function plainValue(text: string, from: number, special: RegExp): Value {
  let at = from;
  for (;;) {
    special.lastIndex = at;
    const found = special.exec(text);
    const end = found?.index ?? text.length;
    if (text[end] !== '"') return { value: text.slice(from, end), end, breaks: 0 };
    at = end + 1;
  }
}

/** A quoted value; what stands between its closing quote and the separator is taken as it is, as spreadsheets do. */
function quotedValue(text: string, from: number, { line, separator }: { line: number; separator: string }): Value {
  let close = from;
  do {
    close = text.indexOf('"', close + 1);
    if (close === -1) throw new UnreadableLedger('quote-unclosed', { row: line });
    if (text[close + 1] !== '"') break;
    close += 1;
  } while (close < text.length);
  const inside = text.slice(from + 1, close).replaceAll('""', '"');
  const rest = new RegExp(`[^\\r\\n${separator}]*`, 'y');
  rest.lastIndex = close + 1;
  const after = rest.exec(text)?.[0] ?? '';
  return { value: inside + after, end: close + 1 + after.length, breaks: inside.split(/\r\n|\r|\n/).length - 1 };
}
