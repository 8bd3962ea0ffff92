import type { Annex, Cell, Table } from '../../functions/domain/outputs/report-document.ts';
import type { ReportRow, Share } from '../../functions/domain/report.ts';
import type { Bilingual } from '../../functions/domain/text.ts';
import { assessmentTexts } from '../messages/assessment.ts';
import { auditTexts } from '../messages/audit.ts';
import { column, countCell, entriesTableId, rateCell, shareCell, textCell, valueCell } from './cells.ts';
import type { OutputContext } from './output-context.ts';

/** The figures as one table, and what they divide into as another. */
export function figuresAnnex(context: OutputContext): Annex {
  const parts = partsTable(context);
  return { title: context.texts.annexes.figures, tables: [figuresTable(context), ...(parts.rows.length > 0 ? [parts] : [])] };
}

/** Every row of a report, in its order. */
export function rowsOf({ report }: Pick<OutputContext, 'report'>): ReportRow[] {
  return report.chapters.flatMap(({ rows }) => rows);
}

/** What one of an indicator's unit is called: items, persons, teams, money. */
export function unitText({ shell }: OutputContext, unit: ReportRow['indicator']['unit']): string {
  return auditTexts[shell.language].report.units[unit];
}

function figuresTable(context: OutputContext): Table {
  const { heads, sheets, tables } = context.texts;
  const assessment = assessmentTexts[context.shell.language];
  const isQuarter = 'quarter' in context.report.period;
  return {
    id: 'figures',
    title: tables.figures,
    sheet: sheets.figures,
    columns: [
      column(heads.number, 'integer', 3),
      column(heads.step, 'integer', 3),
      column(heads.indicator, 'text', 8.5),
      column(heads.type, 'text', 5.2),
      column(heads.unit, 'text', 4.2),
      column(heads.department, 'text', 8),
      column(heads.value, 'integer', 5.5),
      ...(isQuarter ? [column(heads.yearToDate, 'integer', 5.5)] : []),
      ...(isQuarter ? [column(assessment.table.dueTarget, 'integer', 5.5)] : []),
      column(heads.rate, 'percent', 5),
      column(heads.target, 'integer', 5.5),
    ],
    rows: rowsOf(context).map((row, index) => figureCells(row, index + 1, context)),
  };
}

function figureCells(row: ReportRow, number: number, context: OutputContext): Cell[] {
  const { shell, labels, report } = context;
  const { language } = shell;
  const { indicator, value, yearToDate, target, dueTarget, dueRate } = row;
  const link = { table: entriesTableId(indicator.id) };
  return [
    countCell(number),
    countCell(indicator.step),
    textCell(indicator.name[language], link),
    textCell(auditTexts[language].report.types[indicator.type]),
    textCell(unitText(context, indicator.unit)),
    textCell(labels.department(indicator.department)[language]),
    valueCell(value, indicator.unit, { language, link }),
    ...('quarter' in report.period ? [yearToDate, dueTarget].map((each) => valueCell(each, indicator.unit, { language })) : []),
    rateCell(dueRate),
    valueCell(target, indicator.unit, { language }),
  ];
}

function partsTable(context: OutputContext): Table {
  const { heads, sheets, tables } = context.texts;
  return {
    id: 'parts',
    title: tables.parts,
    sheet: sheets.parts,
    columns: [
      column(heads.indicator, 'text', 12),
      column(heads.by, 'text', 4),
      column(heads.part, 'text', 12),
      column(heads.value, 'integer', 6),
      column(heads.share, 'percent', 5),
    ],
    rows: rowsOf(context).flatMap((row) => partRows(row, context)),
  };
}

function partRows(row: ReportRow, context: OutputContext): Cell[][] {
  const { indicator, bySplit, bySector, value } = row;
  const { labels, shell, texts } = context;
  const { language } = shell;
  const link = { table: entriesTableId(indicator.id) };
  const rows = (by: string, shares: readonly Share[], nameOf: (id: string) => Bilingual): Cell[][] =>
    shares.map((share) => [
      textCell(indicator.name[language], link),
      textCell(by),
      textCell(share.id === null ? texts.none : nameOf(share.id)[language]),
      valueCell(share.value, indicator.unit, { language }),
      shareCell(value > 0 ? share.value / value : null),
    ]);
  return [...rows(texts.by.split, bySplit, (id) => labels.split(indicator.id, id)), ...rows(texts.by.sector, bySector, labels.sector)];
}
