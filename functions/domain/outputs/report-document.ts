import type { Language } from '../text.ts';

/**
 * A report as something to read, in one language, before it becomes a spreadsheet, a text document or a page. Renderers know nothing else,
 * so that all of them say the same; what a figure looks like is settled here once.
 */
export interface ReportDocument {
  language: Language;
  /** What its files are called, without an ending, such as `report-2026-Q3`. */
  name: string;
  /** The programme and the county, a line each. */
  header: string[];
  title: string;
  /** Facts of the whole report in words: its period, up to when it counts, by which definitions. */
  facts: string[];
  /** The instant up to which the ledger was counted: the only one that a file knows of. */
  asOf: string;
  /** Who issues the report, and when, in words. */
  sender: string;
  date: string;
  /** Before the first heading. */
  opening: string[];
  sections: Section[];
  /** For renderers that can draw; the tables of the annexes hold their data too. */
  charts: Chart[];
  annexes: Annex[];
}

/** A part of the text under a heading, which renderers number by where it stands. */
export interface Section {
  heading: string;
  paragraphs: string[];
  sections?: Section[];
}

/** Tables behind the text: official documents print them as annexes, spreadsheets give each table a sheet. */
export interface Annex {
  title: string;
  tables: Table[];
}

/** `id` names a table within the document, for links to it. */
export interface Table {
  id: string;
  title: string;
  /** A short name for the tab of its sheet. */
  sheet: string;
  columns: Column[];
  rows: Cell[][];
  /** What stands in the place of rows when there are none. */
  empty?: string;
  /** Too long to be read on paper: prints its first rows and says how many there are. */
  printedRows?: number;
}

export type CellType = 'text' | 'integer' | 'decimal' | 'money' | 'percent' | 'date';

/** `type` says how its cells are set; `width` is what they take beside the others, in Chinese characters. */
export interface Column {
  head: string;
  type: CellType;
  width: number;
}

/**
 * A value and how people read it. An integer and a decimal are the number itself, money is in fen, a percentage a share of which 1 is
 * all, a date YYYY-MM-DD. Null where there is nothing to say.
 */
export type Cell =
  | (({ type: 'text' | 'date'; value: string } | { type: NumberType; value: number }) & { text: string; link?: Link | undefined })
  | null;
type NumberType = Exclude<CellType, 'text' | 'date'>;

/** Where a cell leads: to a table of the document, or to a page of the site by its address. */
export type Link = { table: string } | { url: string };

/** Values drawn by category; the table holds them all. Bars lie, a line goes from category to category. */
export interface Chart {
  id: string;
  kind: 'bar' | 'line';
  title: string;
  /** What the axis of values counts, such as 万元 or %. */
  unit: string;
  categories: string[];
  series: Series[];
  /** A value that is marked across the chart, such as a target that is reached. */
  mark?: { value: number; text: string };
  /** What is to be seen, for whoever does not see it. */
  alternative: string;
  table: Table;
}

/** One value a category, null where there is none. */
export interface Series {
  name: string;
  values: (number | null)[];
}

/** Every table of a document, in its order. */
export function tablesOf({ annexes }: Pick<ReportDocument, 'annexes'>): Table[] {
  return annexes.flatMap(({ tables }) => tables);
}
