import { tablesOf, type ReportDocument } from '../../domain/outputs/report-document.ts';
import type { DocumentRenderer } from '../../ports/document-renderer.ts';
import { corePropertiesXml, packParts } from './office-archive.ts';
import { escapeXml, xmlHead } from './xml.ts';
import { rendererWords } from './renderer-words.ts';
import { columnName } from './xlsx/cells.ts';
import { sheetNames } from './xlsx/sheet-names.ts';
import { layoutOf, sheetXml, type HeadLine, type Sheet } from './xlsx/sheet.ts';
import { stylesXml } from './xlsx/styles.ts';

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Writes reports as XLSX (ECMA-376, transitional): every table a sheet with typed cells, a frozen head and a filter, the first one below
 * the title. It is written by hand because what is asked for is little and exact: links, filters, and the same bytes each time.
 */
export class XlsxRenderer implements DocumentRenderer {
  async render(document: ReportDocument): Promise<Uint8Array> {
    const tables = tablesOf(document);
    const names = sheetNames(tables.map(({ sheet }) => sheet));
    const sheets = tables.map((table, index) => ({ name: names[index] ?? '', lines: linesOf(document, index), table }));
    return packParts(partsOf(document, sheets));
  }
}

/** Above the first table the head of the report; above every other its title and the way back. */
function linesOf(document: ReportDocument, index: number): HeadLine[] {
  const { header, title, facts, sender } = document;
  const [first, ...others] = tablesOf(document);
  const table = others[index - 1];
  if (!table || !first) {
    return [
      { text: title, style: 'title' },
      ...[...header, ...facts, sender].map((text): HeadLine => ({ text, style: 'line' })),
      { text: '', style: 'line' },
    ];
  }
  return [
    { text: table.title, style: 'title' },
    { text: rendererWords[document.language].back, style: 'back', link: { table: first.id } },
  ];
}

function partsOf(document: ReportDocument, sheets: readonly Sheet[]): Map<string, string> {
  const sheetOfTable = new Map(sheets.map(({ name, table }) => [table.id, name]));
  const { title, sender, asOf, language } = document;
  const parts = new Map([
    ['[Content_Types].xml', contentTypesXml(sheets.length)],
    ['_rels/.rels', packageRelsXml()],
    ['docProps/core.xml', corePropertiesXml({ title, creator: sender, asOf, language: { zh: 'zh-CN', en: 'en' }[language] })],
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelsXml(sheets.length)],
    ['xl/styles.xml', stylesXml(language)],
  ]);
  for (const [index, sheet] of sheets.entries()) {
    const { xml, rels } = sheetXml(sheet, sheetOfTable, index === 0);
    parts.set(`xl/worksheets/sheet${index + 1}.xml`, xml);
    if (rels) parts.set(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, rels);
  }
  return parts;
}

function contentTypesXml(count: number): string {
  const sheets = Array.from({ length: count }, (_, index) => {
    return `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`;
  });
  return [
    xmlHead,
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>`,
    ...sheets,
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    '</Types>',
  ].join('');
}

function packageRelsXml(): string {
  const core = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
  return [
    `${xmlHead}<Relationships xmlns="${packageRelationships}">`,
    `<Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/>`,
    `<Relationship Id="rId2" Type="${core}" Target="docProps/core.xml"/></Relationships>`,
  ].join('');
}

function workbookRelsXml(count: number): string {
  const sheets = Array.from({ length: count }, (_, index) => {
    return `<Relationship Id="rId${index + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`;
  });
  const styles = `<Relationship Id="rId${count + 1}" Type="${relationships}/styles" Target="styles.xml"/>`;
  return `${xmlHead}<Relationships xmlns="${packageRelationships}">${sheets.join('')}${styles}</Relationships>`;
}

/** Names of ranges say which cells the filters cover and which rows head each printed page. */
function workbookXml(sheets: readonly Sheet[]): string {
  const filters = sheets.map((sheet, index) => {
    const { headRow, lastRow, columns } = layoutOf(sheet);
    const range = `${quoted(sheet.name)}!$A$${headRow + 1}:$${columnName(columns - 1)}$${lastRow + 1}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeXml(range)}</definedName>`;
  });
  const titles = sheets.map((sheet, index) => {
    const row = layoutOf(sheet).headRow + 1;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(`${quoted(sheet.name)}!$${row}:$${row}`)}</definedName>`;
  });
  const listed = sheets.map(({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  return [
    xmlHead,
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relationships}">`,
    `<bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets>`,
    `<definedNames>${filters.join('')}${titles.join('')}</definedNames></workbook>`,
  ].join('');
}

/** A sheet's name in a reference. */
function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
