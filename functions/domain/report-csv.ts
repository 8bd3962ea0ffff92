import type { Indicator } from './indicators.ts';
import { yuanOf } from './money.ts';
import { flooredRate } from './rate.ts';
import type { Report, ReportRow, Share } from './report.ts';
import type { ReportLabels } from './report-labels.ts';
import type { Bilingual, Language } from './text.ts';

const heads = {
  zh: ['步骤', '指标编号', '指标', '口径', '单位', '责任部门', '分项', '数值', '本年累计', '年度目标', '完成率（%）'],
  en: [
    'Step',
    'Indicator id',
    'Indicator',
    'Counted as',
    'Unit',
    'Department',
    'Part',
    'Value',
    'Year to date',
    'Target of the year',
    'Reached (%)',
  ],
} satisfies Record<Language, string[]>;

const words = {
  zh: {
    flow: '期内发生',
    stock: '期末存量',
    total: '合计',
    none: '未注明',
    split: '按类别：',
    sector: '按领域：',
    count: '项',
    person: '人',
    team: '个',
    cny: '元',
  },
  en: {
    flow: 'in the period',
    stock: 'at its end',
    total: 'total',
    none: 'not stated',
    split: 'by kind: ',
    sector: 'by sector: ',
    count: 'item',
    person: 'person',
    team: 'team',
    cny: 'yuan',
  },
} satisfies Record<Language, Record<Indicator['type'] | Indicator['unit'] | 'total' | 'none' | 'split' | 'sector', string>>;

/**
 * A report as CSV for spreadsheets: UTF-8 with byte-order mark, CRLF, quoted by RFC 4180; one line per indicator and one per part of
 * it. Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers, money in yuan.
 */
export function csvOf(report: Report, language: Language, labels: ReportLabels): string {
  const lines = report.chapters.flatMap(({ step, rows }) =>
    rows.flatMap((row) => linesOf(row, { step: labels.step(step)[language], language, labels })),
  );
  return csvFile([heads[language], ...lines]);
}

/** Text, which is neutralised, or a number, which stays one. */
export type Cell = string | { number: string };

/** A file of lines: UTF-8 with byte-order mark, so that spreadsheets read Chinese. */
export function csvFile(lines: readonly (readonly Cell[])[]): string {
  return `\uFEFF${lines.map(csvLine).join('')}`;
}

function linesOf(row: ReportRow, { step, language, labels }: { step: string; language: Language; labels: ReportLabels }): Cell[][] {
  const { indicator } = row;
  const word = words[language];
  const head: Cell[] = [
    step,
    indicator.id,
    indicator.name[language],
    word[indicator.type],
    word[indicator.unit],
    labels.department(indicator.department)[language],
  ];
  const number = (value: number | null): Cell =>
    value === null ? '' : { number: indicator.unit === 'cny' ? yuanOf(value) : String(value) };
  const rate: Cell = row.rate === null ? '' : { number: (flooredRate(row.rate) * 100).toFixed(1) };
  const part = (name: string, value: number): Cell[] => [...head, name, number(value), '', '', ''];
  const nameOf = ({ id }: Share, label: (id: string) => Bilingual): string => (id === null ? word.none : label(id)[language]);
  return [
    [...head, word.total, number(row.value), number(row.yearToDate), number(row.target), rate],
    ...row.bySplit.map((share) => part(word.split + nameOf(share, (id) => labels.split(indicator.id, id)), share.value)),
    ...row.bySector.map((share) => part(word.sector + nameOf(share, labels.sector), share.value)),
  ];
}

/** One line of CSV by RFC 4180, closed with CRLF. A text cell is neutralised, a number written as it is. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? quoted(neutralised(cell)) : cell.number)).join(',')}\r\n`;
}

/** Spreadsheets run text that begins with one of these as a formula; some also take the full-width forms. */
function neutralised(text: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
