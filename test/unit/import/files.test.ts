import * as fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../functions/domain/import/csv.ts';
import { columnLetters } from '../../../functions/domain/import/source.ts';
import { composeLedgerFiles } from '../../../functions/wiring/ledger-files.ts';
import { templateOf } from '../../../functions/wiring/ledger-words.ts';
import { chunan } from '../../support/chunan.ts';
import { rawXlsx } from '../../support/imports/raw-xlsx.ts';
import { faultsOf, partsOf, readLedger } from '../../support/imports/reading.ts';

const row = ['政策培训', '2025-03-01', '县财政局', 40];
const honest = rawXlsx([{ name: 'training', rows: [['培训主题', '培训日期', '主办部门', '参训人数'], row] }]);

/** A ZIP file whose directory claims another size for its first entry. */
function claiming(file: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(file);
  const entry = copy.indexOf(Buffer.of(0x50, 0x4b, 0x01, 0x02));
  copy.writeUInt32LE(size, entry + 24);
  return copy;
}

describe('a file that is no ledger', () => {
  it.each<[string, Uint8Array, string]>([
    ['is empty', new Uint8Array(), 'file-empty'],
    ['has a password, or is an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'file-encrypted'],
    ['claims to unpack to 3 GB', claiming(honest, 3_000_000_000), 'file-too-large'],
    ['is a ZIP of something else', zipSync({ 'a.txt': strToU8('x') }), 'file-unreadable'],
    ['ends in its middle', honest.subarray(0, honest.length / 2), 'file-unreadable'],
    [
      'defines entities',
      rawXlsx([], { more: { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>' } }),
      'file-unreadable',
    ],
    [
      'names a sheet that is not in it',
      rawXlsx([{ name: 'training', rows: [] }], { more: { 'xl/_rels/workbook.xml.rels': '<Relationships/>' } }),
      'file-unreadable',
    ],
    [
      'lacks a text that a cell names',
      rawXlsx([{ name: 'training', rows: [['培训主题']] }], { more: { 'xl/sharedStrings.xml': '<sst/>' } }),
      'file-unreadable',
    ],
    ['is no XML inside', rawXlsx([], { more: { 'xl/sharedStrings.xml': '<sst><si><t>x</si>' } }), 'file-unreadable'],
  ])('is refused when it %s', async (_what, bytes, rule) => {
    expect((await readLedger(bytes)).findings.issues).toMatchObject([{ row: null, rule }]);
  });

  it('never does more than to be refused, whatever its bytes', { timeout: 30_000 }, async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.tuple(fc.nat(honest.length - 1), fc.nat(255)).map(([at, value]) => honest.map((byte, index) => (index === at ? value : byte))),
      fc.string({ unit: 'binary' }).map((text) => strToU8(text)),
      fc.json().map((text) => strToU8(`{"format":"yincai-ledger-1","registers":${text}}`)),
    );

    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        const { rows, findings } = await readLedger(file, 'training.csv');
        return rows.length + findings.issueCount + findings.notes.length >= 0;
      }),
      { numRuns: 200 },
    );
  });
});

/** Texts that XML, CSV and spreadsheets might mistake for something of their own. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('_x000D_', 'a\r\nb', '"', ',', ';', '<&>', '=1+1', '001', ' 空 ', '𠮷', ']]>', '\t', '_x', '\u0001'),
);
const table = fc.array(fc.array(text, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
const spread = (rows: readonly (readonly string[])[]) =>
  rows.map((cells) =>
    Object.fromEntries(cells.flatMap((cell, index) => (cell === '' ? [] : [[columnLetters(index + 1), cell.toWellFormed()]]))),
  );

describe('what is written', () => {
  it('as a workbook is read as it was', async () => {
    const files = composeLedgerFiles();

    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const [sheet] = await partsOf(await files.write([{ name: '表', rows, required: [], widths: [] }]));
        const read = (sheet?.rows ?? []).map(({ cells }) =>
          cells.reduce<string[]>((all, { column, text: said }) => ((all[column - 1] = said), all), []),
        );
        const whole = read.map((cells) => Array.from(cells, (cell) => cell ?? ''));
        expect(spread(whole)).toEqual(spread(rows));
      }),
      { numRuns: 300 },
    );
  });

  it('as CSV is read as it was, with each separator', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\r\n', '\n', '\r'), (rows, separator, lineEnd) => {
        const quoted = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join(lineEnd);

        const read = Array.from(readCsv(quoted, separator));
        expect(read.map(({ values }) => values)).toEqual(rows);
        // As a spreadsheet numbers them: a line break within a value begins no row.
        expect(read.map((record) => record.row)).toEqual(rows.map((_, index) => index + 1));
      }),
    );
  });
});

describe('the template', () => {
  it('is the same bytes each time, and an import of it as it is brings nothing and is not wrong', async () => {
    const files = composeLedgerFiles();
    const programme = chunan();
    const [first, second, english] = await Promise.all(
      (['zh', 'zh', 'en'] as const).map((language) => files.write(templateOf(programme, language))),
    );

    const [chinese, other] = await Promise.all([first, english].map((bytes) => readLedger(bytes ?? new Uint8Array())));

    expect(first).toEqual(second);
    expect([chinese, other].map((read) => [read?.rows.length, read && faultsOf(read)])).toEqual([
      [0, []],
      [0, []],
    ]);
    expect(chinese?.findings.notes.filter(({ rule }) => rule === 'sheet-without-entries')).toHaveLength(programme.registers.length);
  });
});
