import { definitionsCsv, gapsCsv, scoresCsv } from '../../../web/csv/assessment-csv.ts';
import type { OutputShell } from '../../../web/outputs/output-context.ts';
import { outputTextsFor } from '../../../web/outputs/output-texts.ts';
import { chartsOf } from '../../../web/outputs/report-charts.ts';
import { reportDocument, reportFileName } from '../../../web/outputs/report-document.ts';
import type { DrawnChart } from '../../../web/views/audit/report-charts.tsx';
import { reportFormats, reportTables, type ReportFormat, type ReportTable } from '../../../web/views/audit/report-files.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { reportJson } from '../../domain/outputs/report-json.ts';
import type { ReportDocument } from '../../domain/outputs/report-document.ts';
import type { ReportMaterial } from '../../domain/outputs/report-material.ts';
import { csvOf } from '../../domain/report-csv.ts';
import type { Report } from '../../domain/report.ts';
import { reportLabelsOf } from '../../domain/report-labels.ts';
import type { ChartRenderer, DocumentRenderer } from '../../ports/document-renderer.ts';
import { contentTypes } from '../../usecases/attachments.ts';
import { collectReport } from '../../usecases/collect-report.ts';
import { reportPeriod, type ReportWish } from '../../usecases/report-period.ts';
import { namingExceptions } from '../../usecases/exceptions.ts';
import { handOut } from '../../usecases/hand-out.ts';
import { attachment } from '../uploads.ts';
import { forAuditor, type AuditPorts } from './auditor.ts';
import { wishOf } from './wish.ts';

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
  const charts = chartsOf({ report, quarters, shell, texts: outputTextsFor(shell.language) });
  const drawings = await outputs.charts.draw(charts);
  return charts.map((chart, index) => ({ chart, svg: drawings[index] ?? '' }));
}

/** A report as a file, by its ending. Each leaves its trace. */
export function outputRoutes(ports: AuditPorts & OutputPorts): Route[] {
  return reportFormats.map((format) => ({
    method: 'GET',
    path: `/audit/report.${format}`,
    page: forAuditor(ports, (request) => reportFile(ports, request, format)),
  }));
}

/** The file itself, or a link into the store where it is too large for an answer. */
async function reportFile(ports: AuditPorts & OutputPorts, request: PageRequest, format: ReportFormat): Promise<PageResponse> {
  const wish = wishOf(ports, request);
  const bytes = await writers[format](ports, wish, request);
  const table = format === 'csv' ? tableOf(request) : null;
  const fileName = `${reportFileName(wish.period)}${table ? `-${table}` : ''}.${format}`;
  const contentType = mediaTypes[format];
  const made = await handOut(ports, { fileName, contentType, pieces: once(bytes) });
  return 'bytes' in made ? attachment(made.bytes, fileName, contentType) : seeOther(made.link);
}

const mediaTypes = {
  xlsx: contentTypes.xlsx,
  docx: contentTypes.docx,
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} satisfies Record<ReportFormat, string>;

type Writer = (ports: AuditPorts & OutputPorts, wish: ReportWish, request: PageRequest) => Promise<Uint8Array>;

const writers: Record<ReportFormat, Writer> = {
  xlsx: async (ports, wish, request) => ports.outputs.xlsx.render(await documentOf(ports, wish, request)),
  docx: async (ports, wish, request) => ports.outputs.docx.render(await documentOf(ports, wish, request)),
  csv: async (ports, wish, request) => {
    const report = await reportPeriod(ports, wish);
    const shell = { language: request.language, programme: ports.programmes.current };
    const table = tableOf(request);
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

function tableOf({ query }: PageRequest): ReportTable | null {
  return reportTables.find((table) => table === query.get('table')) ?? null;
}

async function documentOf(ports: AuditPorts & OutputPorts, wish: ReportWish, { language }: PageRequest): Promise<ReportDocument> {
  const material = await collectReport(ports, wish);
  const programme = await namingExceptions(ports, material.exceptions);
  return reportDocument(material, { language, programme }, ports.baseUrl);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
