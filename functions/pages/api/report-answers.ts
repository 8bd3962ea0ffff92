import type { z } from 'zod';
import type { figureOfPeriodSchema, figureSchema, reportSchema } from '../../contract/api/report-shapes.ts';
import { maskReport } from '../../domain/assessment/masked-report.ts';
import { periodName, type Period } from '../../domain/period.ts';
import type { ReportFormat, ReportTable } from '../../domain/outputs/report-files.ts';
import { reportLabelsOf, type ReportLabels } from '../../domain/report-labels.ts';
import type { Report, ReportRow, Share } from '../../domain/report.ts';
import type { Bilingual, Language } from '../../domain/text.ts';
import { isClosedHere } from '../../usecases/quarters/report-standing.ts';
import { reportPeriod } from '../../usecases/reports/report-period.ts';
import type { ApiPorts, MadeFile } from './api-ports.ts';
import { at, headOfPeriod, indicatorNamed, instantAsked, pageQuery, periodNamed, quantityOf } from './references.ts';
import { scoresIn, type ReportContext } from './score-answers.ts';

/** `GET /reports/{period}`. */
export async function readReport(
  ports: ApiPorts,
  call: { params: { period: string }; query: { asOf?: string | undefined } },
): Promise<z.input<typeof reportSchema>> {
  const { counted, context } = await countedReport(ports, call);
  const { period, asOf, name } = context;
  const labels = reportLabelsOf(ports.programmes.current);
  return {
    ...headOfPeriod(period, asOf),
    programmeVersion: counted.version ?? ports.programmes.current.version,
    chapters: counted.chapters.map(({ step, rows }) => ({
      step,
      name: labels.step(step),
      figures: rows.map((row) => figureIn(row, context, labels)),
    })),
    ...scoresIn(counted, context),
    links: {
      self: at.report(name, { asOf }),
      entries: at.entries({ period: name }),
      page: `/audit/report?${pageQuery(period, asOf)}`,
      ...('quarter' in period && isClosedHere(ports.programmes.current, period) ? { close: at.close(name) } : {}),
      files: {
        xlsx: at.reportFile(name, 'xlsx', { asOf }),
        docx: at.reportFile(name, 'docx', { asOf }),
        csv: at.reportFile(name, 'csv', { asOf }),
        json: at.reportFile(name, 'json', { asOf }),
      },
    },
  };
}

/** `GET /reports/{period}/files/{format}`. */
export async function readReportFile(
  ports: ApiPorts,
  { params, query, language }: { params: { period: string; format: ReportFormat }; query: FileQuery; language: Language },
): Promise<MadeFile> {
  const period = periodNamed(ports, params.period, 'path');
  const asOf = instantAsked(ports, query.asOf);
  const { table } = query;
  const wish = { period, ...(asOf === undefined ? {} : { asOf }) };
  return ports.writeReport(wish, { format: params.format, language, ...(table ? { table } : {}) });
}

interface FileQuery {
  asOf?: string | undefined;
  table?: ReportTable | undefined;
}

async function countedReport(
  ports: ApiPorts,
  { params, query }: { params: { period: string }; query: { asOf?: string | undefined } },
): Promise<{ counted: Report; context: ReportContext }> {
  const period: Period = periodNamed(ports, params.period, 'path');
  const asOf = instantAsked(ports, query.asOf);
  const programme = ports.programmes.current;
  const counted = maskReport(await reportPeriod(ports, { period, ...(asOf === undefined ? {} : { asOf }) }), programme);
  return { counted, context: { programme, period, name: periodName(period), asOf } };
}

/** `GET /reports/{period}/figures/{indicator}`. */
export async function readFigureOf(
  ports: ApiPorts,
  call: { params: { period: string; indicator: string }; query: { asOf?: string | undefined } },
): Promise<z.input<typeof figureOfPeriodSchema>> {
  const indicator = indicatorNamed(ports, call.params.indicator, 'path');
  const { counted, context } = await countedReport(ports, call);
  const row = counted.chapters.flatMap((chapter) => chapter.rows).find((each) => each.indicator.id === indicator.id);
  if (!row) throw new Error(`the report has no row for ${indicator.id}`);
  const { period, asOf, name } = context;
  const { links, ...figure } = figureIn(row, context, reportLabelsOf(ports.programmes.current));
  return { ...headOfPeriod(period, asOf), ...figure, links: { ...links, report: at.report(name, { asOf }) } };
}

function figureIn(row: ReportRow, { period, asOf, name: of }: ReportContext, labels: ReportLabels): z.input<typeof figureSchema> {
  const { indicator, value, yearToDate, target, rate, dueTarget, dueRate, bySplit, bySector, facts } = row;
  const { id, name, step, type, department, measure = 'sum' } = indicator;
  const quantity = (amount: number) => quantityOf(amount, indicator);
  const orNull = (amount: number | null) => (amount === null ? null : quantity(amount));
  const sharesOf = (shares: readonly Share[], nameOf: (share: string) => Bilingual) =>
    shares.map((share) => ({ id: share.id, name: share.id === null ? null : nameOf(share.id), value: quantity(share.value) }));
  return {
    id,
    name,
    step,
    type,
    department: { id: department, name: labels.department(department) },
    value: quantity(value),
    yearToDate: orNull(yearToDate),
    target: orNull(target),
    rate,
    dueTarget: orNull(dueTarget),
    dueRate,
    bySplit: sharesOf(bySplit, (split) => labels.split(id, split)),
    bySector: sharesOf(bySector, labels.sector),
    measure,
    facts,
    links: {
      self: at.figure(of, id, { asOf }),
      entries: at.entriesOfFigure(of, id, { asOf }),
      page: `/audit/figures/${id}?${pageQuery(period, asOf)}`,
    },
  };
}
