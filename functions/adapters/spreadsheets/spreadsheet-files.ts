import { UnreadableLedger, type LedgerTaker } from '../../domain/import/source.ts';
import { decodeText, readCsvLedger, readJsonLedger } from '../../domain/import/text-ledgers.ts';
import type { LedgerFiles, SheetDraft } from '../../ports/ledger-files.ts';

/** XLSX, CSV and JSON. What reads and writes workbooks is loaded when the first one comes. */
export class SpreadsheetFiles implements LedgerFiles {
  async read({ name, bytes }: { name: string; bytes: Uint8Array }, taker: LedgerTaker): Promise<void> {
    if (bytes.length === 0) throw new UnreadableLedger('file-empty');
    // Old Excel files and workbooks with a password are compound files (MS-CFB).
    if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableLedger('file-encrypted');
    if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
      const { readXlsx } = await import('./read-xlsx.ts');
      readXlsx(bytes, taker);
      return;
    }
    const text = decodeText(bytes);
    if (/^\s*\{/.test(text)) readJsonLedger(text, taker);
    else readCsvLedger(text, nameOf(name), taker);
  }

  async write(sheets: readonly SheetDraft[]): Promise<Uint8Array> {
    const { writeXlsx } = await import('./write-xlsx.ts');
    return writeXlsx(sheets);
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** The name of a file without folders and ending. */
function nameOf(path: string): string {
  return path.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
}
