import { parse, type HTMLElement } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { XlsxRenderer } from '../../../functions/adapters/export/xlsx-renderer.ts';
import { sheetNames } from '../../../functions/adapters/export/xlsx/sheet-names.ts';
import { columnName } from '../../../functions/adapters/export/xlsx/cells.ts';
import { styleIndex, type StyleName } from '../../../functions/adapters/export/xlsx/styles.ts';
import type { Cell, ReportDocument, Table } from '../../../functions/domain/outputs/report-document.ts';
import { reportDocument } from '../../../web/outputs/report-document.ts';
import { demoEntries, materialOf, sampleProgramme } from '../../support/outputs/sample-material.ts';
import { unzipAll } from '../../support/unzip.ts';

const document = reportDocument(materialOf(demoEntries()), { language: 'zh', programme: sampleProgramme }, 'https://yincai.example');
const renderer = new XlsxRenderer();
const files = unzipAll(await renderer.render(document));

function xml(path: string, of = files): HTMLElement {
  return parse(of.get(path) ?? '');
}

/** The sheet of a table, by its name in the workbook. */
function sheetNamed(name: string): { path: string; sheet: HTMLElement } {
  const index = xml('xl/workbook.xml')
    .querySelectorAll('sheet')
    .findIndex((each) => each.getAttribute('name') === name);
  const path = `xl/worksheets/sheet${index + 1}.xml`;
  return { path, sheet: xml(path) };
}

function cellAt(sheet: HTMLElement, address: string): HTMLElement {
  return sheet.querySelector(`c[r=${address}]`)!;
}

/** A document of one table with these cells in one row. */
function documentOf(cells: Cell[], more: Partial<Table> = {}): ReportDocument {
  const columns = cells.map((cell) => ({ head: '列', type: cell?.type ?? ('text' as const), width: 5 }));
  const table = { id: 't', title: '表', sheet: '表', columns, rows: [cells], ...more };
  return { ...document, annexes: [{ title: '附', tables: [table] }] };
}

async function written(cells: Cell[]): Promise<HTMLElement[]> {
  const sheet = xml('xl/worksheets/sheet1.xml', unzipAll(await renderer.render(documentOf(cells))));
  return sheet.querySelectorAll('row').at(-1)!.querySelectorAll('c');
}

function styled(cell: HTMLElement | undefined, name: StyleName): boolean {
  return cell?.getAttribute('s') === String(styleIndex(name));
}

describe('a report as a spreadsheet', () => {
  it('begins with the report, and has a sheet for each indicator and for the definitions', () => {
    const names = xml('xl/workbook.xml')
      .querySelectorAll('sheet')
      .map((sheet) => sheet.getAttribute('name'));

    expect(names.slice(0, 2)).toEqual(['报表', '分项']);
    expect(names).toEqual(expect.arrayContaining(['指标定义', '人才工作联席会议', '引进海外高层次人才']));
    expect(cellAt(sheetNamed('报表').sheet, 'A1').textContent).toBe('2026年人才工作考核情况报告');
  });

  it('keeps heads in sight and lets every table be filtered, also on paper', () => {
    const { sheet, path } = sheetNamed('人才工作培训');
    const defined = xml('xl/workbook.xml').textContent;

    expect(sheet.querySelector('pane')?.getAttribute('ySplit')).toBe('3');
    expect(files.get(path)).toContain('<autoFilter ref="A3:J19"/>');
    expect(defined).toContain("'人才工作培训'!$A$3:$J$19");
    expect(defined).toContain("'人才工作培训'!$3:$3");
  });

  it('leads from a figure to its entries and back, and from an entry to its page', () => {
    const { sheet } = sheetNamed('报表');
    const { sheet: entries, path } = sheetNamed('人才工作联席会议');
    const rels = files.get(path.replace('worksheets/', 'worksheets/_rels/').replace('.xml', '.xml.rels'));
    const outside = entries.querySelectorAll('hyperlink').find((link) => link.getAttribute('r:id'));

    const locations = sheet.querySelectorAll('hyperlink').map((link) => link.getAttribute('location'));

    expect(locations).toContain("'人才工作联席会议'!A1");
    expect(entries.querySelector('hyperlink[ref=A2]')?.getAttribute('location')).toBe("'报表'!A1");
    expect(rels).toMatch(
      new RegExp(
        `Id="${outside?.getAttribute('r:id')}"[^>]* Target="https://yincai.example/audit/registers/joint-meeting/[^"]+" TargetMode="External"`,
      ),
    );
  });

  it('writes numbers, money and days as what they are', async () => {
    const cells = await written([
      { type: 'integer', value: 16, text: '16' },
      { type: 'money', value: 950_50, text: '950.50元' },
      { type: 'money', value: -482_000_000_01, text: '-' },
      { type: 'percent', value: 0.803, text: '80.3%' },
      { type: 'date', value: '2026-11-23', text: '2026年11月23日' },
      { type: 'decimal', value: 87.5, text: '87.50' },
    ]);

    expect(cells.map((cell) => cell.textContent)).toEqual(['16', '950.5', '-482000000.01', '0.803', '46349', '87.5']);
    expect(cells.map((cell) => cell.getAttribute('t'))).toEqual(Array.from({ length: 6 }));
    expect(styled(cells[1], 'money') && styled(cells[3], 'percent') && styled(cells[4], 'date')).toBe(true);
  });

  it('leaves text that looks like a formula text, also when somebody edits it', async () => {
    const texts = ['=1+1', '+86', '-5', '@SUM(A1)', '＝1', '\t=1', 'a=b'];

    const cells = await written(texts.map((value) => ({ type: 'text', value, text: value })));

    expect(cells.map((cell) => [cell.getAttribute('t'), styled(cell, 'text-quoted')])).toEqual([
      ...Array.from({ length: 6 }, () => ['inlineStr', true]),
      ['inlineStr', false],
    ]);
    expect([...files.values()].filter((text) => /<f[ >]/.test(text))).toEqual([]);
  });

  it('keeps every character that a file can hold, and what looks like markup or like an escape', async () => {
    const text = '淳安 𠮷 👩‍🔬 <b>&"\' _x0041_ a\u0000\u0008\ufffeb\ud800';

    const rendered = unzipAll(await renderer.render(documentOf([{ type: 'text', value: text, text }]))).get('xl/worksheets/sheet1.xml');

    expect(rendered).toContain(`淳安 𠮷 👩‍🔬 &lt;b&gt;&amp;&quot;' _x005F_x0041_ ab\ufffd`);
  });

  it('cuts a text at what a cell holds', async () => {
    const [cell] = await written([{ type: 'text', value: '长'.repeat(40_000), text: '' }]);

    expect(cell?.textContent).toHaveLength(32_767);
  });

  it('makes rows as high as their text, which not every reader does by itself', async () => {
    const long = '已登记申报的人员到岗；'.repeat(12);

    const rendered = unzipAll(await renderer.render(documentOf([{ type: 'text', value: long, text: long }]))).get(
      'xl/worksheets/sheet1.xml',
    );

    expect(rendered).toMatch(/<row r="10" ht="\d\d+" customHeight="1">/);
  });

  it('says the address where a sheet is full of links', async () => {
    const url = 'https://yincai.example/audit/registers/training/1';
    const row: Cell[] = [{ type: 'text', value: '台账', text: '台账', link: { url } }];
    const rows = Array.from({ length: 65_531 }, () => row);

    const sheet = unzipAll(await renderer.render(documentOf(row, { rows }))).get('xl/worksheets/sheet1.xml')!;

    expect(sheet.split('<hyperlink ').length - 1).toBe(65_530);
    expect(sheet.split(`preserve">${url}<`).length - 1).toBe(1);
  });

  it('says of itself only what the report says', () => {
    const core = files.get('docProps/core.xml');

    expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-23T01:30:00Z</dcterms:created>');
    expect(core).toContain('中共淳安县委人才工作领导小组办公室');
  });
});

describe('the names of sheets', () => {
  it('are such as spreadsheets take, each unlike the others', () => {
    const names = sheetNames([
      'Report',
      'report',
      '',
      'History',
      "a/b:c[1]?*\\'",
      `${'长'.repeat(30)}甲乙`,
      `${'长'.repeat(30)}甲丙`,
      `${'长'.repeat(30)}𠮷`,
    ]);

    expect(names.slice(0, 5)).toEqual(['Report', 'report 2', '1', 'History 1', 'a b c 1']);
    expect(names.filter((name) => name.length > 31 || /[:\\/?*[\]]|^'|'$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names.every((name) => name.isWellFormed())).toBe(true);
  });
});

describe('the name of a column', () => {
  it('goes on after Z', () => {
    expect([0, 25, 26, 51, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
  });
});
