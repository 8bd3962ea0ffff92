import type { FieldIssue } from '../errors.ts';
import type { Reading } from '../form-answers.ts';
import type { Form } from '../form.ts';
import type { Programme } from '../programme.ts';
import type { Register } from '../registers/register.ts';
import { textOfCell } from './cell-text.ts';
import { Headings, plainText, type KnownHeading } from './headings.ts';
import type { LedgerFindings, LedgerIssue, LedgerRule } from './issues.ts';
import { ledgerColumnsOf, ledgerFormOf, type LedgerColumn } from './ledger-form.ts';
import { readLedgerRow, type LedgerRow } from './ledger-row.ts';
import type { RegisterNames } from './register-names.ts';
import { columnLetters, type SourceCell, type SourceRow, type SourceSheet } from './source.ts';

/** What the sheets of a file share. */
export interface SheetContext {
  programme: Programme;
  reading: Reading;
  names: RegisterNames;
  findings: LedgerFindings;
  /** Tells that a register begins. @returns false when another sheet held it */
  begin: (register: Register) => boolean;
  take: (row: LedgerRow) => void;
}

/** A sheet whose headings were understood. */
interface Table {
  register: Register;
  form: Form;
  columns: ReadonlyMap<number, KnownHeading>;
  /** Columns whose cells say nothing of an entry. */
  skipped: ReadonlySet<number>;
  places: ReadonlyMap<string, number>;
  /** Required columns that the sheet lacks, told once at its headings. */
  missing: ReadonlySet<string>;
}

const totals = /^(?:合计|总计|小计|共计|total|subtotal|sum)[::]?$/;

/** Reads one sheet: lines above the headings, the headings, the rows. */
export class SheetReading {
  readonly name: string;
  readonly #isLettered: boolean;
  readonly #context: SheetContext;
  #register: Register | null;
  #table: Table | null = null;
  #rows = 0;
  #hiddenRows = 0;
  /** Lines of one text before any heading. */
  #titles = 0;
  #isGivenUp = false;

  constructor({ name, isLettered }: Pick<SourceSheet, 'name' | 'isLettered'>, register: Register | null, context: SheetContext) {
    this.name = name;
    this.#isLettered = isLettered;
    this.#register = register;
    this.#context = context;
  }

  row(row: SourceRow): void {
    const cells = row.cells.filter(({ text, kind }) => text.trim() !== '' || kind === 'uncalculated' || kind === 'error');
    if (cells.length === 0 || this.#isGivenUp) return;
    if (row.hidden) this.#hiddenRows += 1;
    if (this.#table) this.#entry({ ...row, cells: row.cells }, this.#table);
    else if (this.#isTitle(cells)) this.#title(cells[0]?.text ?? '');
    else this.#headings(row.number, cells);
  }

  /** Says what the whole sheet lacks. */
  end(): void {
    const { findings } = this.#context;
    if (this.#hiddenRows > 0) findings.note(this.name, 'hidden-rows', { count: this.#hiddenRows });
    if (this.#isGivenUp || this.#rows > 0) return;
    if (!this.#register) findings.issue({ sheet: this.name, rule: 'unknown-sheet' });
    // Lines of one text each and nothing else are more likely a table with a separator of its own than titles.
    else if (!this.#table && this.#titles > 1) findings.issue({ sheet: this.name, register: this.#register.id, rule: 'no-heading' });
    else findings.note(this.name, 'sheet-without-entries');
  }

  /** A line above the headings: one text, which may be spread over merged cells. */
  #isTitle(cells: readonly SourceCell[]): boolean {
    return cells.length === 1;
  }

  #title(text: string): void {
    this.#titles += 1;
    this.#register ??= this.#context.names.find(text);
  }

  #headings(number: number, cells: readonly SourceCell[]): void {
    const { programme, findings, begin } = this.#context;
    const register = this.#register;
    if (!register) return this.#giveUp({ rule: 'unknown-sheet', row: number });
    const columns = ledgerColumnsOf(register, programme);
    const headings = new Headings(columns);
    const known = new Map<number, KnownHeading>();
    const skipped = new Set<number>();
    const places = new Map<string, number>();
    if (!cells.some(({ text }) => headings.find(text))) return this.#giveUp({ rule: 'no-heading', row: number });
    for (const cell of cells) {
      const rule = this.#heading(cell, headings, { known, skipped, places });
      if (rule) this.#tell({ rule, row: number, column: this.#letters(cell.column), found: cell.text });
    }
    const missing = missingColumns(columns, places);
    for (const { name, label } of missing) {
      findings.issue({ sheet: this.name, row: number, register: register.id, name, rule: 'missing-column', values: label });
    }
    if (!begin(register)) return this.#giveUp({ rule: 'sheet-twice', row: number });
    this.#table = {
      register,
      form: ledgerFormOf(register, programme),
      columns: known,
      skipped,
      places,
      missing: new Set(missing.map(({ name }) => name)),
    };
  }

  #heading(
    { column, kind, text }: SourceCell,
    headings: Headings,
    { known, skipped, places }: { known: Map<number, KnownHeading>; skipped: Set<number>; places: Map<string, number> },
  ): LedgerRule | null {
    const found = headings.find(text);
    if (!found) {
      skipped.add(column);
      if (!headings.isRunningNumber(text)) return 'unknown-column';
      this.#context.findings.note(this.name, 'column-skipped', { heading: text.trim() });
      return null;
    }
    if (kind === 'merged' || places.has(found.column.name)) {
      skipped.add(column);
      return kind === 'merged' ? 'merged-cell' : 'double-column';
    }
    known.set(column, found);
    places.set(found.column.name, column);
    return null;
  }

  #entry(row: SourceRow, table: Table): void {
    const { findings, reading } = this.#context;
    const filled = row.cells.filter(({ text }) => text.trim() !== '');
    const [first] = filled;
    if (first && totals.test(plainText(first.text))) return findings.note(this.name, 'total-row', { row: row.number });
    this.#rows += 1;
    const typed = new URLSearchParams();
    const told = new Set<string>();
    for (const cell of row.cells) {
      const name = this.#cell(cell, { row: row.number, table, typed });
      if (name !== null) told.add(name);
    }
    const { register, form } = table;
    const place = { register, form, sheet: this.name, row: row.number, reading };
    const { row: entry, issues } = readLedgerRow(typed, place);
    // A cell that could not be read is told once, not for its empty field again; so is a column that the sheet lacks.
    const broken = issues.filter(({ field }) => !told.has(field) && !table.missing.has(field));
    for (const issue of broken) this.#fieldIssue(issue, row, table);
    if (entry && told.size === 0) this.#context.take(entry);
  }

  /** Puts a cell into what was typed. @returns the column's name when something is wrong with the cell itself */
  #cell({ column, ...cell }: SourceCell, { row, table, typed }: { row: number; table: Table; typed: URLSearchParams }): string | null {
    if (table.skipped.has(column)) return null;
    const heading = table.columns.get(column);
    const letters = this.#letters(column);
    if (!heading) {
      if (cell.text.trim() === '') return null;
      this.#tell({ rule: 'cell-without-heading', row, column: letters, found: cell.text });
      return '';
    }
    const { name } = heading.column;
    if (cell.kind === 'text' && cell.text.trim() === '') return null;
    const read = textOfCell({ column, ...cell }, heading, this.#context.reading.lists);
    if ('rule' in read) {
      this.#tell({ rule: read.rule, row, column: letters, register: table.register.id, name, found: cell.text });
      return name;
    }
    for (const text of read.texts) typed.append(name, text);
    return null;
  }

  #fieldIssue({ field, rule, values = {} }: FieldIssue, { number, cells }: SourceRow, { register, places }: Table): void {
    const column = places.get(field);
    const found = cells.find((cell) => cell.column === column)?.text ?? null;
    const where = { row: number, column: column === undefined ? null : this.#letters(column), register: register.id, name: field };
    this.#context.findings.issue({ sheet: this.name, ...where, rule, values, found });
  }

  #letters(column: number): string | null {
    return this.#isLettered ? columnLetters(column) : null;
  }

  #tell(issue: { rule: LedgerRule } & Partial<LedgerIssue>): void {
    this.#context.findings.issue({ sheet: this.name, ...issue });
  }

  #giveUp(issue: { rule: LedgerRule } & Partial<LedgerIssue>): void {
    this.#isGivenUp = true;
    this.#tell(issue);
  }
}

function missingColumns(columns: readonly LedgerColumn[], places: ReadonlyMap<string, number>) {
  return columns.filter(({ name, required }) => required && !places.has(name)).map(({ name, label }) => ({ name, label }));
}
