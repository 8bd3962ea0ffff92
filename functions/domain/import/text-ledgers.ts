import * as z from 'zod';
import { readCsv } from './csv.ts';
import { mostColumns, UnreadableLedger, type CellKind, type LedgerTaker, type SourceCell } from './source.ts';

/**
 * Reads the bytes of a text: UTF-16 where they begin with its mark, UTF-8 where they are UTF-8 throughout, else GB18030, which Chinese
 * spreadsheets write and of which GBK and GB2312 are parts.
 * @throws UnreadableLedger `encoding-unknown`
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encodings =
    first === 0xff && second === 0xfe ? ['utf-16le'] : first === 0xfe && second === 0xff ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    const text = decoded(bytes, encoding);
    if (text !== null) return text;
  }
  throw new UnreadableLedger('encoding-unknown');
}

/** Text of a ledger has no control characters besides tabulators and line breaks, and no private signs: where a decoding gives them, it is the wrong one. */
const implausible = /[^\P{Cc}\t\n\r]|\p{Co}|\ufffd/u;

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return implausible.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Reads a CSV file as a sheet. @throws UnreadableLedger */
export function readCsvLedger(text: string, name: string, taker: LedgerTaker): void {
  taker.sheet({ name, hidden: false, formulas: 0, isLettered: true });
  for (const { row, values } of readCsv(text)) {
    const cells = values.map((value, index): SourceCell => ({ column: index + 1, kind: 'text', text: value }));
    taker.row({ number: row, hidden: false, cells: cells.filter((cell) => cell.text !== '') });
  }
}

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** An old ledger as JSON: entries by register, each with values by the names of its columns. */
const jsonLedgerSchema = z.strictObject({
  format: z.literal('yincai-ledger-1'),
  registers: z.record(z.string(), z.array(z.record(z.string(), valueSchema))),
});
type JsonValue = z.infer<typeof valueSchema>;

/** Reads a JSON file; each register is a sheet, each entry a row, counted from 1. @throws UnreadableLedger `json-layout`, `too-many-columns` */
export function readJsonLedger(text: string, taker: LedgerTaker): void {
  const { registers } = parsedLedger(text);
  for (const [register, entries] of Object.entries(registers)) {
    const columns = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
    if (columns.length > mostColumns) throw new UnreadableLedger('too-many-columns', { max: mostColumns });
    taker.sheet({ name: register, hidden: false, formulas: 0, isLettered: false });
    taker.row({ number: 0, hidden: false, cells: columns.map((name, index) => ({ column: index + 1, kind: 'text', text: name })) });
    for (const [index, entry] of entries.entries()) {
      const cells = columns.flatMap((column, at) => cellOf(at + 1, entry[column] ?? null));
      taker.row({ number: index + 1, hidden: false, cells });
    }
  }
}

function parsedLedger(text: string): z.infer<typeof jsonLedgerSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new UnreadableLedger('json-layout', { at: '$' });
  }
  const lost = lostKeyIn(text);
  if (lost !== null) throw new UnreadableLedger('json-layout', { at: lost });
  const parsed = jsonLedgerSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnreadableLedger('json-layout', { at: ['$', ...(issue?.path ?? []).map(String)].join('.') });
}

/** The first key of a JSON text whose value reading it would lose without a word: one that its object has before, and the one of the prototype. */
function lostKeyIn(json: string): string | null {
  const open: Set<string>[] = [];
  for (const [token, quoted, colon] of json.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (quoted !== undefined && colon !== undefined) {
      const key = String(JSON.parse(quoted));
      const keys = open.at(-1);
      if (key === '__proto__' || keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return null;
}

function cellOf(column: number, value: JsonValue): SourceCell[] {
  if (value === null) return [];
  const kind: CellKind = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
  const said = Array.isArray(value) ? value.join('、') : typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
  return [{ column, kind, text: kind === 'number' ? plainNumber(said) : said }];
}

/** A number as plain digits, to the 15 places that spreadsheets show: what was 0.1 + 0.2 is 0.3. Not a number stays as it is. */
export function plainNumber(text: string): string {
  const number = Number(Number(text).toPrecision(15));
  if (!Number.isFinite(number)) return text;
  const short = String(number);
  if (!short.includes('e')) return short;
  const long = Math.abs(number) < 1 ? number.toFixed(20).replace(/0+$/, '') : BigInt(number).toString();
  return long;
}
