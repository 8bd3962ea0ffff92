import { definitionsCsv, gapsCsv, scoresCsv } from '../../../web/csv/assessment-csv.ts';
import type { OutputShell } from '../../../web/outputs/output-context.ts';
import { outputTexts } from '../../../web/messages/outputs.ts';
import { chartsOf } from '../../../web/outputs/report-charts.ts';
import { reportDocument, reportFileName } from '../../../web/outputs/report-document.ts';
import type { DrawnChart } from '../../../web/views/audit/report-charts.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { maskReport } from '../../domain/assessment/masked-report.ts';
import { maskRoster } from '../../domain/masking.ts';
import { reportFormats, reportTables, type ReportFormat, type ReportTable } from '../../domain/outputs/report-files.ts';
import { reportJson } from '../../domain/outputs/report-json.ts';
import type { ReportDocument } from '../../domain/outputs/report-document.ts';
import type { ReportMaterial } from '../../domain/outputs/report-material.ts';
import type { Language } from '../../domain/text.ts';
import { csvOf } from '../../domain/report-csv.ts';
import type { Report } from '../../domain/report.ts';
import { reportLabelsOf } from '../../domain/report-labels.ts';
import type { ChartRenderer, DocumentRenderer } from '../../ports/document-renderer.ts';
import { contentTypes } from '../../usecases/proposals/attachments.ts';
import { drawingsOfView, quartersOfView, type FrozenView } from '../../usecases/quarters/frozen-view.ts';
import { collectReport } from '../../usecases/reports/collect-report.ts';
import { reportPeriod, type ReportWish } from '../../usecases/reports/report-period.ts';
import { namingExceptions } from '../../usecases/reports/exceptions.ts';
import { handOut } from '../../usecases/reports/hand-out.ts';
import { attachment } from '../uploads.ts';
import { choiceIn } from '../choice.ts';
import { forAuditor, type AuditPorts } from './auditor.ts';
import { countedWishOf } from './wish.ts';

/** What files of a report are made with. */
export interface OutputPorts {
  /** Where pages of the site begin, without a closing slash: files lead back to them. */
  baseUrl: string;
  outputs: { xlsx: DocumentRenderer; docx: DocumentRenderer; charts: ChartRenderer };
}

/** The charts of a report, drawn for a page. */
export async function drawnCharts(
  { outputs }: OutputPorts,
  { report, quarters, shell }: Pick<ReportMaterial, 'report' | 'quarters'> & { shell: OutputShell },
): Promise<DrawnChart[]> {
  const charts = chartsOf({ report, quarters, shell, texts: outputTexts[shell.language] });
  const drawings = await outputs.charts.draw(charts);
  return charts.map((chart, index) => ({ chart, svg: drawings[index] ?? '' }));
}

/** The charts of a frozen version: the drawings that were frozen, beside the data of the same version. */
export async function frozenCharts(
  view: FrozenView,
  { report, shell }: Pick<ReportMaterial, 'report'> & { shell: OutputShell },
): Promise<DrawnChart[]> {
  const [quarters, drawings] = await Promise.all([quartersOfView(view), drawingsOfView(view, shell.language)]);
  const charts = chartsOf({ report, quarters, shell, texts: outputTexts[shell.language] });
  return charts.flatMap((chart) => {
    const svg = drawings.get(chart.id);
    return svg === undefined ? [] : [{ chart, svg }];
  });
}

/** A report as a file, by its ending. Each leaves its trace. */
export function outputRoutes(ports: AuditPorts & OutputPorts): Route[] {
  return reportFormats.map((format) => ({
    method: 'GET',
    path: `/audit/report.${format}`,
    page: forAuditor(ports, (request) => reportFile(ports, request, format)),
  }));
}

async function reportFile(ports: AuditPorts & OutputPorts, request: PageRequest, format: ReportFormat): Promise<PageResponse> {
  const { language, query } = request;
  const table = choiceIn(query, 'table', reportTables);
  const made = await writeReport(ports, countedWishOf(ports, request), { format, language, ...(table ? { table } : {}) });
  return 'bytes' in made ? attachment(made.bytes, made.fileName, made.contentType) : seeOther(made.link);
}

/** Which file of a report is asked for; `table` is one of its tables, as a CSV of its own. */
export interface ReportFileWish {
  format: ReportFormat;
  language: Language;
  table?: ReportTable;
}

/** What writing a report needs. */
export type ReportFilePorts = Parameters<typeof collectReport>[0] & Parameters<typeof handOut>[0] & OutputPorts;

/** A file of a report: its bytes, or a link into the store where it is too large for an answer. People are masked in it. */
export async function writeReport(ports: ReportFilePorts, wish: ReportWish, file: ReportFileWish): Promise<MadeReport> {
  const { format } = file;
  const bytes = await writers[format](ports, wish, file);
  const table = format === 'csv' ? file.table : undefined;
  const fileName = `${reportFileName(wish.period)}${table ? `-${table}` : ''}.${format}`;
  const contentType = mediaTypes[format];
  return { fileName, contentType, ...(await handOut(ports, { fileName, contentType, pieces: once(bytes) })) };
}

type MadeReport = { fileName: string; contentType: string } & ({ bytes: Uint8Array } | { link: string });

const mediaTypes = {
  xlsx: contentTypes.xlsx,
  docx: contentTypes.docx,
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} satisfies Record<ReportFormat, string>;

type Writer = (ports: ReportFilePorts, wish: ReportWish, file: ReportFileWish) => Promise<Uint8Array>;

const writers: Record<ReportFormat, Writer> = {
  xlsx: async (ports, wish, file) => ports.outputs.xlsx.render(await documentOf(ports, wish, file)),
  docx: async (ports, wish, file) => ports.outputs.docx.render(await documentOf(ports, wish, file)),
  csv: async (ports, wish, { language, table }) => {
    const report = maskReport(await reportPeriod(ports, wish), ports.programmes.current);
    const shell = { language, programme: maskRoster(ports.programmes.current) };
    const csv = table ? tables[table](report, shell) : csvOf(report, shell.language, reportLabelsOf(shell.programme));
    return new TextEncoder().encode(csv);
  },
  json: async (ports, wish) => reportJson(await collectReport(ports, wish), ports.programmes.current, ports.baseUrl),
};

/** What of a report is taken away as a table of its own, by the name that the address gives. */
const tables = { scores: scoresCsv, gaps: gapsCsv, definitions: definitionsCsv } satisfies Record<
  ReportTable,
  (report: Report, shell: OutputShell) => string
>;

async function documentOf(ports: ReportFilePorts, wish: ReportWish, { language }: ReportFileWish): Promise<ReportDocument> {
  const material = await collectReport(ports, wish);
  const programme = maskRoster(await namingExceptions(ports, material.exceptions));
  return reportDocument(material, { language, programme }, ports.baseUrl);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
