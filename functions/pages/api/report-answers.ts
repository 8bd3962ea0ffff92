import type { z } from 'zod';
import type { figureOfPeriodSchema, figureSchema, reportSchema } from '../../contract/api/report-shapes.ts';
import { reportLabelsOf, type ReportLabels } from '../../domain/report-labels.ts';
import { type Period, type ReportRow, type Share } from '../../domain/report.ts';
import type { Bilingual } from '../../domain/text.ts';
import { reportPeriod } from '../../usecases/assessment.ts';
import type { ApiPorts } from './api-ports.ts';
import { at, headOfPeriod, indicatorNamed, nameOfPeriod, pageQuery, periodNamed, quantityOf } from './references.ts';

/** `GET /reports/{period}`. */
export async function readReport(ports: ApiPorts, call: { params: { period: string } }): Promise<z.input<typeof reportSchema>> {
  const period = periodNamed(ports, call.params.period, 'path');
  const counted = await reportPeriod(ports, period);
  const labels = reportLabelsOf(ports.programmes.current);
  const name = nameOfPeriod(period);
  return {
    ...headOfPeriod(period),
    chapters: counted.chapters.map(({ step, rows }) => ({
      step,
      name: labels.step(step),
      figures: rows.map((row) => figureIn(row, period, labels)),
    })),
    links: { self: at.report(name), entries: at.entries({ period: name }), page: `/audit/report?${pageQuery(period)}` },
  };
}

/** `GET /reports/{period}/figures/{indicator}`. */
export async function readFigureOf(
  ports: ApiPorts,
  call: { params: { period: string; indicator: string } },
): Promise<z.input<typeof figureOfPeriodSchema>> {
  const period = periodNamed(ports, call.params.period, 'path');
  const indicator = indicatorNamed(ports, call.params.indicator, 'path');
  const rows = (await reportPeriod(ports, period)).chapters.flatMap((chapter) => chapter.rows);
  const row = rows.find((each) => each.indicator.id === indicator.id);
  if (!row) throw new Error(`the report has no row for ${indicator.id}`);
  const { links, ...figure } = figureIn(row, period, reportLabelsOf(ports.programmes.current));
  return { ...headOfPeriod(period), ...figure, links: { ...links, report: at.report(nameOfPeriod(period)) } };
}

function figureIn(row: ReportRow, period: Period, labels: ReportLabels): z.input<typeof figureSchema> {
  const { indicator, value, yearToDate, target, rate, bySplit, bySector, entryIds } = row;
  const { id, name, step, type, department } = indicator;
  const quantity = (amount: number) => quantityOf(amount, indicator);
  const sharesOf = (shares: readonly Share[], nameOf: (of: string) => Bilingual) =>
    shares.map((share) => ({ id: share.id, name: share.id === null ? null : nameOf(share.id), value: quantity(share.value) }));
  const of = nameOfPeriod(period);
  return {
    id,
    name,
    step,
    type,
    department: { id: department, name: labels.department(department) },
    value: quantity(value),
    yearToDate: yearToDate === null ? null : quantity(yearToDate),
    target: target === null ? null : quantity(target),
    rate,
    bySplit: sharesOf(bySplit, (split) => labels.split(id, split)),
    bySector: sharesOf(bySector, labels.sector),
    entryCount: entryIds.length,
    links: { self: at.figure(of, id), entries: at.entriesOfFigure(of, id), page: `/audit/figures/${id}?${pageQuery(period)}` },
  };
}
