import type { Annex, Chart, Series } from '../../functions/domain/outputs/report-document.ts';
import { flooredRate } from '../../functions/domain/rate.ts';
import type { Report, ReportRow } from '../../functions/domain/report.ts';
import { rateText, valueText } from '../views/audit/period.ts';
import { column, rateCell, textCell, valueCell } from './cells.ts';
import type { OutputContext } from './output-context.ts';

type ChartContext = Pick<OutputContext, 'report' | 'quarters' | 'shell' | 'texts'>;

/** More lines than these cannot be told apart, on paper least of all. */
const mostSeries = 4;
/** Fen of 1万元, in which amounts are drawn. */
const fenPerWan = 1_000_000;

/**
 * The charts of a report: what is reached of the targets, and how the outcomes that have one and the money grew over the year. Outcomes are
 * what the fourth step counts. Without data there is no chart.
 */
export function chartsOf(context: ChartContext): Chart[] {
  const rows = context.report.chapters.flatMap((chapter) => chapter.rows);
  const flows = rows.filter(({ indicator }) => indicator.type === 'flow' && indicator.step === 4);
  const outcomes = flows.filter(({ indicator, target }) => indicator.unit !== 'cny' && target !== null);
  const money = flows.filter(({ indicator }) => indicator.unit === 'cny');
  const { texts } = context;
  return [
    ...ratesChart(rows, context),
    ...growthCharts(outcomes, { id: 'outcomes', title: texts.charts.outcomes, unit: '', per: 1 }, context),
    ...growthCharts(money, { id: 'money', title: texts.charts.money, unit: texts.charts.wan, per: fenPerWan }, context),
  ];
}

/** The data of lines as tables: they are nowhere else. Null when there are none. */
export function trendsAnnex(charts: readonly Chart[], { texts }: Pick<OutputContext, 'texts'>): Annex | null {
  const tables = charts.filter(({ kind }) => kind === 'line').map(({ table }) => table);
  return tables.length === 0 ? null : { title: texts.annexes.trends, tables };
}

function ratesChart(rows: readonly ReportRow[], { shell, texts }: ChartContext): Chart[] {
  const { heads, charts: t } = texts;
  const rated = rows.flatMap(({ indicator, dueRate: rate }) => (rate === null ? [] : [{ name: indicator.name[shell.language], rate }]));
  if (rated.length === 0) return [];
  const facts = rated.map(({ name, rate }) => t.fact(name, rateText(rate)));
  return [
    {
      id: 'rates',
      kind: 'bar',
      title: t.rates,
      unit: t.percent,
      categories: rated.map(({ name }) => name),
      series: [{ name: heads.rate, values: rated.map(({ rate }) => Math.round(flooredRate(rate) * 1000) / 10) }],
      mark: { value: 100, text: t.all },
      alternative: t.bar(t.rates, sentence(facts, shell)),
      table: {
        id: 'chart-rates',
        title: t.rates,
        sheet: t.rates,
        columns: [column(heads.indicator, 'text', 10), column(heads.rate, 'percent', 5)],
        rows: rated.map(({ name, rate }) => [textCell(name), rateCell(rate)]),
      },
    },
  ];
}

function sentence(facts: readonly string[], { language }: ChartContext['shell']): string {
  return facts.join(language === 'zh' ? '，' : ', ');
}

/** What a growth chart shows; a drawn value is a value divided by `per`. */
interface Growth {
  id: string;
  title: string;
  unit: string;
  per: number;
}

/** Lines of what had come about since the year's first day, by the end of each quarter. */
function growthCharts(rows: readonly ReportRow[], { id, ...growth }: Growth, context: ChartContext): Chart[] {
  if (context.quarters.length === 0) return [];
  // A line along the bottom says nothing that the table of figures does not say.
  const grown = rows.filter(({ indicator }) => context.quarters.some((quarter) => reachedBy(quarter, indicator.id) !== 0));
  const count = Math.ceil(grown.length / mostSeries);
  return Array.from({ length: count }, (_, index) => {
    const group = grown.slice(index * mostSeries, (index + 1) * mostSeries);
    const title = count === 1 ? growth.title : context.texts.charts.part(growth.title, index + 1);
    return growthChart(group, { ...growth, title, id: index === 0 ? id : `${id}-${index + 1}` }, context);
  });
}

function growthChart(rows: readonly ReportRow[], { id, title, unit, per }: Growth, context: ChartContext): Chart {
  const { shell, texts, quarters } = context;
  const { language } = shell;
  const t = texts.charts;
  const lines = rows.map(({ indicator }) => ({ indicator, values: quarters.map((quarter) => reachedBy(quarter, indicator.id)) }));
  const categories = quarters.map(({ period }) => ('quarter' in period ? t.quarter(period.quarter) : ''));
  const facts = lines.map(({ indicator, values }) => {
    const [from, to] = [values[0] ?? 0, values.at(-1) ?? 0].map((value) => valueText(value, indicator.unit, language));
    return t.rise(indicator.name[language], from ?? '', to ?? '');
  });
  return {
    id,
    kind: 'line',
    title,
    unit,
    categories,
    series: lines.map(({ indicator, values }): Series => ({ name: indicator.name[language], values: values.map((value) => value / per) })),
    alternative: t.line(title, sentence(facts, shell)),
    table: {
      id: `chart-${id}`,
      title,
      sheet: title,
      columns: [
        column(texts.heads.quarter, 'text', 5),
        ...lines.map(({ indicator }) => column(indicator.name[language], indicator.unit === 'cny' ? 'money' : 'integer', 6)),
      ],
      rows: categories.map((category, at) => [
        textCell(category),
        ...lines.map(({ indicator, values }) => valueCell(values[at] ?? 0, indicator.unit, { language })),
      ]),
    },
  };
}

/** What an indicator came to from the year's first day to a quarter's end. */
function reachedBy(quarter: Report, indicatorId: string): number {
  const row = quarter.chapters.flatMap(({ rows }) => rows).find(({ indicator }) => indicator.id === indicatorId);
  return row?.yearToDate ?? row?.value ?? 0;
}
