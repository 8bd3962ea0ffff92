import { definitionsCsv, gapsCsv, scoresCsv } from '../../web/csv/assessment-csv.ts';
import { entriesCsv } from '../../web/csv/entries-csv.ts';
import { entriesTableId } from '../../web/outputs/cells.ts';
import { outputTexts } from '../../web/messages/outputs.ts';
import { chartsOf } from '../../web/outputs/report-charts.ts';
import { reportDocument } from '../../web/outputs/report-document.ts';
import type { ReportDocument } from '../domain/outputs/report-document.ts';
import { reportJson } from '../domain/outputs/report-json.ts';
import { csvOf } from '../domain/report-csv.ts';
import { reportLabelsOf } from '../domain/report-labels.ts';
import { languages, type Language } from '../domain/text.ts';
import type { FrozenMaterial, MadeFile, ReportFiles } from '../ports/report-files.ts';
import { contentTypes } from '../usecases/proposals/attachments.ts';
import { frozenNames } from '../usecases/quarters/frozen-reports.ts';
import { composeOutputRenderers, type OutputRenderers } from './outputs.ts';

/** What files are made with. */
interface Making {
  outputs: OutputRenderers;
  /** Where pages of the site begin, without a closing slash. */
  baseUrl: string;
}

/** Makes some files of a report in one language. */
type Output = (material: FrozenMaterial, language: Language, making: Making) => Promise<MadeFile[]>;

/** Every file of a report that people read. A further output is a line here: what it makes is frozen and handed out. */
const outputs: readonly Output[] = [
  async (material, language, { outputs: { xlsx }, baseUrl }) => [
    { name: `report.${language}.xlsx`, contentType: contentTypes.xlsx, bytes: await xlsx.render(documentOf(material, language, baseUrl)) },
  ],
  async (material, language, { outputs: { docx }, baseUrl }) => [
    {
      name: `report.${language}.docx`,
      contentType: contentTypes.docx,
      bytes: await docx.render(briefly(documentOf(material, language, baseUrl))),
    },
  ],
  drawn,
  table('report', ({ report, programme }, language) => csvOf(report, language, reportLabelsOf(programme))),
  table('scores', ({ report, programme }, language) => scoresCsv(report, { language, programme })),
  table('gaps', ({ report, programme }, language) => gapsCsv(report, { language, programme })),
  table('definitions', ({ report, programme }, language) => definitionsCsv(report, { language, programme })),
  table('entries', ({ entries, programme }, language) => entriesCsv(entries, { language, programme })),
];

function table(name: string, write: (material: FrozenMaterial, language: Language) => string): Output {
  return async (material, language) => [
    { name: `${name}.${language}.csv`, contentType: 'text/csv; charset=utf-8', bytes: utf8(write(material, language)) },
  ];
}

async function drawn(
  { report, quarters, programme }: FrozenMaterial,
  language: Language,
  { outputs: { charts } }: Making,
): Promise<MadeFile[]> {
  const drawing = chartsOf({ report, quarters, shell: { language, programme }, texts: outputTexts[language] });
  const drawings = await charts.draw(drawing);
  return drawing.map(({ id }, index) => ({
    name: `chart-${id}.${language}.svg`,
    contentType: 'image/svg+xml',
    bytes: utf8(drawings[index] ?? ''),
  }));
}

function documentOf({ programme, byIndicator, ...material }: FrozenMaterial, language: Language, baseUrl: string): ReportDocument {
  return reportDocument({ ...material, entries: byIndicator }, { language, programme }, baseUrl);
}

/** Rows that a frozen document prints of each list: all of them are in files of their own beside it. */
const printedRows = 10;

/** A document for paper: a table of 5,000 rows takes Word's format six seconds and nobody reads it there. */
function briefly({ annexes, ...document }: ReportDocument): ReportDocument {
  const shorter = (list: ReportDocument['annexes'][number]['tables'][number]) =>
    list.id.startsWith(entriesTableId('')) ? { ...list, printedRows } : list;
  return { ...document, annexes: annexes.map((annex) => ({ ...annex, tables: annex.tables.map(shorter) })) };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Makes the files of frozen reports, one after the other. */
export function composeReportFiles(baseUrl: string): ReportFiles {
  const making = { outputs: composeOutputRenderers(), baseUrl };
  return {
    async make(material) {
      const { programme, byIndicator } = material;
      const bytes = reportJson({ ...material, entries: byIndicator }, programme, baseUrl);
      const files: MadeFile[] = [{ name: frozenNames.report, contentType: 'application/json', bytes }];
      for (const make of outputs) for (const language of languages) files.push(...(await make(material, language, making)));
      return files;
    },
  };
}
