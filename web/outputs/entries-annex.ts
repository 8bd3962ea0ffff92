import { countryName } from '../../functions/domain/countries.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import type { Annex, Cell, Table } from '../../functions/domain/outputs/report-document.ts';
import { entriesInOrder, proofPath, sourcePath } from '../../functions/domain/outputs/report-material.ts';
import type { ReportRow } from '../../functions/domain/report.ts';
import { shanghaiTime } from '../csv/shanghai-time.ts';
import { column, dayCell, entriesTableId, pageLink, textCell, valueCell } from './cells.ts';
import type { OutputContext } from './output-context.ts';
import { rowsOf } from './report-tables.ts';

/** Rows of an indicator that are printed; nobody reads more on paper. */
const printedRows = 100;

/** The entries behind each figure, a table for each indicator, every entry leading to its record and its proof. */
export function entriesAnnex(context: OutputContext): Annex {
  return { title: context.texts.annexes.entries, tables: rowsOf(context).map((row) => entriesTable(row, context)) };
}

function entriesTable({ indicator }: ReportRow, context: OutputContext): Table {
  const { heads } = context.texts;
  const name = indicator.name[context.shell.language];
  const isMoney = indicator.unit === 'cny';
  const entries = entriesInOrder(context.entries.get(indicator.id) ?? []);
  return {
    id: entriesTableId(indicator.id),
    title: name,
    sheet: name,
    printedRows,
    empty: context.texts.noEntries,
    columns: [
      column(heads.date, 'date', 8),
      column(heads.what, 'text', 12),
      column(isMoney ? heads.money : heads.amount, isMoney ? 'money' : 'integer', 5),
      column(heads.department, 'text', 7),
      column(heads.part, 'text', 4.5),
      column(heads.sector, 'text', 4.5),
      column(heads.country, 'text', 3.5),
      column(heads.recorded, 'text', 5.5),
      column(heads.source, 'text', 7),
      column(heads.proof, 'text', 3),
    ],
    rows: entries.map((entry) => entryCells(entry, indicator, context)),
  };
}

function entryCells(entry: LedgerEntry, indicator: ReportRow['indicator'], context: OutputContext): Cell[] {
  const { shell, labels } = context;
  const { language } = shell;
  return [
    dayCell(entry.date, language),
    textCell(entry.label),
    valueCell(entry.amount, indicator.unit, { language }),
    textCell(labels.department(entry.department)[language]),
    named(entry.split, (id) => labels.split(indicator.id, id)[language]),
    named(entry.sector, (id) => labels.sector(id)[language]),
    named(entry.country, (code) => countryName(code)[language]),
    textCell(shanghaiTime(entry.recordedAt).slice(0, 16)),
    textCell(sourceName(entry, context), pageLink(context, sourcePath(entry))),
    proofCell(entry, context),
  ];
}

function named(id: string | null, nameOf: (id: string) => string): Cell {
  return id === null ? null : textCell(nameOf(id));
}

function sourceName({ source }: LedgerEntry, { texts, shell }: OutputContext): string {
  if (source.type === 'event') return texts.source.event(source.seq);
  const { register } = source;
  return texts.source.register(shell.programme.registers.find(({ id }) => id === register)?.name[shell.language] ?? register);
}

function proofCell(entry: LedgerEntry, context: OutputContext): Cell {
  const path = proofPath(entry, context.proposals);
  return path === null ? null : textCell(context.texts.proof, pageLink(context, path));
}
