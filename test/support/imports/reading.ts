import { LedgerReading, type ReadLedger } from '../../../functions/domain/import/read-ledger.ts';
import { UnreadableLedger, type SourceRow, type SourceSheet } from '../../../functions/domain/import/source.ts';
import { composeLedgerFiles } from '../../../functions/wiring/ledger-files.ts';
import { chunan } from '../chunan.ts';
import { rawXlsx, type RawCell, type RawSheet } from './raw-xlsx.ts';

/** Reads a file by the demo programme, as on a day of October 2026. */
export async function readLedger(bytes: Uint8Array, name = '台账.xlsx', maxRows = 1000): Promise<ReadLedger> {
  const programme = chunan();
  const reading = new LedgerReading(programme, { today: '2026-10-12', maxRows });
  try {
    await composeLedgerFiles().read({ name, bytes }, reading);
    return reading.end();
  } catch (error) {
    if (error instanceof UnreadableLedger) return reading.breakOff(error);
    throw error;
  }
}

/** Reads the one sheet of a workbook. */
export function readSheet(rows: readonly (readonly RawCell[])[], more: Partial<RawSheet> & { is1904?: boolean } = {}): Promise<ReadLedger> {
  const { is1904 = false, ...sheet } = more;
  return readLedger(rawXlsx([{ name: 'training', rows, ...sheet }], { is1904 }));
}

/** What is wrong with a file: place and rule. */
export function faultsOf({ findings }: ReadLedger): string[] {
  return findings.issues.map(({ row, column, name, rule }) =>
    `${row ?? ''}${column ?? ''} ${name ?? ''} ${rule}`.replaceAll(/ +/g, ' ').trim(),
  );
}

/** A file taken apart, sheet by sheet. */
export async function partsOf(bytes: Uint8Array, name = 'x.csv'): Promise<(SourceSheet & { rows: SourceRow[] })[]> {
  const sheets: (SourceSheet & { rows: SourceRow[] })[] = [];
  await composeLedgerFiles().read(
    { name, bytes },
    {
      sheet: (sheet) => sheets.push({ ...sheet, rows: [] }),
      row: (row) => sheets.at(-1)?.rows.push(row),
    },
  );
  return sheets;
}

/** A text in GB18030, made by trying each of its two-byte codes. */
export function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (Array.from(sign).length === 1 && !codes.has(sign)) codes.set(sign, [lead, trail]);
    }
  }
  return Uint8Array.from(Array.from(text).flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : (codes.get(sign) ?? []))));
}
